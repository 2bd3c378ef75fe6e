// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <cstdint>
#include <string>

struct METAXY_TABLE({
    .name = "events",
    // expect-error: the index of 'Event' names 'nmae', but there is no such column; did you mean 'name'?
    .indexes = {{.on = {"nmae"}},
                // expect-error: the index of 'Event' names 'title', but there is no such column
                {.on = {"lower(title)"}},
                // expect-error: the index of 'Event' names 'beginn', but there is no such column; did you mean 'begin'?
                {.on = {"begin desc"}, .where = "beginn > 0"},
                // expect-error: an index of 'Event' is on nothing
                {.unique = true}},
    // expect-error: the unique constraint of 'Event' names 'kind', but there is no such column
    .unique = {{.columns = {"name", "kind"}}},
    // expect-error: the check of 'Event' names 'finish', but there is no such column
    .checks = {{.condition = "begin < finish AND begin >= CAST('0' AS INTEGER)"}},
    // expect-error: the foreign key of 'Event' names 'owner', but there is no such column
    .foreign_keys = {{.columns = {"owner"},
                      // expect-error: there is no table 'peoples'; did you mean 'people'?
                      .table = "peoples",
                      .references = {"id"}}},
    // expect-error: 'Event' is not a feature; .inject_index is for features
    .inject_index = true,
}) Event {
  std::string name;
  std::int64_t begin = 0;
  // expect-error: the check of 'Event' names 'bigin', but there is no such column; did you mean 'begin'?
  METAXY_COLUMN({.check = "\"end\" > bigin"}) std::int64_t end = 0;
};

struct Loose { int id = 0; };
struct METAXY_TABLE({.name = "people"}) Person {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  std::string name;
  METAXY_COLUMN({.transient = true}) int cached = 0;
};

struct METAXY_TABLE({}) Refers {
  // expect-error: 'Loose' is not a table: it carries neither METAXY_TABLE nor METAXY_FEATURE
  METAXY_COLUMN({.references = &Loose::id}) std::int64_t a = 0;
  // expect-error: 'Person::cached' is not stored in a column
  METAXY_COLUMN({.references = &Person::cached}) std::int64_t b = 0;
  // expect-error: there is no table 'persons'
  METAXY_COLUMN({.references = "persons.id"}) std::int64_t c = 0;
  // expect-error: the table 'people' has no column 'idd'; did you mean 'id'?
  METAXY_COLUMN({.references = "people.idd"}) std::int64_t d = 0;
  // expect-error: 'people' does not name a column; write "table.column"
  METAXY_COLUMN({.references = "people"}) std::int64_t e = 0;
  // expect-error: 'name' of 'people' is neither its primary key nor unique, so nothing can refer to it
  METAXY_COLUMN({.references = &Person::name}) std::string f;
};
