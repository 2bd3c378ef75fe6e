// SPDX-License-Identifier: Apache-2.0
// Clips in PostgreSQL's binary format: the values of one execution, and the rows of a COPY.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include "bench/orm/clips.h"

namespace metaxy::bench {

// Numbers go over the wire with their highest byte first.
static_assert(std::endian::native == std::endian::little);

inline std::uint32_t swapped(std::uint32_t value) { return __builtin_bswap32(value); }
inline std::uint64_t swapped(std::uint64_t value) { return __builtin_bswap64(value); }

inline std::int64_t read_int64(const char* bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return static_cast<std::int64_t>(swapped(value));
}

inline std::int32_t read_int32(const char* bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return static_cast<std::int32_t>(swapped(value));
}

inline double read_double(const char* bytes) { return std::bit_cast<double>(read_int64(bytes)); }

// The values of one execution, as libpq takes them.
class PostgresqlValues {
 public:
  static constexpr int binary = 1;

  PostgresqlValues() { formats_.fill(binary); }

  void set(int place, std::int64_t value) { set_bits(place, static_cast<std::uint64_t>(value)); }
  void set(int place, double value) { set_bits(place, std::bit_cast<std::uint64_t>(value)); }
  void set(int place, std::int32_t value) {
    const std::uint32_t bits = swapped(static_cast<std::uint32_t>(value));
    std::memcpy(memory(place), &bits, sizeof bits);
    point(place, memory(place), sizeof bits);
  }
  void set(int place, bool value) {
    *memory(place) = value ? 1 : 0;
    point(place, memory(place), 1);
  }
  void set(int place, const std::string& value) { point(place, value.data(), value.size()); }
  template <class Value>
  void set(int place, const std::optional<Value>& value) {
    value ? set(place, *value) : point(place, nullptr, 0);
  }

  const char* const* pointers() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void set_bits(int place, std::uint64_t bits) {
    bits = swapped(bits);
    std::memcpy(memory(place), &bits, sizeof bits);
    point(place, memory(place), sizeof bits);
  }
  char* memory(int place) { return memory_[static_cast<std::size_t>(place)].data(); }
  void point(int place, const char* bytes, std::size_t length) {
    pointers_[static_cast<std::size_t>(place)] = bytes;
    lengths_[static_cast<std::size_t>(place)] = static_cast<int>(length);
  }

  std::array<const char*, clip_columns.size()> pointers_{};
  std::array<int, clip_columns.size()> lengths_{};
  std::array<int, clip_columns.size()> formats_{};
  std::array<std::array<char, 8>, clip_columns.size()> memory_{};
};

// Rows as COPY's binary format has them.
class CopyBuffer {
 public:
  CopyBuffer() { bytes_.assign("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", 19); }

  void append(const Clip& clip) {
    append_number<std::uint16_t>(std::uint16_t{clip_columns.size()} << 8);
    append_value(clip.id);
    append_value(clip.sample_id);
    append_value(clip.path);
    append_value(clip.title);
    append_value(clip.duration);
    append_value(clip.score);
    append_value(clip.frames);
    append_value(clip.width);
    append_value(clip.height);
    append_value(clip.has_audio);
    append_value(clip.language);
    append_value(clip.loudness);
  }
  void append_end() { append_number<std::uint16_t>(0xffff); }

  std::string& bytes() { return bytes_; }

 private:
  template <class Number>
  void append_number(Number value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void append_length(std::size_t length) {
    append_number(swapped(static_cast<std::uint32_t>(length)));
  }
  void append_value(std::int64_t value) {
    append_length(sizeof value);
    append_number(swapped(static_cast<std::uint64_t>(value)));
  }
  void append_value(std::int32_t value) {
    append_length(sizeof value);
    append_number(swapped(static_cast<std::uint32_t>(value)));
  }
  void append_value(double value) { append_value(std::bit_cast<std::int64_t>(value)); }
  void append_value(bool value) {
    append_length(1);
    bytes_ += value ? '\1' : '\0';
  }
  void append_value(const std::string& value) {
    append_length(value.size());
    bytes_ += value;
  }
  template <class Value>
  void append_value(const std::optional<Value>& value) {
    value ? append_value(*value) : append_number<std::uint32_t>(0xffffffff);
  }

  std::string bytes_;
};

}  // namespace metaxy::bench
