// A blog: who writes, what they write, and the tags under which it is found.
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
  std::optional<std::string> mail{};
};

struct METAXY_TABLE({.name = "posts"}) Post {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::int64_t id = 0;
  METAXY_COLUMN({.index = true, .references = &User::id}) std::int64_t author_id = 0;
  METAXY_COLUMN({.max_length = 120}) std::string title;
  State state = State::Draft;
  std::chrono::year_month_day written{};
};

struct METAXY_TABLE({.name = "tags"}) Tag {
  METAXY_COLUMN({.primary_key = true, .references = &Post::id}) std::int64_t post_id = 0;
  METAXY_COLUMN({.primary_key = true, .max_length = 30}) std::string name;
};
