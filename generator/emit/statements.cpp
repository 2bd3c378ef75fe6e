// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/statements.h"

#include <cassert>
#include <functional>
#include <optional>

namespace metaxy::emit {
namespace {

using schema::Membership;

// How one kind of statement is made for a table of a dialect; nothing when the table has none.
struct Recipe {
  std::string name;
  std::string about;
  std::function<std::optional<sql::Dml>(const sql::Dialect&, const schema::Table&)> make;
};

std::vector<Recipe> feature_recipes(const std::vector<std::string>& key) {
  return {
      {"insert", "A new row, system columns included; rows of features are never changed.",
       [](const sql::Dialect& d, const schema::Table& t) { return sql::insert(d, t); }},
      {"select_latest", "The row that counts for one feature version and key, if there is one.",
       [key](const sql::Dialect& d, const schema::Table& t) {
         return sql::select_latest(d, t, key);
       }},
      {"select_all_latest", "The rows that count for one feature version.",
       [key](const sql::Dialect& d, const schema::Table& t) {
         return sql::select_all_latest(d, t, key);
       }},
  };
}

std::vector<Recipe> insert_recipes() {
  return {
      {"insert", "A new row, every value given.",
       [](const sql::Dialect& d, const schema::Table& t) { return sql::insert(d, t); }},
      {"insert_returning", "A new row; what the database makes by itself is the answer.",
       [](const sql::Dialect& d, const schema::Table& t) -> std::optional<sql::Dml> {
         sql::Dml dml = sql::insert_returning(d, t);
         return dml.results.empty() ? std::nullopt : std::optional(std::move(dml));
       }},
  };
}

std::vector<Recipe> key_recipes(const std::vector<std::string>& key) {
  return {
      {"upsert", "A new row, or all of the row that has its key.",
       [key](const sql::Dialect& d, const schema::Table& t) { return sql::upsert(d, t, key); }},
      {"select_by_key", "The row with the key, if there is one.",
       [key](const sql::Dialect& d, const schema::Table& t) {
         return sql::select_by_key(d, t, key);
       }},
      {"update_by_key", "All but the key of the row with the key.",
       [key](const sql::Dialect& d, const schema::Table& t) {
         return sql::update_by_key(d, t, key);
       }},
      {"delete_by_key", "No more row with the key.",
       [key](const sql::Dialect& d, const schema::Table& t) {
         return sql::delete_by_key(d, t, key);
       }},
      {"exists_by_key", "One row when there is a row with the key.",
       [key](const sql::Dialect& d, const schema::Table& t) {
         return sql::exists_by_key(d, t, key);
       }},
  };
}

}  // namespace

std::vector<std::string> key_columns(const schema::Entity& entity) {
  if (entity.feature) return entity.id_columns;
  std::vector<std::string> out;
  for (const schema::EntityColumn& column : entity.columns) {
    if (column.primary_key == Membership::Yes) out.push_back(column.column.name);
  }
  return out;
}

std::vector<Statement> statements(const schema::Entity& entity,
                                  const std::vector<DialectSchema>& dialects) {
  const std::vector<std::string> key = key_columns(entity);
  std::vector<Recipe> recipes = entity.feature ? feature_recipes(key) : insert_recipes();
  if (!entity.feature && !key.empty()) {
    for (Recipe& recipe : key_recipes(key)) recipes.push_back(std::move(recipe));
  }
  std::vector<Statement> out;
  for (const Recipe& recipe : recipes) {
    Statement statement{recipe.name, recipe.about, {}, {}, {}};
    for (const DialectSchema& each : dialects) {
      const schema::Table* table = each.schema.find(entity.table);
      if (table == nullptr) continue;
      const std::optional<sql::Dml> dml = recipe.make(*each.dialect, *table);
      if (!dml) continue;
      assert((statement.texts.empty() || statement.parameters == dml->parameters) &&
             "what is bound does not hang on the database");
      statement.texts.emplace_back(each.dialect, dml->text);
      statement.parameters = dml->parameters;
      statement.results = dml->results;
    }
    if (!statement.texts.empty()) out.push_back(std::move(statement));
  }
  return out;
}

}  // namespace metaxy::emit
