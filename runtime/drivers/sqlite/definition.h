// SPDX-License-Identifier: Apache-2.0
// What SQLite knows of a table but tells only in the CREATE TABLE that it keeps: the names of
// constraints, the conditions of checks and the expressions of generated columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace metaxy::sqlite {

struct Constraint {
  enum class Kind : unsigned char { PrimaryKey, Unique, Check, ForeignKey };

  Kind kind = Kind::Check;
  std::string name;                  // empty without one
  std::vector<std::string> columns;  // of a check in a column's definition that column, else none
  std::string text;                  // from its first word behind the name to its last

  bool operator==(const Constraint&) const = default;
};

struct Generated {
  std::string column;
  std::string expression;

  bool operator==(const Generated&) const = default;
};

// Both in the order of the text.
struct Definition {
  std::vector<Constraint> constraints;
  std::vector<Generated> generated;

  bool operator==(const Definition&) const = default;
};

// REQUIRES a statement that SQLite has understood.
Definition read_definition(std::string_view create_table);

}  // namespace metaxy::sqlite
