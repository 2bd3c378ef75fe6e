// SPDX-License-Identifier: Apache-2.0
// Texts of a chunk that is being filled. DuckDB copies them when the chunk is handed over, and
// would copy and check them once more if it kept them here.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <duckdb.h>

namespace metaxy::duckdb {

class TextStore {
 public:
  static constexpr std::size_t longest = 0xFFFF'FFFF;

  // As a vector has it: short ones in itself, long ones here, until clear(). REQUIRES: not longer
  // than the longest.
  duckdb_string_t keep(std::string_view text) {
    duckdb_string_t out{};
    auto& inlined = out.value.inlined;
    inlined.length = static_cast<std::uint32_t>(text.size());
    if (text.size() <= sizeof inlined.inlined) {
      if (!text.empty()) std::memcpy(inlined.inlined, text.data(), text.size());
      return out;
    }
    char* const copy = allocate(text.size());
    std::memcpy(copy, text.data(), text.size());
    std::memcpy(out.value.pointer.prefix, copy, sizeof out.value.pointer.prefix);
    out.value.pointer.ptr = copy;
    return out;
  }

  // Keeps the memory of the last ones for those to come, unless it is that of a single long one.
  void clear() {
    std::unique_ptr<char[]> last;
    if (size_ == block_size) last = std::move(blocks_.back());
    blocks_.clear();
    size_ = used_ = 0;
    if (last == nullptr) return;
    blocks_.push_back(std::move(last));
    size_ = block_size;
  }

 private:
  static constexpr std::size_t block_size = std::size_t{256} << 10;

  char* allocate(std::size_t size) {
    if (size_ - used_ < size) {
      size_ = size < block_size ? block_size : size;
      blocks_.push_back(std::unique_ptr<char[]>(new char[size_]));
      used_ = 0;
    }
    char* const out = blocks_.back().get() + used_;
    used_ += size;
    return out;
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t size_ = 0;  // of the last one
  std::size_t used_ = 0;
};

}  // namespace metaxy::duckdb
