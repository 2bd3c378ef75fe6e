// SPDX-License-Identifier: Apache-2.0
// TOML text as a tree in which every value knows where it was written. The only place that includes
// a TOML library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/support/position.h"
#include "core/support/result.h"

namespace metaxy::support {

struct TomlEntry;

struct Toml {
  using Array = std::vector<Toml>;
  using Table = std::vector<TomlEntry>;  // sorted by key
  // Dates and times are kept as their text.
  std::variant<Table, Array, std::string, bool, std::int64_t, double> is;
  Position at;

  // The member of a table, or null when this is no table or has no such member.
  const Toml* find(std::string_view key) const;

  bool operator==(const Toml&) const;
};

struct TomlEntry {
  std::string key;
  Toml value;

  bool operator==(const TomlEntry&) const = default;
};

// `file` is only for the positions. The root is a table.
Result<Toml> parse_toml(std::string_view text, const std::string& file);

}  // namespace metaxy::support
