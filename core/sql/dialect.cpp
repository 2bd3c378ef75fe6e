// SPDX-License-Identifier: Apache-2.0
#include "core/sql/dialect.h"

namespace metaxy::sql {

std::vector<const Dialect*> dialects() { return {&sqlite(), &duckdb(), &postgresql()}; }

std::vector<std::string> dialect_names() {
  std::vector<std::string> out;
  for (const Dialect* dialect : dialects()) out.emplace_back(dialect->facts.name);
  return out;
}

const Dialect* find(std::string_view name) {
  for (const Dialect* dialect : dialects()) {
    if (dialect->facts.name == name) return dialect;
  }
  return nullptr;
}

}  // namespace metaxy::sql
