// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/inspect.h"

#include <algorithm>
#include <utility>

#include "runtime/drivers/duckdb/names.h"

namespace metaxy::duckdb {
namespace {

constexpr std::string_view default_schema = "main";

std::string text(const metaxy::Row& row, int index) {
  return row.is_null(index) ? std::string() : std::string(row.get_text(index));
}

std::vector<std::string> texts(const metaxy::Row& row, int index) {
  std::vector<std::string> out;
  if (!row.is_null(index)) row.get_list(index, &out);
  return out;
}

// The name of a column as SQL has it, in quotes where it needs them; empty for an expression.
std::string column_of(const CatalogTable& table, std::string_view element) {
  for (const CatalogColumn& column : table.columns) {
    if (element == column.name || element == in_quotes(column.name)) return column.name;
  }
  return {};
}

class Reader {
 public:
  Reader(metaxy::Connection& connection, Link& link) : connection_(connection), link_(link) {}

  Catalog read() {
    read_tables();
    read_columns();
    read_constraints();
    read_indexes();
    return std::move(catalog_);
  }

 private:
  // Rows begin with a table's schema and name. Those of other tables have gone meanwhile, or belong
  // to views.
  template <class Take>
  void for_each(std::string_view sql, Take take) {
    const std::unique_ptr<metaxy::Statement> statement = connection_.prepare(sql);
    for (bool more = statement->execute(); more; more = statement->next()) {
      const metaxy::Row& row = statement->row();
      if (CatalogTable* const table = find(schema_of(row), row.get_text(1))) take(*table, row);
    }
  }

  static std::string_view schema_of(const metaxy::Row& row) {
    const std::string_view schema = row.get_text(0);
    return schema == default_schema ? std::string_view() : schema;
  }

  CatalogTable* find(std::string_view schema, std::string_view name) {
    const auto before = [](const CatalogTable& table,
                           std::pair<std::string_view, std::string_view> key) {
      return std::pair<std::string_view, std::string_view>(table.schema, table.name) < key;
    };
    const auto found = std::lower_bound(catalog_.tables.begin(), catalog_.tables.end(),
                                        std::pair(schema, name), before);
    const bool is_it =
        found != catalog_.tables.end() && found->schema == schema && found->name == name;
    return is_it ? &*found : nullptr;
  }

  void read_tables() {
    const auto statement = connection_.prepare(
        "SELECT schema_name, table_name FROM duckdb_tables() "
        "WHERE database_name = current_database() AND NOT internal");
    for (bool more = statement->execute(); more; more = statement->next()) {
      const metaxy::Row& row = statement->row();
      catalog_.tables.push_back(
          {.schema = std::string(schema_of(row)), .name = std::string(row.get_text(1))});
    }
    std::ranges::sort(catalog_.tables, {}, [](const CatalogTable& table) {
      return std::pair<std::string_view, std::string_view>(table.schema, table.name);
    });
  }

  void read_columns() {
    for_each(
        "SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default "
        "FROM duckdb_columns() WHERE database_name = current_database() AND NOT internal "
        "ORDER BY schema_name, table_name, column_index",
        [&](CatalogTable& table, const metaxy::Row& row) {
          CatalogColumn column{.name = text(row, 2), .type = text(row, 3)};
          column.nullable = row.get_bool(4);
          if (!row.is_null(5)) column.default_value = text(row, 5);
          table.columns.push_back(std::move(column));
        });
    for (CatalogTable& table : catalog_.tables) tell_generated(table);
  }

  // Their expressions stand where those of defaults do.
  void tell_generated(CatalogTable& table) {
    const bool may_be = std::ranges::any_of(table.columns, [](const CatalogColumn& column) {
      return column.default_value.has_value();
    });
    if (!may_be) return;
    TableHandle description;
    const std::string schema = table.schema.empty() ? std::string(default_schema) : table.schema;
    if (duckdb_table_description_create(link_.connection.get(), schema.c_str(), table.name.c_str(),
                                        description.out()) != DuckDBSuccess) {
      return;
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      CatalogColumn& column = table.columns[i];
      bool has_default = true;
      duckdb_column_has_default(description.get(), i, &has_default);
      if (!has_default) column.generated = std::exchange(column.default_value, std::nullopt);
    }
  }

  void read_constraints() {
    for_each(
        "SELECT schema_name, table_name, constraint_type, constraint_column_names, "
        "referenced_table, referenced_column_names FROM duckdb_constraints() "
        "WHERE database_name = current_database() ORDER BY constraint_column_names",
        [](CatalogTable& table, const metaxy::Row& row) {
          const std::string_view type = row.get_text(2);
          if (type == "PRIMARY KEY") table.primary_key = texts(row, 3);
          if (type == "UNIQUE") table.unique_constraints.push_back({.columns = texts(row, 3)});
          if (type == "FOREIGN KEY") {
            // DuckDB has none that lead into another schema.
            table.foreign_keys.push_back({.columns = texts(row, 3),
                                          .target_schema = table.schema,
                                          .target_table = text(row, 4),
                                          .target_columns = texts(row, 5)});
          }
        });
  }

  void read_indexes() {
    for_each(
        "SELECT schema_name, table_name, index_name, CAST(expressions AS VARCHAR[]), is_unique "
        "FROM duckdb_indexes() WHERE database_name = current_database() ORDER BY index_name",
        [](CatalogTable& table, const metaxy::Row& row) {
          CatalogIndex index{.name = text(row, 2), .columns = texts(row, 3)};
          index.unique = row.get_bool(4);
          for (std::string& element : index.columns) element = column_of(table, element);
          table.indexes.push_back(std::move(index));
        });
  }

  metaxy::Connection& connection_;
  Link& link_;
  Catalog catalog_;
};

}  // namespace

Catalog inspect(metaxy::Connection& connection, Link& link) {
  return Reader(connection, link).read();
}

}  // namespace metaxy::duckdb
