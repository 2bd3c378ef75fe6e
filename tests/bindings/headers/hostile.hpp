// SPDX-License-Identifier: Apache-2.0
// Names that careless bindings break on: those of tables and columns in SQL, and those of structs
// and members in C++, where they meet keywords, each other and the names that bindings use.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include <metaxy/feature.hpp>

namespace hostile {

enum class Register { Old [[deprecated]], New, Other = New };

struct METAXY_STRUCT({}) Part {
  METAXY_COLUMN({.name = "it's \"quoted\"\\"}) std::string local;
  std::int32_t await = 0;
  bool operator==(const Part&) const = default;
};

struct METAXY_TABLE({
    .name = "select \"from\";\nDROP TABLE users; --\\",
    .indexes = {{.name = "an index", .on = {"order"}}},
    .comment = "it's 100% \\ fine; \n-- really",
}) Statement {
  METAXY_COLUMN({.name = "group", .primary_key = true}) std::int64_t Key = 0;
  METAXY_COLUMN({.name = "it's", .primary_key = true}) std::string wanted;
  METAXY_COLUMN({.name = "order", .server_default = "'it''s; -- fine'"}) std::string value;
  METAXY_COLUMN({.name = "größe ✓", .check = "\"größe ✓\" > 0"}) double first = 1;
  METAXY_COLUMN({.name = "$1"}) std::string row;
  METAXY_COLUMN({.name = "?\?/"}) std::string parameters;
  METAXY_COLUMN({.name = "a_column_name_that_has_exactly_sixty_three_bytes_as_is_allowed_"})
  std::string metaxy;
  std::int32_t read = 0;
  Register bind = Register::New;

  bool operator==(const Statement&) const = default;
};

// GCC warns of deprecated members wherever such a struct is made or copied, unless it is trivial.
struct METAXY_TABLE({}) Retired {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id;
  [[deprecated]] std::int32_t age;
};

// Its handles cannot be called thread_local, co_await and, twice, box_local.
struct METAXY_TABLE({}) Union {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  Part thread;
  Part co;
  METAXY_COLUMN({.prefix = "b "}) Part box;
  std::string box_local;
  METAXY_COLUMN({.nested = metaxy::Nested::Native}) Part native;
  std::map<std::string, Part> parts;

  bool operator==(const Union&) const = default;
};

// Its handles cannot be in a namespace hostile::metaxy.
struct METAXY_TABLE({.name = "metaxy"}) Metaxy {
  METAXY_COLUMN({.primary_key = true}) std::string id;
  std::optional<std::string> select;

  bool operator==(const Metaxy&) const = default;
};

struct METAXY_FEATURE({
    .key = "a-b/c-d",
    .id_columns = {"from"},
    .fields = {"with-hyphen", "sub/field", "user"},
}) Hyphens {
  std::string from;

  bool operator==(const Hyphens&) const = default;
};

}  // namespace hostile
