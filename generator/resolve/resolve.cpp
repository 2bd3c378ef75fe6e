// SPDX-License-Identifier: Apache-2.0
#include "generator/resolve/resolve.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "core/graph/check.h"
#include "core/graph/feature_schema.h"
#include "core/graph/system_columns.h"
#include "core/schema/json_schema.h"
#include "core/support/text.h"
#include "generator/resolve/columns.h"
#include "generator/resolve/spec.h"
#include "generator/resolve/tables.h"

namespace metaxy::resolve {
namespace {

using declare::AnnotationKind;
using declare::Struct;
using graph::FeatureKey;

const char* macro_of(AnnotationKind kind) {
  switch (kind) {
    case AnnotationKind::Feature:
      return "METAXY_FEATURE";
    case AnnotationKind::Table:
      return "METAXY_TABLE";
    case AnnotationKind::Struct:
      return "METAXY_STRUCT";
  }
  return "";
}

class Resolver {
 public:
  Resolver(const declare::Declarations& declarations, const Settings& settings,
           support::Diagnostics& diagnostics)
      : declarations_(declarations),
        settings_(settings),
        diagnostics_(diagnostics),
        types_(declarations) {}

  Resolved run() {
    strays();
    for (const Struct& record : declarations_.structs) {
      if (!record.annotations.empty() && sound(record)) draft(record);
    }
    tables_that_clash();
    for (Draft& draft : drafts_) add_constraints(draft, drafts_, diagnostics_);
    check_references(drafts_, diagnostics_);
    enums_that_clash();
    features();
    if (diagnostics_.has_errors()) return {std::nullopt, model()};
    return {graph::FeatureGraph::build(std::move(definitions_), settings_.graph), model()};
  }

 private:
  void wrong(const support::Position& at, std::string message,
             std::vector<support::Note> notes = {}) {
    diagnostics_.error(at, std::move(message), std::move(notes));
  }

  void strays() {
    for (const declare::Stray& stray : declarations_.strays) {
      wrong(stray.at,
            stray.macro == "METAXY_COLUMN"
                ? "METAXY_COLUMN must stand in front of a member of a struct at namespace "
                  "or class scope"
                : fmt::format("{} must stand between 'struct' and the name of a struct at "
                              "namespace or class scope, not inside a function",
                              stray.macro));
    }
  }

  // Whether a struct can be bound at all.
  bool sound(const Struct& record) {
    const declare::Annotation& first = record.annotations.front();
    if (record.annotations.size() > 1) {
      const declare::Annotation& second = record.annotations[1];
      wrong(second.value.at,
            first.kind == second.kind
                ? fmt::format("'{}' carries {} twice", record.name, macro_of(first.kind))
                : fmt::format("'{}' carries both {} and {}; a struct is one or the other",
                              record.name, macro_of(first.kind), macro_of(second.kind)));
      return false;
    }
    if (record.scope == declare::Scope::AnonymousNamespace) {
      wrong(record.at, fmt::format("'{}' stands in an anonymous namespace, where generated code "
                                   "cannot name it",
                                   record.base_name));
      return false;
    }
    if (record.access != declare::Access::Public) {
      wrong(record.at, fmt::format("'{}' stands in a part of its class that is not public, where "
                                   "generated code cannot name it",
                                   record.name));
      return false;
    }
    if (!record.is_default_constructible && first.kind != AnnotationKind::Struct) {
      wrong(record.at, fmt::format("'{}' has no default constructor, so no row can be read into "
                                   "one",
                                   record.name));
    }
    return true;
  }

  void draft(const Struct& record) {
    const declare::Annotation& annotation = record.annotations.front();
    if (annotation.kind == AnnotationKind::Struct) return;
    const bool is_feature = annotation.kind == AnnotationKind::Feature;
    Draft out{.record = &record, .annotation = &annotation.value};
    out.table = is_feature ? &annotation.value["table"] : &annotation.value;
    out.columns = declared_columns(record, declarations_, types_, diagnostics_);
    schema::Entity& entity = out.entity;
    entity.cpp_name = record.name;
    entity.base_name = record.base_name;
    entity.namespaces = record.namespaces;
    entity.header = record.header;
    entity.at = record.at;
    entity.comment = (*out.table)["comment"].text();
    entity.renamed_from = (*out.table)["renamed_from"].text();
    entity.table.schema = (*out.table)["schema"].text();
    for (const DeclaredColumn& column : out.columns.columns) {
      entity.columns.push_back(column.column);
    }
    if (is_feature) {
      if (!name_feature(out)) return;
    } else {
      out.declared_name = (*out.table)["name"].text();
      if (out.declared_name.empty()) out.declared_name = support::snake_case(record.base_name);
      entity.table.name = out.declared_name;
    }
    if (entity.columns.empty() && out.columns.complete) {
      wrong(record.at, fmt::format("'{}' has no members to store", record.name));
    }
    drafts_.push_back(std::move(out));
  }

  bool name_feature(Draft& out) {
    const auto key = read_key(*out.annotation, diagnostics_);
    if (!key) {
      broken_.insert(out.record->name);
      return false;
    }
    keys_.emplace(out.record->name, *key);
    out.entity.feature = *key;
    out.declared_name = graph::table_name(*key);
    out.entity.table.name = settings_.table_prefix + out.declared_name;
    const declare::Value& name = (*out.table)["name"];
    if (!name.text().empty()) {
      wrong(name.at, fmt::format("the table of a feature is named after its key ('{}'); it cannot "
                                 "have another name",
                                 out.declared_name));
    }
    for (const DeclaredColumn& column : out.columns.columns) {
      if (!graph::is_system_column(column.column.column.name)) continue;
      wrong(column.column.at,
            fmt::format("'{}::{}' takes the name of the system column '{}'", out.record->name,
                        column.column.path.back().name, column.column.column.name));
    }
    return true;
  }

  void tables_that_clash() {
    std::map<std::pair<std::string, std::string>, const Draft*> seen;
    for (const Draft& draft : drafts_) {
      const schema::TableName& name = draft.entity.table;
      const auto [other, added] =
          seen.emplace(std::pair(support::lower(name.schema), support::lower(name.name)), &draft);
      const Draft& first = *other->second;
      // Two features with one table are told by the rules of the graph.
      if (added || (first.entity.feature && draft.entity.feature)) continue;
      wrong(draft.record->at,
            first.entity.table == name
                ? fmt::format("'{}' and '{}' are both stored in the table '{}'", first.record->name,
                              draft.record->name, text(name))
                : fmt::format("the tables '{}' and '{}' differ only by the case of letters",
                              text(first.entity.table), text(name)),
            {{first.record->at, "the other one is here"}});
    }
  }

  // Two enumerations of one name would be one type of the database.
  void enums_that_clash() {
    std::map<std::string, const schema::EntityColumn*> seen;
    for (const Draft& draft : drafts_) {
      for (const schema::EntityColumn& column : draft.entity.columns) {
        const auto* type = column.column.type.as<schema::Enum>();
        if (type == nullptr || type->storage == schema::EnumStorage::Text) continue;
        const auto [other, added] = seen.emplace(support::lower(type->name), &column);
        if (added || other->second->column.type == column.column.type) continue;
        wrong(column.at,
              fmt::format("two different enumerations would be the type '{}' of the database",
                          type->name),
              {{other->second->at, "the other one is used here"}});
      }
    }
  }

  void features() {
    std::vector<std::size_t> draft_of;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (!drafts_[i].entity.feature) continue;
      if (auto definition = define(drafts_[i])) {
        definitions_.push_back(*std::move(definition));
        draft_of.push_back(i);
      } else {
        broken_keys_.insert(*drafts_[i].entity.feature);
      }
    }
    for (const graph::Problem& problem : graph::check(definitions_)) {
      if (follows_from_another(problem)) continue;
      const Draft& draft = drafts_[draft_of[problem.definition]];
      wrong(place_of(*draft.annotation, problem.path), problem.message);
    }
  }

  // A feature that could not be read is missing from the graph, and its members perhaps too.
  bool follows_from_another(const graph::Problem& problem) const {
    const graph::FeatureDefinition& definition = definitions_[problem.definition];
    if (problem.path.empty() || !std::holds_alternative<std::string>(problem.path[0])) return false;
    const std::string& part = std::get<std::string>(problem.path[0]);
    if (part == "id_columns") return incomplete_.contains(definition.spec.key);
    if (part != "deps" || problem.path.size() < 2) return false;
    const graph::FeatureDep& dep = definition.spec.deps[std::get<std::size_t>(problem.path[1])];
    const bool about_columns = problem.path.size() > 2 &&
                               problem.path[2] != graph::Step("feature") &&
                               problem.path[2] != graph::Step("fields_mapping");
    return broken_keys_.contains(dep.feature) ||
           (about_columns && incomplete_.contains(dep.feature));
  }

  std::optional<graph::FeatureDefinition> define(Draft& draft) {
    const auto feature_of = [&](const declare::TypeReference& type, const support::Position& at) {
      return feature_named(*draft.record, type, at);
    };
    if (!draft.columns.complete) incomplete_.insert(*draft.entity.feature);
    auto spec = read_spec(*draft.annotation, feature_of, diagnostics_);
    if (!spec) return std::nullopt;
    draft.entity.id_columns = spec->id_columns;
    for (const graph::FieldSpec& field : spec->fields) {
      draft.entity.field_members.push_back(graph::struct_key(field.key));
    }
    id_columns(draft);
    graph::FeatureDefinition out{.spec = *std::move(spec)};
    out.columns = draft.columns.names();
    out.schema = graph::feature_schema(draft.record->base_name, properties(draft));
    out.class_path = draft.record->name;
    out.ownership = draft.entity.ownership();
    out.at = draft.record->at;
    return out;
  }

  std::optional<FeatureKey> feature_named(const Struct& user, const declare::TypeReference& type,
                                          const support::Position& at) {
    const auto it = keys_.find(type.name);
    if (it != keys_.end()) return it->second;
    if (!broken_.contains(type.name)) {
      const bool known = declarations_.find(type.name) != nullptr;
      wrong(at, fmt::format("'{}' depends on '{}', which is not a feature{}", user.name, type.name,
                            known ? ""
                                  : ": no struct of that name carries METAXY_FEATURE in these "
                                    "headers or in what they include"));
    }
    return std::nullopt;
  }

  // BIGSERIAL, INTEGER GENERATED ALWAYS AS IDENTITY, BIGINT DEFAULT nextval('ids')
  static bool makes_values(const schema::Column& column) {
    return std::ranges::any_of(column.type_by_dialect, [](const auto& spelling) {
      const std::string type = support::lower(spelling.second);
      return std::ranges::any_of(
          std::array{"serial", "identity", "increment", "generated", "default"},
          [&](const char* word) { return type.find(word) != std::string::npos; });
    });
  }

  // IDs say where the data lies, so the client must know them before anything is stored.
  void id_columns(const Draft& draft) {
    for (std::size_t i = 0; i < draft.entity.id_columns.size(); ++i) {
      const std::string& name = draft.entity.id_columns[i];
      const DeclaredColumn* declared = draft.columns.find(name);
      if (declared == nullptr) continue;
      const schema::Column& column = declared->column.column;
      const char* why = nullptr;
      if (column.nullability == schema::Nullability::Nullable) why = "is optional";
      if (column.server_default) why = "has a server default";
      if (column.generated) why = "is computed by the database";
      if (makes_values(column)) why = "has a type that makes its values";
      if (column.numbering == schema::Numbering::Autoincrement) why = "is numbered by the database";
      if (why == nullptr) continue;
      wrong(declared->column.at,
            fmt::format("'{}' is an ID column of the feature '{}' but {}; the program must know an "
                        "ID before it stores anything",
                        name, draft.entity.feature->text(), why),
            {{place_of(*draft.annotation, {"id_columns", i}), "it is named as an ID column here"}});
    }
  }

  static std::vector<graph::Property> properties(const Draft& draft) {
    std::vector<graph::Property> out;
    for (const DeclaredColumn& declared : draft.columns.columns) {
      const schema::Column& column = declared.column.column;
      graph::Property property{column.name, schema::json_schema(column.type, column.nullability)};
      if (declared.initial.kind == declare::Initial::Kind::Known) {
        property.presence = graph::Presence::HasDefault;
        property.default_value = std::visit(
            [](const auto& value) -> support::Json {
              if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) {
                return nullptr;
              } else {
                return value;
              }
            },
            declared.initial.value);
      } else if (column.nullability == schema::Nullability::Nullable) {
        property.presence = graph::Presence::HasDefault;
      }
      out.push_back(std::move(property));
    }
    return out;
  }

  schema::Model model() {
    schema::Model out;
    for (Draft& draft : drafts_) out.entities.push_back(std::move(draft.entity));
    std::ranges::sort(out.entities, {}, &schema::Entity::table);
    for (const auto& [name, e] : types_.enums()) out.enums.push_back(e);
    for (const auto& [name, s] : types_.structs()) out.structs.push_back(s);
    return out;
  }

  const declare::Declarations& declarations_;
  const Settings& settings_;
  support::Diagnostics& diagnostics_;
  TypeMapper types_;
  std::vector<Draft> drafts_;
  std::map<std::string, FeatureKey> keys_;  // of structs, by name
  std::set<std::string> broken_;            // structs whose key could not be read
  std::set<FeatureKey> broken_keys_;        // features whose specification could not be read
  std::set<FeatureKey> incomplete_;         // features with members that could not be read
  std::vector<graph::FeatureDefinition> definitions_;
};

}  // namespace

Resolved resolve(const declare::Declarations& declarations, const Settings& settings,
                 support::Diagnostics& diagnostics) {
  return Resolver(declarations, settings, diagnostics).run();
}

}  // namespace metaxy::resolve
