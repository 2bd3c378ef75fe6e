// SPDX-License-Identifier: Apache-2.0
// The tables of docs/orm.md: people, what they write, and what others say to that.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include <metaxy/feature.hpp>

enum class State { Draft, Published };

struct METAXY_TABLE({.name = "users"}) User {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::int64_t id = 0;
  METAXY_COLUMN({.unique = true, .max_length = 30}) std::string name;
  std::optional<std::string> city{};
  METAXY_COLUMN({.check = "age > 0"}) std::optional<std::int32_t> age{};
};

struct METAXY_TABLE({.name = "posts"}) Post {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::int64_t id = 0;
  METAXY_COLUMN({.index = true, .references = &User::id}) std::int64_t author_id = 0;
  std::string title;
  std::int32_t likes = 0;
  State state = State::Draft;
  std::chrono::year_month_day written{};
};

struct METAXY_TABLE({.name = "tags"}) Tag {
  METAXY_COLUMN({.primary_key = true, .references = &Post::id}) std::int64_t post_id = 0;
  METAXY_COLUMN({.primary_key = true, .max_length = 30}) std::string name;
};

struct METAXY_TABLE({.name = "comments"}) Comment {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  METAXY_COLUMN({.index = true}) std::optional<std::int64_t> reply_to{};
  std::string text;
};
