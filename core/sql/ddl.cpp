// SPDX-License-Identifier: Apache-2.0
#include "core/sql/ddl.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "core/sql/clauses.h"
#include "core/sql/limitations.h"
#include "core/sql/names.h"
#include "core/sql/order.h"
#include "core/sql/table_ddl.h"
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
    std::set<std::string> schemas;
    for (const Table& table : schema_.tables) schemas.insert(table.name.schema);
    for (const std::string& schema : schemas) create_schema(schema);
    for (const schema::Enum& one : enum_types(schema_, dialect_)) {
      add(create_enum(dialect_, one, Repeatable::No));
    }
    for (const std::size_t table : order_.tables) {
      add(create_table(dialect_, schema_.tables[table], inline_keys(table), Repeatable::No));
    }
    for (const std::size_t table : order_.tables) {
      for (const ForeignKey& key : schema_.tables[table].foreign_keys) {
        if (!comes_later(table, key)) continue;
        add(add_foreign_key(dialect_, schema_.tables[table].name, key, Repeatable::No));
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
      add(drop_table(dialect_, table, Repeatable::No));
      const auto keys = missed_keys(table, std::span(tables).subspan(i + 1));
      if (keys.empty()) continue;
      create_stand_in(table, keys);
      stand_ins.push_back(name(table.name));
    }
    for (const std::string& stand_in : stand_ins) add("DROP TABLE {}", stand_in);
    std::vector<schema::Enum> types = enum_types(schema_, dialect_);
    std::ranges::reverse(types);
    for (const schema::Enum& one : types) add(drop_enum(dialect_, one, Repeatable::No));
    return std::move(out_);
  }

  std::map<schema::TableName, TableScripts> scripts() {
    std::map<std::size_t, std::vector<LaterKey>> later = later_keys_by_group();
    std::map<schema::TableName, TableScripts> out;
    for (std::size_t i = 0; i < schema_.tables.size(); ++i) {
      const auto of_group = later.find(order_.group[i]);
      const std::vector<LaterKey> none;
      const std::vector<LaterKey>& keys = of_group == later.end() ? none : of_group->second;
      out.emplace(schema_.tables[i].name, TableScripts{create_alone(i, keys), drop_alone(i, keys)});
    }
    return out;
  }

 private:
  // A foreign key of a circle that is added when both of its tables are there.
  struct LaterKey {
    const Table* table;
    const ForeignKey* key;
  };

  template <class... Args>
  void add(fmt::format_string<const Args&...> text, const Args&... args) {
    out_.push_back({fmt::format(text, args...)});
  }
  void add(Statement statement) { out_.push_back(std::move(statement)); }
  void add(std::vector<Statement> statements) {
    out_.insert(out_.end(), std::make_move_iterator(statements.begin()),
                std::make_move_iterator(statements.end()));
  }
  template <class Name>
  std::string name(const Name& name) const {
    return quoted(dialect_, name);
  }

  bool comes_later(std::size_t table, const ForeignKey& key) const {
    return dialect_.facts.later_tables == LaterTables::AlterTable &&
           is_circular(schema_, order_, table, key);
  }

  std::vector<ForeignKey> inline_keys(std::size_t at) const {
    std::vector<ForeignKey> out = schema_.tables[at].foreign_keys;
    std::erase_if(out, [&](const ForeignKey& key) { return comes_later(at, key); });
    return out;
  }

  bool is_in_circle(std::size_t at) const {
    return std::ranges::any_of(schema_.tables[at].foreign_keys, [&](const ForeignKey& key) {
      return is_circular(schema_, order_, at, key);
    });
  }

  void create_schema(const std::string& schema) {
    if (!schema.empty()) add("CREATE SCHEMA IF NOT EXISTS {}", name(schema));
  }

  std::map<std::size_t, std::vector<LaterKey>> later_keys_by_group() const {
    std::map<std::size_t, std::vector<LaterKey>> out;
    for (std::size_t i = 0; i < schema_.tables.size(); ++i) {
      for (const ForeignKey& key : schema_.tables[i].foreign_keys) {
        if (comes_later(i, key)) out[order_.group[i]].push_back({&schema_.tables[i], &key});
      }
    }
    return out;
  }

  std::vector<Statement> create_alone(std::size_t at, const std::vector<LaterKey>& later) {
    const Table& table = schema_.tables[at];
    create_schema(table.name.schema);
    for (const schema::Enum& one : enum_types({{table}}, dialect_)) {
      add(create_enum(dialect_, one, Repeatable::Yes));
    }
    add(create_table(dialect_, table, inline_keys(at), Repeatable::Yes));
    for (const LaterKey& each : later) {
      if (each.table != &table && each.key->table != table.name) continue;
      add(add_foreign_key(dialect_, each.table->name, *each.key, Repeatable::Yes));
    }
    return std::exchange(out_, {});
  }

  std::vector<Statement> drop_alone(std::size_t at, const std::vector<LaterKey>& later) {
    const Table& table = schema_.tables[at];
    const std::string_view first = dialect_.facts.before_dropping_circle;
    if (!first.empty() && is_in_circle(at)) add("{}", first);
    for (const LaterKey& each : later) {
      if (each.key->table != table.name) continue;
      add(drop_foreign_key(dialect_, each.table->name, *each.key, Repeatable::Yes));
    }
    add(drop_table(dialect_, table, Repeatable::Yes));
    for (const schema::Enum& one : enum_types({{table}}, dialect_)) {
      add(drop_enum(dialect_, one, Repeatable::Yes));
    }
    return std::exchange(out_, {});
  }

  void loosen_circles(const std::vector<std::size_t>& tables) {
    bool has_circle = false;
    for (const std::size_t table : tables) {
      const Table& of = schema_.tables[table];
      for (const ForeignKey& key : of.foreign_keys) {
        if (!is_circular(schema_, order_, table, key)) continue;
        has_circle = true;
        if (!comes_later(table, key)) continue;
        add(drop_foreign_key(dialect_, of.name, key, Repeatable::No));
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

std::map<schema::TableName, TableScripts> table_scripts(const schema::Schema& schema,
                                                        const Dialect& dialect) {
  return Ddl(schema, dialect).scripts();
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
