// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "core/schema/table.h"
#include "tests/databases/catalog_lines.h"
#include "tests/databases/catalog_readers.h"

namespace metaxy::testing {
namespace {

using schema::Action;

// Everything that is not the system's own, as a condition on pg_namespace n.
const std::string ours = " n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ";

std::string table_of(const Row& row) {
  return schema::text(schema::TableName{*row[0] == "public" ? "" : *row[0], *row[1]});
}

Action action(const Value& letter) {
  const std::map<std::string, Action> actions = {{"a", Action::NoAction},
                                                 {"r", Action::Restrict},
                                                 {"c", Action::Cascade},
                                                 {"n", Action::SetNull},
                                                 {"d", Action::SetDefault}};
  return actions.at(*letter);
}

class Reader {
 public:
  explicit Reader(Database& database) : database_(database) {}

  Lines read() {
    tables();
    columns();
    constraints();
    indexes();
    for (const Row& row :
         query("SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = "
               "c.relnamespace WHERE c.relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend d WHERE "
               "d.objid = c.oid AND d.deptype = 'i') AND" +
               ours)) {
      lines_.sequence(table_of(row));
    }
    enums();
    return std::move(lines_).sorted();
  }

 private:
  std::vector<Row> query(const std::string& sql) { return database_.query(sql); }

  // The names of columns that an array of their numbers tells, in its order.
  std::vector<std::string> columns_of(const std::string& oid, const std::string& numbers,
                                      const std::string& relation, const std::string& catalog) {
    std::vector<std::string> out;
    for (const Row& row :
         query("SELECT a.attname FROM " + catalog + " x CROSS JOIN unnest(x." + numbers +
               ") WITH ORDINALITY AS k (number, place) JOIN pg_attribute a ON a.attrelid = x." +
               relation + " AND a.attnum = k.number WHERE x.oid = " + oid + " ORDER BY k.place")) {
      out.push_back(*row[0]);
    }
    return out;
  }

  void tables() {
    for (const Row& row : query("SELECT n.nspname, c.relname, obj_description(c.oid, 'pg_class') "
                                "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                                "WHERE c.relkind = 'r' AND" +
                                ours)) {
      lines_.table(table_of(row));
      if (row[2]) lines_.comment(table_of(row), *row[2]);
    }
  }

  void columns() {
    for (const Row& row :
         query("SELECT n.nspname, c.relname, a.attnum, a.attname, format_type(a.atttypid, "
               "a.atttypmod), a.attnotnull, a.atthasdef, a.attidentity, a.attgenerated, "
               "col_description(c.oid, a.attnum) FROM pg_attribute a JOIN pg_class c ON c.oid = "
               "a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND "
               "a.attnum > 0 AND NOT a.attisdropped AND" +
               ours)) {
      const std::string table = table_of(row);
      ColumnLine line{std::stoi(*row[2]), *row[3], without_quotes(*row[4])};
      if (row[5] == "t") line.nullability = schema::Nullability::NotNull;
      if (row[6] == "t") line.source = Source::Default;
      if (row[7] == "d") line.source = Source::Numbered;
      if (row[8] == "s") line.source = Source::Stored;
      lines_.column(table, line);
      if (row[9]) lines_.comment(table + ' ' + line.name, *row[9]);
    }
  }

  void constraints() {
    for (const Row& row :
         query("SELECT n.nspname, c.relname, k.contype, k.oid, k.conname, k.condeferrable, "
               "k.condeferred, k.confdeltype, k.confupdtype, rn.nspname, r.relname FROM "
               "pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid "
               "= c.relnamespace LEFT JOIN pg_class r ON r.oid = k.confrelid LEFT JOIN "
               "pg_namespace rn ON rn.oid = r.relnamespace WHERE" +
               ours)) {
      const std::string table = table_of(row);
      const std::string& oid = *row[3];
      const auto columns = columns_of(oid, "conkey", "conrelid", "pg_constraint");
      if (row[2] == "p") lines_.key(table, "primary key", *row[4], columns);
      if (row[2] == "u") lines_.key(table, "unique", *row[4], columns);
      if (row[2] == "c") lines_.check(table, *row[4], "");
      if (row[2] != "f") continue;
      schema::ForeignKey key{.name = *row[4],
                             .columns = columns,
                             .table = {*row[9] == "public" ? "" : *row[9], *row[10]},
                             .references = columns_of(oid, "confkey", "confrelid", "pg_constraint"),
                             .on_delete = action(row[7]),
                             .on_update = action(row[8])};
      if (row[5] == "t") {
        key.deferrable = row[6] == "t" ? schema::Deferrable::InitiallyDeferred
                                       : schema::Deferrable::InitiallyImmediate;
      }
      lines_.foreign_key(table, key);
    }
  }

  void indexes() {
    for (const Row& row :
         query("SELECT n.nspname, c.relname, x.relname, i.indexrelid, i.indisunique, i.indpred IS "
               "NOT NULL FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c "
               "ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT "
               "EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype "
               "IN ('p', 'u')) AND" +
               ours)) {
      schema::Index index{.name = *row[2], .elements = elements(*row[3])};
      if (row[4] == "t") index.uniqueness = schema::Uniqueness::Unique;
      if (row[5] == "t") index.where = "...";
      lines_.index(table_of(row), index);
    }
  }

  std::vector<schema::IndexElement> elements(const std::string& index) {
    std::vector<schema::IndexElement> out;
    for (const Row& row : query(
             "SELECT a.attname, k.options & 1 FROM pg_index i CROSS JOIN "
             "unnest(i.indkey::smallint[], i.indoption::smallint[]) WITH ORDINALITY AS k (number, "
             "options, place) LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = "
             "k.number AND k.number <> 0 WHERE i.indexrelid = " +
             index + " ORDER BY k.place")) {
      out.push_back({.text = row[0].value_or("")});
      if (row[1] == "1") out.back().order = schema::IndexElement::Order::Descending;
      if (!row[0]) out.back().kind = schema::IndexElement::Kind::Expression;
    }
    return out;
  }

  void enums() {
    std::map<std::string, std::vector<std::string>> values;
    for (const Row& row : query("SELECT n.nspname, t.typname, e.enumlabel FROM pg_enum e JOIN "
                                "pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = "
                                "t.typnamespace ORDER BY e.enumsortorder")) {
      values[table_of(row)].push_back(*row[2]);
    }
    for (const auto& [name, labels] : values) lines_.enum_type(name, labels);
  }

  Database& database_;
  CatalogLines lines_;
};

}  // namespace

Lines read_postgresql_catalog(Database& database) { return Reader(database).read(); }

}  // namespace metaxy::testing
