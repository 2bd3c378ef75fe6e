#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <metaxy/feature.hpp>

namespace press {

enum class Standing { Open, Closed };

// Refers to a table whose struct this header has not seen, and that refers back.
struct METAXY_TABLE({
    .name = "people",
    .indexes = {{.name = "people_by_badge", .on = {"badge desc", "house"}, .unique = true},
                {.name = "people_mail_again", .on = {"house", "mail"}, .unique = true},
                {.name = "one_boss", .on = {"house"}, .unique = true, .where = "badge = 1"},
                {.name = "people_lower", .on = {"lower(mail)"}, .unique = true}},
    .unique = {{.columns = {"mail", "house"}}},
}) Person {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::optional<std::int64_t> id;
  std::string mail;
  std::string house;
  std::int32_t badge = 0;
  METAXY_COLUMN({.native_enum = true}) Standing standing = Standing::Open;
  METAXY_COLUMN({.references = "articles.id", .on_delete = metaxy::Action::SetNull})
  std::optional<std::int64_t> best_article;
};

// By name, within one header, in whatever order; and the key of several columns is no reference of
// one.
struct METAXY_TABLE({
    .name = "desks",
    .foreign_keys = {{.columns = {"owner"}, .table = "people", .references = {"id"}},
                     {.columns = {"row", "place"}, .table = "places", .references = {"row", "place"}}},
}) Desk {
  METAXY_COLUMN({.primary_key = true, .references = "lamps.id"}) std::int64_t id = 0;
  METAXY_COLUMN({.unique = true}) std::optional<std::int64_t> owner;
  std::int32_t row = 0;
  std::int32_t place = 0;
};

struct METAXY_TABLE({.name = "places"}) Place {
  METAXY_COLUMN({.primary_key = true}) std::int32_t row = 0;
  METAXY_COLUMN({.primary_key = true}) std::int32_t place = 0;
};

struct METAXY_TABLE({.name = "lamps"}) Lamp {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  METAXY_COLUMN({.native_enum = true}) Standing standing = Standing::Open;
  METAXY_COLUMN({.references = &Lamp::id}) std::optional<std::int64_t> next;
};

// More columns than a UniqueKey holds.
struct METAXY_TABLE({
    .name = "wide",
    .unique = {{.columns = {"c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12",
                            "c13", "c14", "c15", "c16", "c17"}}},
}) Wide {
  int c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0, c6 = 0, c7 = 0, c8 = 0, c9 = 0, c10 = 0, c11 = 0,
      c12 = 0, c13 = 0, c14 = 0, c15 = 0, c16 = 0, c17 = 0;
};

}  // namespace press
