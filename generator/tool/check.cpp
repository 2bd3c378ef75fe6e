// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/check.h"

#include <map>

#include <fmt/format.h>

#include "core/sql/identifiers.h"
#include "generator/emit/cpp_names.h"

namespace metaxy::tool {
namespace {

support::Position place_of(const schema::Model& model, const schema::TableName& table,
                           const std::string& part) {
  const schema::Entity* entity = model.find(table);
  if (entity == nullptr) return {};
  const schema::EntityColumn* column = entity->find(part);
  return column == nullptr ? entity->at : column->at;
}

}  // namespace

void check_handles(const schema::Model& model, const std::string& name_space,
                   support::Diagnostics& diagnostics) {
  std::map<std::string, std::string> taken;
  for (const schema::Entity& entity : model.entities) taken.emplace(entity.cpp_name, "");
  for (const schema::Entity& entity : model.entities) {
    const std::string scope = emit::handle_scope(entity, name_space);
    const auto [other, added] = taken.emplace(scope, entity.cpp_name);
    if (added) continue;
    const std::string what = other->second.empty()
                                 ? fmt::format("the struct '{}'", scope)
                                 : fmt::format("the handles of '{}'", other->second);
    diagnostics.error(
        entity.at, fmt::format("the handles of '{}' need the namespace '{}', which is the name of "
                               "{}; rename one of the structs",
                               entity.cpp_name, scope, what));
  }
}

void check_names(const schema::Model& model, const std::vector<const sql::Dialect*>& dialects,
                 support::Diagnostics& diagnostics) {
  schema::Schema names;
  for (const schema::Entity& entity : model.entities) {
    names.tables.push_back({.name = entity.table});
    for (const schema::EntityColumn& column : entity.columns) {
      names.tables.back().columns.push_back({.name = column.column.name});
    }
  }
  for (const sql::Dialect* dialect : dialects) {
    for (const auto& problem : sql::identifier_problems(names, *dialect)) {
      const support::Position at = place_of(model, problem.table, problem.name);
      if (!diagnostics.has_error_at(at)) diagnostics.error(at, problem.message);
    }
  }
}

void check_dialects(const schema::Schema& schema, const std::vector<emit::DialectSchema>& fitted,
                    const schema::Model& model, support::Diagnostics& diagnostics) {
  for (const emit::DialectSchema& each : fitted) {
    for (const auto& problem : sql::identifier_problems(schema, *each.dialect)) {
      diagnostics.error(place_of(model, problem.table, problem.name), problem.message);
    }
    for (const sql::Limitation& limitation : each.limitations) {
      const support::Position at = place_of(model, limitation.table, limitation.what);
      if (limitation.severity == sql::Severity::Impossible) {
        diagnostics.error(at, limitation.message);
      } else if (limitation.severity == sql::Severity::Degraded) {
        diagnostics.warning(at, limitation.message);
      }
    }
  }
}

}  // namespace metaxy::tool
