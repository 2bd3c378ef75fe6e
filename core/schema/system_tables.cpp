// SPDX-License-Identifier: Apache-2.0
#include "core/schema/system_tables.h"

#include <initializer_list>

namespace metaxy::schema {
namespace {

Column column(std::string_view name, Nullability nullability, Type type = {Text{}}) {
  return {.name = std::string(name), .type = std::move(type), .nullability = nullability};
}

Column required(std::string_view name) { return column(name, Nullability::NotNull); }
Column optional(std::string_view name) { return column(name, Nullability::Nullable); }
// Times are UTC and say so nowhere.
Column time(std::string_view name, Nullability nullability) {
  return column(name, nullability, {LocalDateTime{}});
}

Index index(std::string name, std::initializer_list<std::string_view> columns) {
  Index out{.name = std::move(name)};
  for (const std::string_view each : columns) out.elements.push_back({.text = std::string(each)});
  return out;
}

// One index for each of the columns, and one over those that are looked up together.
std::vector<Index> indexes(const std::string& table,
                           std::initializer_list<std::string_view> columns,
                           std::initializer_list<std::string_view> lookup) {
  std::vector<Index> out;
  for (const std::string_view each : columns) {
    out.push_back(index("ix_" + table + '_' + std::string(each), {each}));
  }
  out.push_back(index("idx_" + table + "_lookup", lookup));
  return out;
}

// Without a key: a push repeats the rows of features that stayed as they were, and nothing but the
// moment tells them apart, which two programs may share.
Table feature_versions(std::string name) {
  return {.name = {"", name},
          .columns = {required("project"), required("feature_key"),
                      required("metaxy_definition_version"), optional("metaxy_feature_version"),
                      optional("metaxy_project_version"),
                      time("recorded_at", Nullability::Nullable), optional("feature_spec"),
                      optional("feature_schema"), optional("feature_class_path"), optional("tags"),
                      time("deleted_at", Nullability::Nullable)},
          .indexes = indexes(name,
                             {"project", "feature_key", "metaxy_feature_version",
                              "metaxy_project_version", "recorded_at"},
                             {"project", "feature_key", "metaxy_feature_version"})};
}

Table events(std::string name) {
  return {.name = {"", name},
          .columns = {required("project"), required("execution_id"), optional("event_type"),
                      time("timestamp", Nullability::NotNull), optional("feature_key"),
                      optional("payload")},
          .primary_key = {{"pk_" + name, {"project", "execution_id", "timestamp"}}},
          .indexes = indexes(name, {"project", "execution_id", "event_type", "feature_key"},
                             {"project", "execution_id", "event_type"})};
}

}  // namespace

Schema system_tables(std::string_view prefix) {
  const std::string before(prefix);
  return make_schema({feature_versions(before + std::string(feature_versions_table)),
                      events(before + std::string(events_table))});
}

}  // namespace metaxy::schema
