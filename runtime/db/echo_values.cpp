// SPDX-License-Identifier: Apache-2.0
#include "runtime/db/echo_values.h"

#include <cstddef>
#include <utility>

#include <metaxy/codec/text_statement.hpp>
#include <metaxy/error.hpp>

namespace metaxy::db {
namespace {

constexpr std::size_t most_characters = 60;
constexpr std::size_t most_bytes = 16;
constexpr std::size_t most_elements = 8;

// Not within the bytes of one character.
std::string shortened(std::string_view value) {
  if (value.size() <= most_characters) return std::string(value);
  std::size_t size = most_characters;
  while (size > 0 && (static_cast<unsigned char>(value[size]) & 0xC0U) == 0x80U) --size;
  return std::string(value.substr(0, size)) + "...";
}

std::string size_of(std::size_t size, std::size_t most) {
  return size <= most ? "" : " (" + std::to_string(size) + " bytes)";
}

std::string quoted(std::string_view value) {
  return "'" + shortened(value) + "'" + size_of(value.size(), most_characters);
}

std::string hexadecimal(std::span<const std::byte> value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "x'";
  for (const std::byte byte : value.first(std::min(value.size(), most_bytes))) {
    out += digits[std::to_integer<std::size_t>(byte) >> 4U];
    out += digits[std::to_integer<std::size_t>(byte) & 15U];
  }
  out += value.size() <= most_bytes ? "'" : "...'";
  return out + size_of(value.size(), most_bytes);
}

// The text form of what is not text.
class Printer final : public TextParameters {
 public:
  std::string text;

  void bind_null(int) override { text = "NULL"; }
  void bind_text(int, std::string_view value, Lifetime) override { text = value; }
  void bind_list(int, const ListView& elements) override {
    std::visit([this](const auto& list) { print(list); }, elements);
  }

 private:
  template <class Element>
  void print(std::span<const Element> list) {
    std::string out = "[";
    for (std::size_t i = 0; i < list.size() && i < most_elements; ++i) {
      if (i > 0) out += ", ";
      out += printed(list[i]);
    }
    if (list.size() > most_elements) {
      out += ", ... (" + std::to_string(list.size()) + " elements)";
    }
    text = out + "]";
  }

  template <class Element>
  std::string printed(const Element& element) {
    if constexpr (std::is_same_v<Element, std::string>) {
      return quoted(element);
    } else if constexpr (std::is_same_v<Element, bool>) {
      return element ? "true" : "false";
    } else {
      return std::to_string(element);
    }
  }
};

}  // namespace

std::string EchoValues::text() const {
  std::string out = "[";
  for (const std::string& value : values_) {
    if (out.size() > 1) out += ", ";
    out += value;
  }
  return out + "]";
}

void EchoValues::keep(int index, std::string text) {
  const auto place = static_cast<std::size_t>(index);
  if (place >= values_.size()) values_.resize(place + 1, "?");
  values_[place] = std::move(text);
}

// A date that has no text form is still passed on: whether it can be stored is not asked here.
template <class Bind>
void EchoValues::both(int index, const Bind& bind) {
  bind(*inner_);
  Printer printer;
  try {
    bind(printer);
  } catch (const Error&) {
    printer.text = "?";
  }
  keep(index, std::move(printer.text));
}

void EchoValues::bind_null(int index) {
  both(index, [&](Parameters& to) { to.bind_null(index); });
}
void EchoValues::bind_bool(int index, bool value) {
  both(index, [&](Parameters& to) { to.bind_bool(index, value); });
}
void EchoValues::bind_int64(int index, std::int64_t value) {
  both(index, [&](Parameters& to) { to.bind_int64(index, value); });
}
void EchoValues::bind_uint64(int index, std::uint64_t value) {
  both(index, [&](Parameters& to) { to.bind_uint64(index, value); });
}
void EchoValues::bind_double(int index, double value) {
  both(index, [&](Parameters& to) { to.bind_double(index, value); });
}
void EchoValues::bind_date(int index, std::int32_t days_since_1970) {
  both(index, [&](Parameters& to) { to.bind_date(index, days_since_1970); });
}
void EchoValues::bind_time(int index, std::int64_t microseconds_since_midnight) {
  both(index, [&](Parameters& to) { to.bind_time(index, microseconds_since_midnight); });
}
void EchoValues::bind_instant(int index, std::int64_t microseconds_since_1970) {
  both(index, [&](Parameters& to) { to.bind_instant(index, microseconds_since_1970); });
}
void EchoValues::bind_local_datetime(int index, std::int64_t microseconds_since_1970) {
  both(index, [&](Parameters& to) { to.bind_local_datetime(index, microseconds_since_1970); });
}
void EchoValues::bind_interval(int index, std::int64_t microseconds) {
  both(index, [&](Parameters& to) { to.bind_interval(index, microseconds); });
}
void EchoValues::bind_uuid(int index, const Uuid& value) {
  both(index, [&](Parameters& to) { to.bind_uuid(index, value); });
}
void EchoValues::bind_decimal(int index, const Decimal& value) {
  both(index, [&](Parameters& to) { to.bind_decimal(index, value); });
}
void EchoValues::bind_list(int index, const ListView& elements) {
  both(index, [&](Parameters& to) { to.bind_list(index, elements); });
}

void EchoValues::bind_text(int index, std::string_view value, Lifetime lifetime) {
  inner_->bind_text(index, value, lifetime);
  keep(index, quoted(value));
}
void EchoValues::bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) {
  inner_->bind_bytes(index, value, lifetime);
  keep(index, hexadecimal(value));
}
void EchoValues::bind_json(int index, std::string_view document) {
  inner_->bind_json(index, document);
  keep(index, quoted(document));
}

}  // namespace metaxy::db
