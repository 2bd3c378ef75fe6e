// SPDX-License-Identifier: Apache-2.0
// The pieces that DDL is made of: a column or a constraint as CREATE TABLE and ALTER TABLE write
// it. What is given has been through fit().
#pragma once

#include <string>
#include <string_view>

#include "core/sql/dialect.h"

namespace metaxy::sql {

// "path" VARCHAR(200) NOT NULL DEFAULT 'x'
std::string column_clause(const Dialect& dialect, const schema::Table& table,
                          const schema::Column& column);

// CONSTRAINT "pk_video" PRIMARY KEY ("video_id")
std::string constraint_clause(const Dialect& dialect, const schema::PrimaryKey& key);
std::string constraint_clause(const Dialect& dialect, const schema::UniqueConstraint& unique);
std::string constraint_clause(const Dialect& dialect, const schema::CheckConstraint& check);
std::string constraint_clause(const Dialect& dialect, const schema::ForeignKey& key);

// CREATE UNIQUE INDEX "ix_video_path" ON "video" ("path" DESC, (lower(path))) WHERE path <> ''
// `guard` stands before the name: "IF NOT EXISTS ", or nothing.
std::string create_index(const Dialect& dialect, const schema::TableName& table,
                         const schema::Index& index, std::string_view guard = {});

// Whether the action changes the rows that refer: CASCADE, SET NULL, SET DEFAULT.
bool changes_rows(schema::Action action);
// ON DELETE CASCADE, for the event "DELETE"; empty for no action.
std::string action_clause(const std::string& event, schema::Action action);

}  // namespace metaxy::sql
