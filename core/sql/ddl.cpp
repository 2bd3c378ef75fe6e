// SPDX-License-Identifier: Apache-2.0
#include "core/sql/ddl.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "core/sql/clauses.h"
#include "core/sql/limitations.h"
#include "core/sql/names.h"
#include "core/sql/order.h"
#include "core/sql/types.h"
#include "core/support/text.h"

namespace metaxy::sql {
namespace {

using schema::ForeignKey;
using schema::Table;

class Ddl {
 public:
  Ddl(const schema::Schema& schema, const Dialect& dialect)
      : schema_(fit(schema, dialect).schema), dialect_(dialect), order_(creation_order(schema_)) {}

  std::vector<Statement> create() {
    create_schemas();
    for (const schema::Enum& one : enum_types(schema_, dialect_)) {
      add("CREATE TYPE {} AS ENUM ({})", name(one.name), literals(one.values));
    }
    for (const std::size_t table : order_.tables) create_table(table);
    for (const std::size_t table : order_.tables) {
      for (const ForeignKey& key : schema_.tables[table].foreign_keys) {
        if (!comes_later(table, key)) continue;
        add("ALTER TABLE {} ADD {}", name(schema_.tables[table].name),
            constraint_clause(dialect_, key));
      }
    }
    return std::move(out_);
  }

  std::vector<Statement> drop() {
    std::vector<std::size_t> tables = order_.tables;
    std::ranges::reverse(tables);
    loosen_circles(tables);
    std::vector<std::string> stand_ins;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      const Table& table = schema_.tables[tables[i]];
      drop_table(table);
      const auto keys = missed_keys(table, std::span(tables).subspan(i + 1));
      if (keys.empty()) continue;
      create_stand_in(table, keys);
      stand_ins.push_back(name(table.name));
    }
    for (const std::string& stand_in : stand_ins) add("DROP TABLE {}", stand_in);
    std::vector<schema::Enum> types = enum_types(schema_, dialect_);
    std::ranges::reverse(types);
    for (const schema::Enum& one : types) add("DROP TYPE {}", name(one.name));
    return std::move(out_);
  }

 private:
  template <class... Args>
  void add(fmt::format_string<const Args&...> text, const Args&... args) {
    out_.push_back({fmt::format(text, args...)});
  }
  template <class Name>
  std::string name(const Name& name) const {
    return quoted(dialect_, name);
  }

  bool comes_later(std::size_t table, const ForeignKey& key) const {
    return dialect_.facts.later_tables == LaterTables::AlterTable &&
           is_circular(schema_, order_, table, key);
  }

  void create_schemas() {
    std::set<std::string> schemas;
    for (const Table& table : schema_.tables) schemas.insert(table.name.schema);
    schemas.erase("");
    for (const std::string& schema : schemas) add("CREATE SCHEMA IF NOT EXISTS {}", name(schema));
  }

  void create_table(std::size_t at) {
    const Table& table = schema_.tables[at];
    bool key_is_in_column = false;
    for (const schema::Column& column : table.columns) {
      if (column.numbering == schema::Numbering::None) continue;
      const NumberedColumn numbered = dialect_.number(table, column);
      for (const std::string& statement : numbered.before) out_.push_back({statement});
      if (numbered.primary_key == NumberedColumn::PrimaryKey::InClause) key_is_in_column = true;
    }

    std::vector<std::string> lines;
    for (const schema::Column& column : table.columns) {
      lines.push_back(column_clause(dialect_, table, column));
    }
    if (table.primary_key && !key_is_in_column) {
      lines.push_back(constraint_clause(dialect_, *table.primary_key));
    }
    for (const auto& unique : table.unique) lines.push_back(constraint_clause(dialect_, unique));
    for (const auto& check : table.checks) lines.push_back(constraint_clause(dialect_, check));
    for (const ForeignKey& key : table.foreign_keys) {
      if (!comes_later(at, key)) lines.push_back(constraint_clause(dialect_, key));
    }
    add("CREATE TABLE {} (\n  {}\n)", name(table.name), support::join(lines, ",\n  "));

    for (const schema::Index& index : table.indexes) {
      out_.push_back({create_index(dialect_, table.name, index)});
    }
    comment_on(table);
  }

  void comment_on(const Table& table) {
    if (!table.comment.empty()) {
      add("COMMENT ON TABLE {} IS {}", name(table.name), literal(table.comment));
    }
    for (const schema::Column& column : table.columns) {
      if (column.comment.empty()) continue;
      add("COMMENT ON COLUMN {}.{} IS {}", name(table.name), name(column.name),
          literal(column.comment));
    }
  }

  void drop_table(const Table& table) {
    add("DROP TABLE {}", name(table.name));
    for (const schema::Column& column : table.columns) {
      if (column.numbering == schema::Numbering::None) continue;
      for (const std::string& statement : dialect_.number(table, column).after) {
        out_.push_back({statement});
      }
    }
  }

  void loosen_circles(const std::vector<std::size_t>& tables) {
    bool has_circle = false;
    for (const std::size_t table : tables) {
      const Table& of = schema_.tables[table];
      for (const ForeignKey& key : of.foreign_keys) {
        if (!is_circular(schema_, order_, table, key)) continue;
        has_circle = true;
        if (!comes_later(table, key)) continue;
        add("ALTER TABLE {} DROP CONSTRAINT {}", name(of.name), name(key.name));
      }
    }
    const std::string_view first = dialect_.facts.before_dropping_circle;
    if (has_circle && !first.empty()) out_.insert(out_.begin(), {std::string(first)});
  }

  // Where dropping a table deletes its rows, with all actions of foreign keys that follow, an
  // action on a table fails when a table that it refers to is gone already; even if there are no
  // rows. These are the keys of `dropped` that actions on the `rest` will look for.
  std::set<std::vector<std::string>> missed_keys(const Table& dropped,
                                                 std::span<const std::size_t> rest) const {
    std::set<std::vector<std::string>> out;
    if (dialect_.facts.before_dropping_circle.empty()) return out;
    for (const std::size_t at : rest) {
      const Table& table = schema_.tables[at];
      const bool is_acted_on = std::ranges::any_of(table.foreign_keys, [&](const ForeignKey& key) {
        return key.table != dropped.name &&
               (changes_rows(key.on_delete) || changes_rows(key.on_update));
      });
      for (const ForeignKey& key : table.foreign_keys) {
        if (is_acted_on && key.table == dropped.name) out.insert(key.references);
      }
    }
    return out;
  }

  // An empty table that has nothing but these keys.
  void create_stand_in(const Table& table, const std::set<std::vector<std::string>>& keys) {
    std::vector<std::string> lines;
    for (const schema::Column& column : table.columns) lines.push_back(name(column.name));
    for (const std::vector<std::string>& key : keys) {
      lines.push_back(fmt::format("UNIQUE ({})", quoted(dialect_, key)));
    }
    add("CREATE TABLE {} (\n  {}\n)", name(table.name), support::join(lines, ",\n  "));
  }

  const schema::Schema schema_;
  const Dialect& dialect_;
  const CreationOrder order_;
  std::vector<Statement> out_;
};

// A document that is JSON here contains no types of the database.
void collect_enums(const schema::Type& type, const Dialect& dialect,
                   std::map<std::string, schema::Enum>& out) {
  if (schema::wire(type) == schema::Wire::Document && !dialect.facts.native_structs) return;
  if (const auto* one = type.as<schema::Enum>()) {
    if (one->storage == schema::EnumStorage::Native) out.emplace(one->name, *one);
  } else if (const auto* list = type.as<schema::List>()) {
    collect_enums(*list->element, dialect, out);
  } else if (const auto* map = type.as<schema::Map>()) {
    collect_enums(*map->value, dialect, out);
  } else if (const auto* record = type.as<schema::Struct>()) {
    for (const schema::StructMember& member : record->members) {
      collect_enums(member.type, dialect, out);
    }
  }
}

}  // namespace

std::vector<Statement> create(const schema::Schema& schema, const Dialect& dialect) {
  return Ddl(schema, dialect).create();
}

std::vector<Statement> drop(const schema::Schema& schema, const Dialect& dialect) {
  return Ddl(schema, dialect).drop();
}

std::vector<schema::Enum> enum_types(const schema::Schema& schema, const Dialect& dialect) {
  std::map<std::string, schema::Enum> found;
  if (!dialect.facts.native_enums) return {};
  for (const Table& table : schema.tables) {
    for (const schema::Column& column : table.columns) {
      if (!has_own_spelling(dialect, column)) collect_enums(column.type, dialect, found);
    }
  }
  std::vector<schema::Enum> out;
  for (auto& [name, one] : found) out.push_back(std::move(one));
  return out;
}

}  // namespace metaxy::sql
