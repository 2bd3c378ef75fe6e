// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/sqlite/inspect.h"

#include <algorithm>
#include <map>
#include <utility>

#include "runtime/drivers/sqlite/definition.h"
#include "runtime/drivers/sqlite/names.h"
#include "runtime/drivers/sqlite/statement.h"

namespace metaxy::sqlite {
namespace {

using Names = std::vector<std::string>;

std::optional<std::string> text(const Statement& statement, int column) {
  if (statement.row().is_null(column)) return std::nullopt;
  return std::string(statement.row().get_text(column));
}

std::int64_t number(const Statement& statement, int column) {
  return statement.row().get_int64(column);
}

// A query whose values are all texts.
Statement query(sqlite3* connection, const std::string& sql, const Names& values) {
  Statement out(connection, sql);
  for (std::size_t i = 0; i < values.size(); ++i) {
    out.parameters().bind_text(static_cast<int>(i), values[i], Lifetime::UntilReturn);
  }
  return out;
}

std::string action(const std::string& text) { return text == "NO ACTION" ? "" : text; }

// SQLite says "INTEGER GENERATED ALWAYS".
std::string without_generated(const std::string& type) {
  constexpr std::string_view ending = " GENERATED ALWAYS";
  const std::size_t begin = type.size() - std::min(type.size(), ending.size());
  return same_name(std::string_view(type).substr(begin), ending) ? type.substr(0, begin) : type;
}

// One table, in a schema as SQLite calls it.
class TableReader {
 public:
  TableReader(sqlite3* connection, std::string schema, const std::string& name)
      : connection_(connection), schema_(std::move(schema)) {
    table_.schema = schema_ == "main" ? "" : schema_;
    table_.name = name;
    Statement statement =
        query(connection_, "SELECT sql FROM " + quoted(schema_) + ".sqlite_schema WHERE name = ?1",
              {name});
    if (statement.execute()) definition_ = read_definition(text(statement, 0).value_or(""));
  }

  CatalogTable read() {
    columns();
    table_.primary_key = primary_key(table_.name);
    indexes();
    foreign_keys();
    return std::move(table_);
  }

 private:
  Statement pragma(const std::string& name, const std::string& what) const {
    return query(connection_, "SELECT * FROM pragma_" + name + "(?1, ?2)", {what, schema_});
  }

  void columns() {
    Statement statement = pragma("table_xinfo", table_.name);
    for (bool more = statement.execute(); more; more = statement.next()) {
      constexpr std::int64_t of_a_virtual_table = 1;
      if (number(statement, 6) == of_a_virtual_table) continue;
      CatalogColumn column{.name = text(statement, 1).value_or(""),
                           .type = text(statement, 2).value_or(""),
                           .nullable = number(statement, 3) == 0,
                           .default_value = text(statement, 4)};
      if (number(statement, 6) != 0) {
        column.type = without_generated(column.type);
        column.generated = expression_of(column.name);
      }
      table_.columns.push_back(std::move(column));
    }
  }

  std::string expression_of(const std::string& column) const {
    for (const Generated& each : definition_.generated) {
      if (same_name(each.column, column)) return each.expression;
    }
    return {};
  }

  Names primary_key(const std::string& table) const {
    std::map<std::int64_t, std::string> by_position;
    Statement statement = pragma("table_xinfo", table);
    for (bool more = statement.execute(); more; more = statement.next()) {
      if (number(statement, 5) == 0) continue;
      by_position[number(statement, 5)] = text(statement, 1).value_or("");
    }
    Names out;
    for (auto& [position, name] : by_position) out.push_back(std::move(name));
    return out;
  }

  void indexes() {
    bool key_is_row_number = !table_.primary_key.empty();  // and needs no index
    Statement statement = pragma("index_list", table_.name);
    for (bool more = statement.execute(); more; more = statement.next()) {
      CatalogIndex index{.name = text(statement, 1).value_or(""),
                         .unique = number(statement, 2) != 0};
      index.columns = columns_of_index(index.name);
      const std::string origin = text(statement, 3).value_or("");
      if (origin == "pk") key_is_row_number = false;
      if (origin == "c") table_.indexes.push_back(index);
      if (origin == "u")
        table_.unique_constraints.push_back({name_of(index.columns), index.columns});
    }
    for (CatalogColumn& column : table_.columns) {
      if (key_is_row_number && column.name == table_.primary_key.front()) column.nullable = false;
    }
    std::ranges::sort(table_.indexes, {}, &CatalogIndex::name);
    std::ranges::sort(table_.unique_constraints, [](const auto& a, const auto& b) {
      return std::tie(a.name, a.columns) < std::tie(b.name, b.columns);
    });
  }

  Names columns_of_index(const std::string& index) const {
    Names out;
    Statement statement = pragma("index_xinfo", index);
    for (bool more = statement.execute(); more; more = statement.next()) {
      const bool is_key =
          number(statement, 5) != 0;  // else the row's own key, which is always there
      if (is_key) out.push_back(text(statement, 2).value_or(""));
    }
    return out;
  }

  std::string name_of(const Names& unique_columns) const {
    for (const Constraint& each : definition_.constraints) {
      if (each.kind == Constraint::Kind::Unique &&
          std::ranges::equal(each.columns, unique_columns, same_name)) {
        return each.name;
      }
    }
    return {};
  }

  void foreign_keys() {
    std::map<std::int64_t, CatalogForeignKey, std::greater<>> keys;  // the first that was written
    Statement statement = pragma("foreign_key_list", table_.name);   // has the highest number
    for (bool more = statement.execute(); more; more = statement.next()) {
      CatalogForeignKey& key = keys[number(statement, 0)];
      key.target_schema = table_.schema;
      key.target_table = text(statement, 2).value_or("");
      key.columns.push_back(text(statement, 3).value_or(""));
      if (const auto target = text(statement, 4)) key.target_columns.push_back(*target);
      key.on_update = action(text(statement, 5).value_or(""));
      key.on_delete = action(text(statement, 6).value_or(""));
    }
    for (auto& [number, key] : keys) {
      if (key.target_columns.empty()) key.target_columns = primary_key(key.target_table);
      table_.foreign_keys.push_back(std::move(key));
    }
    name_foreign_keys();
    std::ranges::sort(table_.foreign_keys, [](const auto& a, const auto& b) {
      return std::tie(a.name, a.columns) < std::tie(b.name, b.columns);
    });
  }

  void name_foreign_keys() {
    std::size_t at = 0;
    for (const Constraint& each : definition_.constraints) {
      if (each.kind != Constraint::Kind::ForeignKey) continue;
      if (at < table_.foreign_keys.size()) table_.foreign_keys[at].name = each.name;
      ++at;
    }
  }

  sqlite3* connection_;
  std::string schema_;
  Definition definition_;
  CatalogTable table_;
};

}  // namespace

Catalog inspect(sqlite3* connection) {
  Catalog out;
  Statement statement(connection,
                      "SELECT schema, name FROM pragma_table_list WHERE schema <> 'temp' AND "
                      "type IN ('table', 'virtual') AND name NOT LIKE 'sqlite~_%' ESCAPE '~'");
  for (bool more = statement.execute(); more; more = statement.next()) {
    const std::string schema = text(statement, 0).value_or("");
    out.tables.push_back(TableReader(connection, schema, text(statement, 1).value_or("")).read());
  }
  std::ranges::sort(out.tables, [](const auto& a, const auto& b) {
    return std::tie(a.schema, a.name) < std::tie(b.schema, b.name);
  });
  return out;
}

}  // namespace metaxy::sqlite
