// SPDX-License-Identifier: Apache-2.0
// Tables as programs have them: numbered keys of both kinds, a key of several columns, one that is
// all there is to a row, values that the database computes, foreign keys that are looked at when a
// transaction ends, and a feature.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <metaxy/feature.hpp>

namespace blog {

struct METAXY_TABLE({.name = "users"}) User {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::optional<std::int64_t> id;
  METAXY_COLUMN({.unique = true, .max_length = 80}) std::string mail;
  METAXY_COLUMN({.check = "age > 0"}) std::optional<std::int32_t> age;

  bool operator==(const User&) const = default;
};

struct METAXY_TABLE({.name = "posts"}) Post {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::int64_t id = 0;
  METAXY_COLUMN({.references = &User::id}) std::int64_t author_id = 0;
  std::string title;
  METAXY_COLUMN({.generated = {.expression = "length(title)",
                               .stored = false}}) std::optional<std::int32_t>
      letters;

  bool operator==(const Post&) const = default;
};

struct METAXY_TABLE({.name = "prices"}) Price {
  METAXY_COLUMN({.primary_key = true}) std::int64_t shop = 0;
  std::string note;
  METAXY_COLUMN({.primary_key = true}) std::string article;
  std::int32_t cents = 0;
  METAXY_COLUMN({.generated = {.expression = "cents * 2",
                               .stored = false}}) std::optional<std::int32_t>
      twice;

  bool operator==(const Price&) const = default;
};

struct METAXY_TABLE({.name = "memberships"}) Membership {
  METAXY_COLUMN({.primary_key = true}) std::int32_t team = 0;
  METAXY_COLUMN({.primary_key = true}) std::int32_t person = 0;

  bool operator==(const Membership&) const = default;
};

struct METAXY_TABLE({.name = "accounts"}) Account {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  std::int64_t balance = 0;
  std::vector<std::byte> seal;

  bool operator==(const Account&) const = default;
};

struct METAXY_TABLE({.name = "owners"}) Owner {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  METAXY_COLUMN({.references = &Account::id,
                 .deferrable = metaxy::Deferrable::InitiallyDeferred}) std::int64_t account_id = 0;

  bool operator==(const Owner&) const = default;
};

// No key.
struct METAXY_TABLE({.name = "notes"}) Note {
  std::string text;

  bool operator==(const Note&) const = default;
};

struct METAXY_FEATURE({.key = "clip", .id_columns = {"clip_id"}}) Clip {
  std::string clip_id;
  double seconds = 0;

  bool operator==(const Clip&) const = default;
};

}  // namespace blog
