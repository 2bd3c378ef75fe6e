// SPDX-License-Identifier: Apache-2.0
// Names as DuckDB's SQL wants them.
#pragma once

#include <string>
#include <string_view>

namespace metaxy::duckdb {

// "a ""b""": any name at all, read as it is.
inline std::string in_quotes(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace metaxy::duckdb
