// SPDX-License-Identifier: Apache-2.0
// What the tests of queries ask for: people who write posts with tags, and employees with managers.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <metaxy/decimal.hpp>
#include <metaxy/feature.hpp>
#include <metaxy/json.hpp>
#include <metaxy/uuid.hpp>

namespace blog {

enum class Role { Reader, Writer, Editor };

struct METAXY_TABLE({.name = "users"}) User {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::int64_t id = 0;
  METAXY_COLUMN({.unique = true, .max_length = 40}) std::string name;
  std::optional<std::int32_t> age;
  std::optional<std::string> city;
  double score = 0;
  bool active = true;

  bool operator==(const User&) const = default;
};

struct METAXY_TABLE({.name = "posts"}) Post {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::int64_t id = 0;
  std::int64_t author_id = 0;
  std::string title;
  std::int32_t likes = 0;
  METAXY_COLUMN({.generated = {"length(title)", false}}) std::optional<std::int32_t> letters;

  bool operator==(const Post&) const = default;
};

struct METAXY_TABLE({.name = "tags"}) Tag {
  METAXY_COLUMN({.primary_key = true}) std::string name;

  bool operator==(const Tag&) const = default;
};

struct METAXY_TABLE({.name = "post_tags"}) PostTag {
  METAXY_COLUMN({.primary_key = true, .references = &Post::id}) std::int64_t post_id = 0;
  METAXY_COLUMN({.primary_key = true, .references = &Tag::name}) std::string tag;

  bool operator==(const PostTag&) const = default;
};

struct METAXY_TABLE({.name = "employees"}) Employee {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  std::string name;
  std::optional<std::int64_t> manager_id;
  std::int64_t salary = 0;

  bool operator==(const Employee&) const = default;
};

// A column of each of the types that databases hold in different ways, in a table whose names need
// quoting.
struct METAXY_TABLE({.name = "odd \"things\""}) Thing {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  METAXY_COLUMN({.name = "select"}) std::string keyword;
  METAXY_COLUMN({.name = "say \"hi\""}) std::optional<std::string> greeting;
  std::optional<metaxy::Json> document;
  std::optional<std::chrono::sys_days> born;
  std::optional<std::chrono::sys_time<std::chrono::microseconds>> seen;
  METAXY_COLUMN({.precision = 12, .scale = 2}) std::optional<metaxy::Decimal> price;
  std::optional<metaxy::Uuid> token;
  std::optional<Role> role;
  METAXY_COLUMN({.native_enum = true}) std::optional<Role> rank;
  std::optional<std::vector<std::int64_t>> marks;
  std::optional<std::uint64_t> huge;

  bool operator==(const Thing&) const = default;
};

}  // namespace blog
