// SPDX-License-Identifier: Apache-2.0
// What Connection::inspect() finds in a database, in the database's own words. Everything is sorted
// by name but columns, which keep their order.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace metaxy {

struct CatalogColumn {
  std::string name;
  std::string type;  // as the database writes it: "VARCHAR(30)", "character varying(30)"
  bool nullable = true;
  std::optional<std::string> default_value;  // SQL
  std::optional<std::string> generated;      // SQL

  bool operator==(const CatalogColumn&) const = default;
};

struct CatalogForeignKey {
  std::string name;  // empty where the database keeps none
  std::vector<std::string> columns;
  std::string target_schema;
  std::string target_table;
  std::vector<std::string> target_columns;
  std::string on_delete;  // "CASCADE"; empty for no action
  std::string on_update;

  bool operator==(const CatalogForeignKey&) const = default;
};

struct CatalogIndex {
  std::string name;
  std::vector<std::string> columns;  // empty for an expression's place
  bool unique = false;

  bool operator==(const CatalogIndex&) const = default;
};

struct CatalogUnique {
  std::string name;
  std::vector<std::string> columns;

  bool operator==(const CatalogUnique&) const = default;
};

struct CatalogTable {
  std::string schema;  // empty for the default one
  std::string name;
  std::vector<CatalogColumn> columns;
  std::vector<std::string> primary_key;
  std::vector<CatalogUnique> unique_constraints;
  std::vector<CatalogForeignKey> foreign_keys;
  std::vector<CatalogIndex> indexes;

  bool operator==(const CatalogTable&) const = default;
};

struct Catalog {
  std::vector<CatalogTable> tables;

  bool operator==(const Catalog&) const = default;
};

}  // namespace metaxy
