// SPDX-License-Identifier: Apache-2.0
#include "runtime/db/statement_table.h"

#include <algorithm>
#include <utility>

namespace metaxy::db {

bool StatementTable::has(const TextKey& key) const noexcept {
  return std::any_of(texts_.begin(), texts_.end(),
                     [&](const Entry& each) { return each.statement && each.has(key); });
}

// From the end, as a text that was used is likely to be used again.
std::unique_ptr<Statement> StatementTable::take(const TextKey& key) noexcept {
  for (auto entry = texts_.end(); entry != texts_.begin();) {
    --entry;
    if (!entry->has(key)) continue;
    std::unique_ptr<Statement> statement = std::move(entry->statement);
    std::rotate(entry, entry + 1, texts_.end());
    return statement;
  }
  return nullptr;
}

void StatementTable::put(std::size_t slot, std::unique_ptr<Statement> statement) {
  if (slot >= slots_.size()) slots_.resize(slot + 1);
  if (!slots_[slot]) slots_[slot] = std::move(statement);
}

void StatementTable::put(const TextKey& key, std::unique_ptr<Statement> statement) {
  const auto entry = std::find_if(texts_.rbegin(), texts_.rend(),
                                  [&](const Entry& each) { return each.has(key); });
  if (entry != texts_.rend()) {
    if (!entry->statement) entry->statement = std::move(statement);
    return;
  }
  if (texts_.size() == most_texts) texts_.erase(texts_.begin());
  texts_.push_back({std::string(key.text), key.count, std::move(statement)});
}

}  // namespace metaxy::db
