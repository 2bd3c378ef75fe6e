// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/inspect.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>

#include <metaxy/codec/scalars.hpp>

#include "runtime/drivers/postgresql/statement.h"

namespace metaxy::postgresql {
namespace {

// Each query begins with the schema and the name of a table.
std::string query_of_tables(const std::string& columns, const std::string& joins) {
  return "SELECT CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname::text END, "
         "c.relname::text, " +
         columns +
         " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace " +
         joins +
         " WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname NOT "
         "LIKE 'pg\\_%' ORDER BY n.nspname <> current_schema(), n.nspname, c.relname, ";
}

// The names of the columns that an array of their numbers tells, in its order; empty for the
// number 0, which an expression has.
std::string names_of(const std::string& numbers, const std::string& table) {
  return "ARRAY(SELECT coalesce(a.attname::text, '') FROM unnest(" + numbers +
         "::smallint[]) WITH ORDINALITY AS l (number, place) LEFT JOIN pg_catalog.pg_attribute a "
         "ON a.attrelid = " +
         table + " AND a.attnum = l.number AND l.number <> 0 ORDER BY l.place)";
}

template <class T>
T value(const Row& row, int index) {
  T out{};
  metaxy::read(row, index, out);
  return out;
}

std::string text(const Row& row, int index) {
  return value<std::optional<std::string>>(row, index).value_or("");
}

std::vector<std::string> texts(const Row& row, int index) {
  std::vector<std::string> out;
  row.get_list(index, &out);
  return out;
}

std::string action(std::string_view letter) {
  if (letter == "r") return "RESTRICT";
  if (letter == "c") return "CASCADE";
  if (letter == "n") return "SET NULL";
  if (letter == "d") return "SET DEFAULT";
  return {};
}

void read_columns(Channel& channel, Catalog& catalog) {
  Statement columns(
      channel,
      query_of_tables("a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT "
                      "a.attnotnull, pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attgenerated <> "
                      "''",
                      "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "
                      "AND NOT a.attisdropped LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = "
                      "a.attrelid AND d.adnum = a.attnum") +
          "a.attnum");
  for (bool more = columns.execute(); more; more = columns.next()) {
    const Row& row = columns.row();
    const std::string schema = text(row, 0);
    const std::string name = text(row, 1);
    if (catalog.tables.empty() || catalog.tables.back().schema != schema ||
        catalog.tables.back().name != name) {
      catalog.tables.push_back({.schema = schema, .name = name});
    }
    if (row.is_null(2)) continue;  // a table without columns
    CatalogColumn column{.name = text(row, 2), .type = text(row, 3), .nullable = row.get_bool(4)};
    const bool is_generated = row.get_bool(6);
    (is_generated ? column.generated : column.default_value) =
        value<std::optional<std::string>>(row, 5);
    catalog.tables.back().columns.push_back(std::move(column));
  }
}

// Null when it was made since the tables were read.
CatalogTable* find_table(Catalog& catalog, const Row& row) {
  const auto name = [](const CatalogTable& table) { return std::tie(table.schema, table.name); };
  const std::string schema = text(row, 0);
  const std::string table = text(row, 1);
  const auto found = std::ranges::lower_bound(catalog.tables, std::tie(schema, table), {}, name);
  const bool is_there = found != catalog.tables.end() && name(*found) == std::tie(schema, table);
  return is_there ? &*found : nullptr;
}

void read_constraints(Channel& channel, Catalog& catalog) {
  Statement constraints(
      channel,
      query_of_tables(
          "k.contype::text, k.conname::text, " + names_of("k.conkey", "k.conrelid") +
              ", CASE WHEN rn.nspname = current_schema() THEN '' ELSE rn.nspname::text END, "
              "r.relname::text, " +
              names_of("k.confkey", "k.confrelid") + ", k.confdeltype::text, k.confupdtype::text",
          "JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f') "
          "LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid LEFT JOIN "
          "pg_catalog.pg_namespace "
          "rn ON rn.oid = r.relnamespace") +
          "k.conname");
  for (bool more = constraints.execute(); more; more = constraints.next()) {
    const Row& row = constraints.row();
    CatalogTable* const table = find_table(catalog, row);
    if (table == nullptr) continue;
    const std::string kind = text(row, 2);
    if (kind == "p") table->primary_key = texts(row, 4);
    if (kind == "u") table->unique_constraints.push_back({text(row, 3), texts(row, 4)});
    if (kind != "f") continue;
    table->foreign_keys.push_back({.name = text(row, 3),
                                   .columns = texts(row, 4),
                                   .target_schema = text(row, 5),
                                   .target_table = text(row, 6),
                                   .target_columns = texts(row, 7),
                                   .on_delete = action(text(row, 8)),
                                   .on_update = action(text(row, 9))});
  }
}

void read_indexes(Channel& channel, Catalog& catalog) {
  Statement indexes(
      channel, query_of_tables(
                   "x.relname::text, " +
                       names_of("(i.indkey::smallint[])[0:i.indnkeyatts - 1]", "i.indrelid") +
                       ", i.indisunique",
                   "JOIN pg_catalog.pg_index i ON i.indrelid = c.oid JOIN pg_catalog.pg_class x "
                   "ON x.oid = i.indexrelid AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint "
                   "k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))") +
                   "x.relname");
  for (bool more = indexes.execute(); more; more = indexes.next()) {
    const Row& row = indexes.row();
    if (CatalogTable* const table = find_table(catalog, row)) {
      table->indexes.push_back({text(row, 2), texts(row, 3), row.get_bool(4)});
    }
  }
}

}  // namespace

Catalog inspect(Channel& channel) {
  Catalog out;
  read_columns(channel, out);
  read_constraints(channel, out);
  read_indexes(channel, out);
  return out;
}

}  // namespace metaxy::postgresql
