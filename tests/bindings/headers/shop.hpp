// SPDX-License-Identifier: Apache-2.0
// Plain tables: keys that the database numbers, keys of several columns, values that it computes or
// fills in, members that are not stored, and a table without a key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <metaxy/decimal.hpp>
#include <metaxy/feature.hpp>

namespace shop {

struct METAXY_TABLE({.name = "teams"}) Team {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::int64_t id = 0;
  METAXY_COLUMN({.unique = true, .max_length = 30}) std::string name;
  METAXY_COLUMN({.generated = {.expression = "length(name)"}}) std::optional<std::int32_t> letters;

  bool operator==(const Team&) const = default;
};

struct METAXY_TABLE({.name = "users"}) User {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::optional<std::int64_t> id;
  METAXY_COLUMN({.index = true, .max_length = 80}) std::string mail;
  METAXY_COLUMN({.check = "age > 0"}) std::optional<std::int32_t> age;
  METAXY_COLUMN({.references = &Team::id}) std::optional<std::int64_t> team_id;
  METAXY_COLUMN({.transient = true}) std::string session;

  bool operator==(const User&) const = default;
};

struct METAXY_TABLE({.name = "order_lines"}) OrderLine {
  METAXY_COLUMN({.primary_key = true}) std::int64_t order_id = 0;
  std::string what;
  METAXY_COLUMN({.primary_key = true}) std::string warehouse;
  METAXY_COLUMN({.precision = 12, .scale = 2, .server_default = "0"}) metaxy::Decimal price;
  METAXY_COLUMN({.primary_key = true}) std::int32_t position = 0;
  METAXY_COLUMN({.generated = {"position * 2", false}}) std::optional<std::int32_t> twice;

  bool operator==(const OrderLine&) const = default;
};

// Nothing to update: all of it is the key.
struct METAXY_TABLE({.name = "members"}) Member {
  METAXY_COLUMN({.primary_key = true}) std::int64_t team_id = 0;
  METAXY_COLUMN({.primary_key = true}) std::int64_t user_id = 0;

  bool operator==(const Member&) const = default;
};

// No key, so nothing can be done by key.
struct METAXY_TABLE({}) AuditLog {
  std::string what;

  bool operator==(const AuditLog&) const = default;
};

}  // namespace shop
