// SPDX-License-Identifier: Apache-2.0
// Dialect: one database's SQL as a value, facts plus a few functions. Algorithms that all databases
// share (types, limits, ddl, dml) ask the facts; nothing outside a dialect's own folder asks which
// dialect it is. The facts are those of SQLite from 3.39, DuckDB from 1.5 and PostgreSQL from 12;
// tests/drivers shows each of them on the real database.
//
// To add a dialect: a folder beside sqlite/ with the same three files, and a line in dialect.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema/table.h"

namespace metaxy::sql {

// Where a foreign key may stand that refers to a table which does not exist yet.
enum class LaterTables { Inline, AlterTable, Nowhere };

struct Facts {
  std::string_view name;       // as users write it: "postgresql"
  std::string_view title;      // as messages write it: "PostgreSQL"
  char quote = '"';            // around identifiers, doubled inside them
  char placeholder = '$';      // before the number of a parameter
  std::size_t name_limit = 0;  // bytes of an identifier; 0: as many as you like

  bool folds_names = false;                // "Users" and "users" are one name, even in quotes
  bool indexes_share_table_names = false;  // an index cannot be called like a table
  bool keys_share_table_names = false;     // nor can keys, unique constraints and enum types
  std::string_view reserved_prefix;        // no table or index may begin with it
  std::string_view reserved_schema_prefix;
  std::vector<std::string_view> reserved_columns;

  bool schemas = false;
  bool comments = false;
  bool native_enums = false;
  bool types_if_not_exists = false;  // CREATE TYPE IF NOT EXISTS
  bool native_structs = false;       // and maps, and lists of either

  bool partial_indexes = false;
  bool descending_indexes = false;
  bool collated_keys = false;  // unique means unique under the column's collation
  bool repeated_keys = false;  // two unique constraints over the same columns are two

  bool foreign_key_actions = false;  // CASCADE, SET NULL and SET DEFAULT
  bool deferrable = false;
  bool foreign_keys_across_schemas = false;
  bool foreign_keys_to_indexes = false;  // to a unique index, and in any order of columns
  LaterTables later_tables = LaterTables::Nowhere;
  // A statement that must go before, in the same transaction, where dropping a table deletes its
  // rows one by one. Empty where tables are just dropped.
  std::string_view before_dropping_circle;

  bool stored_generated = false;
  bool virtual_generated = false;
  bool generated_from_generated = false;
  bool generated_in_primary_key = false;
  bool constraints_on_generated = false;  // and collations
};

// What makes a column number itself.
struct NumberedColumn {
  std::string sequence;  // quoted; it is there before the table and goes after it; empty: none
  std::string clause;    // in the column's definition
  enum class PrimaryKey { Apart, InClause } primary_key = PrimaryKey::Apart;

  bool operator==(const NumberedColumn&) const = default;
};

struct Dialect {
  Facts facts;

  // types
  std::string (*spell)(const schema::Type& type);
  // `placeholder` as an expression of the column's type, from the value's wire form.
  std::string (*parameter)(const schema::Type& type, const std::string& spelling,
                           const std::string& placeholder);
  // `column`, an expression, as the value's wire form.
  std::string (*projection)(const schema::Type& type, const std::string& column);
  // A condition that holds when the quoted list `column` has `size` elements. Empty when the type
  // sees to that.
  std::string (*has_size)(const schema::List& type, const std::string& column, std::size_t size);
  bool (*can_be_indexed)(const schema::Type& type);

  // ddl
  bool (*knows_collation)(std::string_view name);
  // Why a column with Numbering::Autoincrement cannot number itself.
  std::optional<std::string> (*refuses_numbering)(const schema::Table& table,
                                                  const schema::Column& column);
  NumberedColumn (*number)(const schema::Table& table, const schema::Column& column);
  // `statement` as one that does nothing where it fails because something is there already, is
  // still needed, or lacks a table. Null where statements have words for that.
  std::string (*attempt)(const std::string& statement) = nullptr;
};

const Dialect& sqlite();
const Dialect& duckdb();
const Dialect& postgresql();

// In the order in which they are named to users.
std::vector<const Dialect*> dialects();
std::vector<std::string> dialect_names();
const Dialect* find(std::string_view name);

}  // namespace metaxy::sql
