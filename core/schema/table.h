// SPDX-License-Identifier: Apache-2.0
// Schema: the tables of a database as plain values, in the vocabulary that all databases share.
// Every constraint and index has a name. Two schemas compare with ==. Expressions, defaults and
// conditions are opaque SQL text here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/schema/type.h"

namespace metaxy::schema {

// A table's name, within a schema of the database or within its default one.
struct TableName {
  std::string schema;  // empty: the default schema
  std::string name;

  auto operator<=>(const TableName&) const = default;
};

// "app.users" or "users"
std::string text(const TableName& name);

struct GeneratedValue {
  std::string expression;
  enum class Kind { Stored, Virtual } kind = Kind::Stored;

  bool operator==(const GeneratedValue&) const = default;
};

enum class Numbering { None, Autoincrement };

struct Column {
  std::string name;
  Type type;
  Nullability nullability = Nullability::NotNull;
  Numbering numbering = Numbering::None;
  std::optional<std::string> server_default;
  std::optional<GeneratedValue> generated;
  std::string collation;
  std::string comment;
  std::map<std::string, std::string> type_by_dialect;  // the user's own spelling, by dialect name

  bool operator==(const Column&) const = default;
};

struct PrimaryKey {
  std::string name;
  std::vector<std::string> columns;

  bool operator==(const PrimaryKey&) const = default;
};

struct UniqueConstraint {
  std::string name;
  std::vector<std::string> columns;

  bool operator==(const UniqueConstraint&) const = default;
};

struct CheckConstraint {
  std::string name;
  std::string condition;

  bool operator==(const CheckConstraint&) const = default;
};

enum class Action { NoAction, Restrict, Cascade, SetNull, SetDefault };
enum class Deferrable { No, InitiallyImmediate, InitiallyDeferred };

struct ForeignKey {
  std::string name;
  std::vector<std::string> columns;
  TableName table;
  std::vector<std::string> references;
  Action on_delete = Action::NoAction;
  Action on_update = Action::NoAction;
  Deferrable deferrable = Deferrable::No;

  bool operator==(const ForeignKey&) const = default;
};

struct IndexElement {
  enum class Kind { Column, Expression } kind = Kind::Column;
  enum class Order { Ascending, Descending } order = Order::Ascending;
  std::string text;  // a column's name, or an SQL expression

  bool operator==(const IndexElement&) const = default;
};

enum class Uniqueness { NotUnique, Unique };

struct Index {
  std::string name;
  std::vector<IndexElement> elements;
  Uniqueness uniqueness = Uniqueness::NotUnique;
  std::string where;  // empty: every row

  bool operator==(const Index&) const = default;
};

struct Table {
  TableName name;
  std::vector<Column> columns;
  std::optional<PrimaryKey> primary_key;
  std::vector<UniqueConstraint> unique;
  std::vector<CheckConstraint> checks;
  std::vector<ForeignKey> foreign_keys;
  std::vector<Index> indexes;
  std::string comment;

  const Column* find(std::string_view column) const;
  bool operator==(const Table&) const = default;
};

struct Schema {
  std::vector<Table> tables;  // sorted by name

  const Table* find(const TableName& name) const;
  bool operator==(const Schema&) const = default;
};

// Sorts the tables, and within a table everything whose order means nothing: constraints, indexes.
Schema make_schema(std::vector<Table> tables);

}  // namespace metaxy::schema
