// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

#include "core/sql/names.h"
#include "tests/databases/catalog_lines.h"
#include "tests/databases/catalog_readers.h"
#include "tests/databases/sql_tokens.h"

namespace metaxy::testing {
namespace {

using schema::Action;

// A constraint as the CREATE TABLE that SQLite keeps spells it.
struct Written {
  std::string name;
  std::string kind;  // "PRIMARY", "UNIQUE", "CHECK" or "FOREIGN"
  std::string text;
  std::vector<std::string> columns;
};

std::vector<std::string> names(const std::vector<std::string>& items) {
  std::vector<std::string> out;
  for (const std::string& item : items) out.push_back(as_name(item).value_or(item));
  return out;
}

std::vector<Written> written_constraints(const std::string& create_table) {
  std::vector<Written> out;
  for (const std::string& item : items_in_last_brackets(create_table)) {
    const std::vector<Token> tokens = tokens_of(item);
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
      if (!tokens[i].is("CONSTRAINT")) continue;
      Written one{tokens[i + 1].text, tokens[i + 2].text, item, {}};
      if (i == 0) one.columns = names(items_in_first_brackets(item));
      if (i != 0) one.columns = {tokens.front().text};  // in the definition of a column
      out.push_back(std::move(one));
    }
  }
  return out;
}

Action action(const std::string& text) {
  const std::map<std::string, Action> actions = {{"NO ACTION", Action::NoAction},
                                                 {"RESTRICT", Action::Restrict},
                                                 {"CASCADE", Action::Cascade},
                                                 {"SET NULL", Action::SetNull},
                                                 {"SET DEFAULT", Action::SetDefault}};
  return actions.at(text);
}

schema::Deferrable deferrable(const std::string& text) {
  const std::vector<Token> tokens = tokens_of(text);
  const auto has = [&tokens](std::string_view word) {
    return std::ranges::any_of(tokens, [word](const Token& token) { return token.is(word); });
  };
  if (!has("DEFERRABLE")) return schema::Deferrable::No;
  return has("DEFERRED") ? schema::Deferrable::InitiallyDeferred
                         : schema::Deferrable::InitiallyImmediate;
}

class Reader {
 public:
  explicit Reader(Database& database) : database_(database) {}

  Lines read() {
    for (const Row& row : database_.query("SELECT name, sql FROM sqlite_schema WHERE type = "
                                          "'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'")) {
      table_ = *row[0];
      written_ = written_constraints(*row[1]);
      lines_.table(table_);
      columns();
      keys();
      foreign_keys();
      indexes();
    }
    return std::move(lines_).sorted();
  }

 private:
  std::vector<Row> pragma(const std::string& name, const std::string& argument) {
    return database_.query("SELECT * FROM pragma_" + name + "(" + sql::literal(argument) + ")");
  }

  std::vector<Written> written(std::string_view kind) const {
    std::vector<Written> out;
    for (const Written& one : written_) {
      if (one.kind == kind) out.push_back(one);
    }
    return out;
  }

  bool numbers_itself(const std::string& column) const {
    return std::ranges::any_of(written_, [&column](const Written& one) {
      return one.columns == std::vector{column} && one.text.ends_with(" AUTOINCREMENT");
    });
  }

  void columns() {
    for (const Row& row : pragma("table_xinfo", table_)) {
      ColumnLine line{.position = std::stoi(*row[0]) + 1, .name = *row[1], .type = *row[2]};
      if (row[3] == "1") line.nullability = schema::Nullability::NotNull;
      if (row[4]) line.source = Source::Default;
      if (row[6] == "2") line.source = Source::Virtual;
      if (row[6] == "3") line.source = Source::Stored;
      if (numbers_itself(line.name)) line.source = Source::Numbered;
      if (line.source == Source::Virtual || line.source == Source::Stored) {
        line.type = line.type.substr(0, line.type.find(" GENERATED ALWAYS"));
      }
      lines_.column(table_, line);
    }
  }

  std::vector<std::string> primary_key() {
    std::map<int, std::string> out;
    for (const Row& row : pragma("table_xinfo", table_)) {
      if (row[5] != "0") out[std::stoi(*row[5])] = *row[1];
    }
    std::vector<std::string> columns;
    for (const auto& [position, name] : out) columns.push_back(name);
    return columns;
  }

  // The columns of every unique constraint that an index really stands behind.
  std::vector<std::vector<std::string>> enforced() {
    std::vector<std::vector<std::string>> out;
    for (const Row& index : pragma("index_list", table_)) {
      if (index[3] == "c") continue;
      out.emplace_back();
      for (const Row& column : pragma("index_info", *index[1])) out.back().push_back(*column[2]);
    }
    return out;
  }

  void keys() {
    for (const Written& one : written("PRIMARY")) {
      lines_.key(table_, "primary key", one.name, primary_key());
    }
    const auto all = enforced();
    for (const Written& one : written("UNIQUE")) {
      const bool real = std::ranges::count(all, one.columns) > 0;
      lines_.key(table_, real ? "unique" : "unique without index", one.name, one.columns);
    }
    for (const Written& one : written("CHECK")) {
      const std::size_t open = one.text.find(" CHECK (") + 8;
      lines_.check(table_, one.name, one.text.substr(open, one.text.size() - open - 1));
    }
  }

  // SQLite lists the one that was written last first.
  void foreign_keys() {
    std::map<int, schema::ForeignKey> keys;
    for (const Row& row : pragma("foreign_key_list", table_)) {
      schema::ForeignKey& key = keys[-std::stoi(*row[0])];
      key.table.name = *row[2];
      key.columns.push_back(*row[3]);
      key.references.push_back(*row[4]);
      key.on_update = action(*row[5]);
      key.on_delete = action(*row[6]);
    }
    const std::vector<Written> all = written("FOREIGN");
    if (all.size() != keys.size()) throw std::runtime_error("foreign keys are missing");
    auto one = all.begin();
    for (auto& [position, key] : keys) {
      key.name = one->name;
      key.deferrable = deferrable(one->text);
      lines_.foreign_key(table_, key);
      ++one;
    }
  }

  void indexes() {
    for (const Row& listed : pragma("index_list", table_)) {
      if (listed[3] != "c") continue;
      schema::Index index{.name = *listed[1]};
      if (listed[2] == "1") index.uniqueness = schema::Uniqueness::Unique;
      if (listed[4] == "1") index.where = "...";
      for (const Row& row : pragma("index_xinfo", index.name)) {
        if (row[5] != "1") continue;  // the rowid, which every index ends with
        schema::IndexElement element;
        if (row[3] == "1") element.order = schema::IndexElement::Order::Descending;
        if (!row[2]) element.kind = schema::IndexElement::Kind::Expression;
        element.text = row[2].value_or("");
        index.elements.push_back(std::move(element));
      }
      lines_.index(table_, index);
    }
  }

  Database& database_;
  std::string table_;
  std::vector<Written> written_;
  CatalogLines lines_;
};

}  // namespace

Lines read_sqlite_catalog(Database& database) { return Reader(database).read(); }

}  // namespace metaxy::testing
