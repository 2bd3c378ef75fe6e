// SPDX-License-Identifier: Apache-2.0
// Statements that read and write the rows of one table. Every value is a parameter; `parameters`
// tells whose, in order, and `results` which columns a row of the answer has. Columns go in and
// come out in their wire form (types.h).
//
// REQUIRES of all: the table has been through fit(), and `key` names columns of it, at least one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/schema/table.h"
#include "core/sql/dialect.h"

namespace metaxy::sql {

struct Dml {
  std::string text;
  std::vector<std::string> parameters;  // columns; the first is parameter 1
  std::vector<std::string> results;     // columns

  bool operator==(const Dml&) const = default;
};

using Key = std::vector<std::string>;

// Every column that can be given, those that number themselves included.
Dml insert(const Dialect& dialect, const schema::Table& table);
// Only what the database does not make by itself; what it makes is the answer.
Dml insert_returning(const Dialect& dialect, const schema::Table& table);
// Inserts, or replaces the other columns of the row that has the key. REQUIRES: the key is the
// primary key or a unique constraint.
Dml upsert(const Dialect& dialect, const schema::Table& table, const Key& key);
Dml select_by_key(const Dialect& dialect, const schema::Table& table, const Key& key);
// Nothing when there are no columns beside the key.
std::optional<Dml> update_by_key(const Dialect& dialect, const schema::Table& table,
                                 const Key& key);
Dml delete_by_key(const Dialect& dialect, const schema::Table& table, const Key& key);
// One row when there is such a row, none otherwise; its one column means nothing.
Dml exists_by_key(const Dialect& dialect, const schema::Table& table, const Key& key);

// Of a feature's table, which is only ever appended to: the row of one sample that counts for one
// feature version. That is the newest, unless it says that the sample is deleted. The parameters
// are the feature version and the key.
Dml select_latest(const Dialect& dialect, const schema::Table& table, const Key& id_columns);
// The same for all samples of the feature version.
Dml select_all_latest(const Dialect& dialect, const schema::Table& table, const Key& id_columns);

}  // namespace metaxy::sql
