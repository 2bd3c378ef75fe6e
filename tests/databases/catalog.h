// SPDX-License-Identifier: Apache-2.0
// What a database contains, in lines that are the same for equal contents: "what the database says"
// against "what it should say" is then a comparison of two lists of text, and a difference is read
// at a glance.
//
//   table users
//   table users column 1 id BIGINT not null numbered
//   table users primary key pk_users (id)
//   table users foreign key fk_users_team (team_id) to teams (id) on delete cascade
//   index ix_users_name on users (name desc, <expression>) unique partial
//
// Lines tell what the database keeps. DuckDB keeps no names of constraints, PostgreSQL spells
// expressions anew, SQLite has no comments: there the lines say less, and nothing is made up.
#pragma once

#include <string>
#include <vector>

#include "core/schema/table.h"
#include "core/sql/dialect.h"
#include "tests/databases/database.h"

namespace metaxy::testing {

using Lines = std::vector<std::string>;  // sorted

Lines read_catalog(Database& database);

// What read_catalog() gives when `schema` and nothing else has been created.
Lines predict_catalog(const schema::Schema& schema, const sql::Dialect& dialect);

}  // namespace metaxy::testing
