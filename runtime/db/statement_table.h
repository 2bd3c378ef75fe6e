// SPDX-License-Identifier: Apache-2.0
// The prepared statements of one connection that nobody is running. Those of a slot are found by
// their number; the others by their text and how many values it is given, of which the ones used
// last are kept. Whoever runs a statement takes it out, so none is in use twice.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/connection.hpp>

namespace metaxy::db {

struct TextKey {
  // For texts that are written as the database wants them.
  static constexpr std::size_t native = static_cast<std::size_t>(-1);

  std::string_view text;
  std::size_t count = native;
};

class StatementTable {
 public:
  static constexpr std::size_t most_texts = 128;

  bool has(std::size_t slot) const noexcept { return slot < slots_.size() && slots_[slot]; }
  bool has(const TextKey& key) const noexcept;
  // Null when there is none.
  std::unique_ptr<Statement> take(std::size_t slot) noexcept {
    return slot < slots_.size() ? std::move(slots_[slot]) : nullptr;
  }
  std::unique_ptr<Statement> take(const TextKey& key) noexcept;

  // Dropped when the place is taken.
  void put(std::size_t slot, std::unique_ptr<Statement> statement);
  void put(const TextKey& key, std::unique_ptr<Statement> statement);

 private:
  struct Entry {
    std::string text;
    std::size_t count;
    std::unique_ptr<Statement> statement;

    bool has(const TextKey& key) const { return count == key.count && text == key.text; }
  };

  std::vector<std::unique_ptr<Statement>> slots_;
  std::vector<Entry> texts_;  // the one used last at the end
};

}  // namespace metaxy::db
