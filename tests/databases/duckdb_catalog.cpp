// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "core/schema/table.h"
#include "tests/databases/catalog_lines.h"
#include "tests/databases/catalog_readers.h"
#include "tests/databases/sql_tokens.h"

namespace metaxy::testing {
namespace {

// Rows that belong to a table begin with its schema and its name.
std::string table_of(const Row& row) {
  return schema::text(schema::TableName{*row[0] == "main" ? "" : *row[0], *row[1]});
}

class Reader {
 public:
  explicit Reader(Database& database) : database_(database) {}

  Lines read() {
    tables();
    columns();
    constraints();
    indexes();
    for (const Row& row : query("SELECT schema_name, sequence_name FROM duckdb_sequences()")) {
      lines_.sequence(table_of(row));
    }
    enums();
    return std::move(lines_).sorted();
  }

 private:
  std::vector<Row> query(const std::string& sql) { return database_.query(sql); }

  // A list of texts, taken apart by the query into one row for each element.
  std::vector<std::string> elements(const std::string& list, const std::string& from) {
    std::vector<std::string> out;
    for (const Row& row : query("SELECT unnest(" + list + ") FROM " + from)) out.push_back(*row[0]);
    return out;
  }

  void tables() {
    for (const Row& row :
         query("SELECT schema_name, table_name, comment, sql FROM duckdb_tables()")) {
      const std::string table = table_of(row);
      lines_.table(table);
      if (row[2]) lines_.comment(table, *row[2]);
      // Generated columns look like columns with a default everywhere else.
      for (const std::string& item : items_in_last_brackets(*row[3])) {
        const std::vector<Token> tokens = tokens_of(item);
        for (const Token& token : tokens) {
          if (token.is("GENERATED")) generated_[table].push_back(tokens.front().text);
        }
      }
    }
  }

  void columns() {
    for (const Row& row :
         query("SELECT schema_name, table_name, column_index, column_name, data_type, is_nullable, "
               "column_default, comment FROM duckdb_columns() WHERE NOT internal")) {
      const std::string table = table_of(row);
      ColumnLine line{std::stoi(*row[2]), *row[3], without_quotes(*row[4])};
      if (*row[5] == "false") line.nullability = schema::Nullability::NotNull;
      if (row[6]) line.source = Source::Default;
      for (const std::string& name : generated_[table]) {
        if (name == line.name) line.source = Source::Virtual;
      }
      lines_.column(table, line);
      if (row[7]) lines_.comment(table + ' ' + line.name, *row[7]);
    }
  }

  void constraints() {
    for (const Row& row :
         query("SELECT schema_name, table_name, constraint_type, constraint_index, "
               "referenced_table FROM duckdb_constraints() WHERE constraint_type <> 'NOT NULL'")) {
      const std::string table = table_of(row);
      const std::string from = "duckdb_constraints() WHERE constraint_index = " + *row[3];
      const std::vector<std::string> columns = elements("constraint_column_names", from);
      if (row[2] == "PRIMARY KEY") lines_.key(table, "primary key", "", columns);
      if (row[2] == "UNIQUE") lines_.key(table, "unique", "", columns);
      if (row[2] == "CHECK") lines_.check(table, "", "");
      if (row[2] == "FOREIGN KEY") {
        const std::string schema = *row[0] == "main" ? "" : *row[0];
        lines_.foreign_key(table, {.columns = columns,
                                   .table = {schema, *row[4]},
                                   .references = elements("referenced_column_names", from)});
      }
    }
  }

  void indexes() {
    for (const Row& row : query(
             "SELECT schema_name, table_name, index_name, is_unique, sql FROM duckdb_indexes()")) {
      schema::Index index{.name = *row[2]};
      if (row[3] == "true") index.uniqueness = schema::Uniqueness::Unique;
      for (const std::string& item : items_in_last_brackets(*row[4])) {
        const std::optional<std::string> name = as_name(item);
        index.elements.push_back({.text = name.value_or("")});
        if (!name) index.elements.back().kind = schema::IndexElement::Kind::Expression;
      }
      lines_.index(table_of(row), index);
    }
  }

  void enums() {
    std::map<std::string, std::vector<std::string>> values;
    for (const Row& row : query("SELECT type_name, unnest(labels) FROM duckdb_types() WHERE NOT "
                                "internal AND logical_type = 'ENUM'")) {
      values[*row[0]].push_back(*row[1]);
    }
    for (const auto& [name, labels] : values) lines_.enum_type(name, labels);
  }

  Database& database_;
  std::map<std::string, std::vector<std::string>> generated_;
  CatalogLines lines_;
};

}  // namespace

Lines read_duckdb_catalog(Database& database) { return Reader(database).read(); }

}  // namespace metaxy::testing
