// SPDX-License-Identifier: Apache-2.0
#include "core/sql/identifiers.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/sql/ddl.h"
#include "core/sql/limitations.h"
#include "core/sql/types.h"
#include "core/support/text.h"

namespace metaxy::sql {
namespace {

using schema::Table;

class Names {
 public:
  explicit Names(const Dialect& dialect) : dialect_(dialect), facts_(dialect.facts) {}

  std::vector<IdentifierProblem> check(const schema::Schema& schema) {
    for (const Table& table : schema.tables) tables(table);
    for (const Table& table : schema.tables) {
      at_ = table.name;
      columns(table);
      constraints(table);
    }
    return std::move(problems_);
  }

 private:
  // What shares its names: tables, indexes and so on of one schema, or a table's columns.
  struct Scope {
    std::string kind;
    std::string within;

    auto operator<=>(const Scope&) const = default;
  };
  // Who has a name.
  struct Taken {
    std::string what;
    std::string name;
    schema::TableName table;
  };

  void problem(const std::string& name, std::string message) {
    IdentifierProblem problem{at_, name, std::move(message)};
    if (std::ranges::count(problems_, problem) == 0) problems_.push_back(std::move(problem));
  }

  std::string described(const std::string& what, const std::string& name) const {
    return fmt::format("the {} '{}'", what, name);
  }

  // What every name must be. `limit` is zero for names that are cut.
  void spelling(const std::string& what, const std::string& name, std::size_t limit) {
    if (name.empty()) return problem(name, fmt::format("the {} has an empty name", what));
    if (name.find('\0') != std::string::npos || !support::is_utf8(name)) {
      return problem(name, described(what, name) + " is not UTF-8 text");
    }
    if (limit != 0 && name.size() > limit) {
      problem(name, fmt::format("{} has {} bytes; {} allows {}", described(what, name), name.size(),
                                facts_.title, limit));
    }
  }

  std::string folded(const std::string& name) const {
    return facts_.folds_names ? support::lower(name) : name;
  }

  void take(const Scope& scope, const std::string& what, const std::string& name) {
    take(scope, name, what, name);
  }
  void take(const Scope& scope, const std::string& key, const std::string& what,
            const std::string& name) {
    const auto [other, added] = taken_.try_emplace({scope, folded(key)}, Taken{what, name, at_});
    if (added) return;
    const Taken& by = other->second;
    problem(name, fmt::format("{} has the name of {} of '{}' on {}", described(what, name),
                              described(by.what, by.name), schema::text(by.table), facts_.title));
  }

  void tables(const Table& table) {
    at_ = table.name;
    spelling("table", table.name.name, facts_.name_limit);
    reserved("table", table.name.name, facts_.reserved_prefix);
    if (!table.name.schema.empty()) {
      spelling("schema", table.name.schema, facts_.name_limit);
      reserved("schema", table.name.schema, facts_.reserved_schema_prefix);
    }
    take({"table", folded(table.name.schema)}, "table", table.name.name);
  }

  void reserved(const std::string& what, const std::string& name, std::string_view prefix) {
    if (prefix.empty() || !support::lower(name).starts_with(prefix)) return;
    problem(name, fmt::format("{} begins with '{}', which {} keeps for itself",
                              described(what, name), prefix, facts_.title));
  }

  void columns(const Table& table) {
    for (const schema::Column& column : table.columns) {
      spelling("column", column.name, facts_.name_limit);
      take({"column", schema::text(table.name)}, "column", column.name);
      if (std::ranges::count(facts_.reserved_columns, column.name) > 0) {
        problem(column.name, fmt::format("every table of {} has a column '{}' of its own",
                                         facts_.title, column.name));
      }
      if (has_own_spelling(dialect_, column)) continue;
      members(column.name, column.type);
      if (column.numbering == schema::Numbering::Autoincrement) sequences(table, column);
    }
    enums(table);
  }

  void members(const std::string& column, const schema::Type& type) {
    if (const auto* list = type.as<schema::List>()) return members(column, *list->element);
    if (const auto* map = type.as<schema::Map>()) return members(column, *map->value);
    const auto* record = type.as<schema::Struct>();
    if (record == nullptr || !facts_.native_structs) return;
    std::set<std::string> seen;
    for (const schema::StructMember& member : record->members) {
      spelling("member", member.name, 0);
      if (!seen.insert(folded(member.name)).second) {
        problem(column, fmt::format("'{}' has two members called '{}' on {}", column, member.name,
                                    facts_.title));
      }
      members(column, member.type);
    }
  }

  void sequences(const Table& table, const schema::Column& column) {
    const std::string sequence = dialect_.number(table, column).sequence;
    if (sequence.empty()) return;
    take({"sequence", ""}, sequence, "sequence of the column", column.name);
  }

  void enums(const Table& table) {
    for (const schema::Enum& one : enum_types({{table}}, dialect_)) {
      if (!enums_.insert(one.name).second) continue;
      spelling("enum", one.name, facts_.name_limit);
      take({facts_.keys_share_table_names ? "table" : "enum", ""}, "enum", one.name);
      for (const std::string& value : one.values) {
        spelling("value of the enum", value, facts_.name_limit);
      }
    }
  }

  void constraints(const Table& table) {
    const std::string schema = folded(table.name.schema);
    const Scope own{"constraint", schema::text(table.name)};
    const auto constraint = [&](const std::string& what, const std::string& name) {
      spelling(what, name, 0);
      take(own, what, name);
    };
    const auto key = [&](const std::string& what, const std::string& name) {
      constraint(what, name);
      if (facts_.keys_share_table_names) take({"table", schema}, what, name);
    };
    if (table.primary_key) key("primary key", table.primary_key->name);
    for (const auto& unique : table.unique) key("unique constraint", unique.name);
    for (const auto& check : table.checks) constraint("check", check.name);
    for (const auto& foreign : table.foreign_keys) constraint("foreign key", foreign.name);
    for (const auto& index : table.indexes) {
      spelling("index", index.name, 0);
      reserved("index", index.name, facts_.reserved_prefix);
      take({facts_.indexes_share_table_names ? "table" : "index", schema}, "index", index.name);
    }
  }

  const Dialect& dialect_;
  const Facts& facts_;
  schema::TableName at_;
  std::map<std::pair<Scope, std::string>, Taken> taken_;
  std::set<std::string> enums_;
  std::vector<IdentifierProblem> problems_;
};

}  // namespace

std::vector<IdentifierProblem> identifier_problems(const schema::Schema& schema,
                                                   const Dialect& dialect) {
  return Names(dialect).check(fit(schema, dialect).schema);
}

}  // namespace metaxy::sql
