// SPDX-License-Identifier: Apache-2.0
#include "core/graph/check.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "core/graph/cycles.h"
#include "core/graph/filter.h"
#include "core/graph/resolution.h"
#include "core/graph/system_columns.h"
#include "core/support/diagnostics.h"

namespace metaxy::graph {
namespace {

using support::did_you_mean;

std::vector<std::string> field_names(const FeatureSpec& spec) {
  std::vector<std::string> out;
  for (const FieldSpec& field : spec.fields) out.push_back(field.key.text());
  return out;
}

bool has_field(const FeatureSpec& spec, const FieldKey& key) {
  return std::ranges::find(spec.fields, key, &FieldSpec::key) != spec.fields.end();
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// Everything that is known about all features before any of them is looked at closely.
struct Index {
  const std::vector<FeatureDefinition>& definitions;
  std::map<FeatureKey, std::size_t> by_key;
  Specs specs;

  explicit Index(const std::vector<FeatureDefinition>& all) : definitions(all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (by_key.emplace(all[i].spec.key, i).second) specs[all[i].spec.key] = &all[i].spec;
    }
  }
  const FeatureDefinition* find(const FeatureKey& key) const {
    const auto it = by_key.find(key);
    return it == by_key.end() ? nullptr : &definitions[it->second];
  }
  std::vector<std::string> keys() const {
    std::vector<std::string> out;
    for (const auto& [key, at] : by_key) out.push_back(key.text());
    return out;
  }
};

// The names a dependency offers downstream: the upstream's columns after renaming.
std::vector<std::string> offered_columns(const FeatureDefinition& upstream, const FeatureDep& dep) {
  std::vector<std::string> out = upstream.columns;
  for (std::string& column : out) {
    const auto it = std::ranges::find(dep.rename, column, &Rename::from);
    if (it != dep.rename.end()) column = it->to;
  }
  out.insert(out.end(), system_columns.begin(), system_columns.end());
  return out;
}

// Checks one definition; the members follow the order in which a spec is written.
class Checker {
 public:
  Checker(const Index& index, std::size_t definition, std::vector<Problem>& problems)
      : index_(index),
        definition_(definition),
        spec_(index.definitions[definition].spec),
        problems_(problems) {}

  void run() {
    id_columns();
    fields();
    for (std::size_t i = 0; i < spec_.deps.size(); ++i) dependency(i);
    selected_twice();
    for (std::size_t i = 0; i < spec_.fields.size(); ++i) field_deps(i);
  }

 private:
  void report(Path path, std::string message) {
    problems_.push_back({definition_, std::move(path), std::move(message)});
  }
  std::string feature() const { return spec_.key.text(); }

  void id_columns() {
    const std::vector<std::string>& columns = index_.definitions[definition_].columns;
    if (spec_.id_columns.empty()) report({}, fmt::format("'{}' names no ID column", feature()));
    std::set<std::string> seen;
    for (std::size_t i = 0; i < spec_.id_columns.size(); ++i) {
      const std::string& name = spec_.id_columns[i];
      const Path path{"id_columns", i};
      if (!contains(columns, name)) {
        report(path, fmt::format("'{}' has no column '{}' for its ID{}", feature(), name,
                                 did_you_mean(name, columns)));
      } else if (!seen.insert(name).second) {
        report(path, fmt::format("'{}' names the ID column '{}' twice", feature(), name));
      }
    }
  }

  void fields() {
    std::map<std::string, FieldKey> by_struct_key;
    for (std::size_t i = 0; i < spec_.fields.size(); ++i) {
      const FieldKey& key = spec_.fields[i].key;
      const auto [other, added] = by_struct_key.emplace(struct_key(key), key);
      if (added) continue;
      report({"fields", i, "key"},
             other->second == key
                 ? fmt::format("'{}' has two fields '{}'", feature(), key.text())
                 : fmt::format("the fields '{}' and '{}' of '{}' would share the member '{}' of "
                               "the version columns",
                               other->second.text(), key.text(), feature(), other->first));
    }
  }

  void dependency(std::size_t i) {
    const FeatureDep& dep = spec_.deps[i];
    const FeatureDefinition* upstream = index_.find(dep.feature);
    if (upstream == nullptr) {
      return report(
          {"deps", i, "feature"},
          fmt::format("'{}' depends on '{}', which is not a feature{}", feature(),
                      dep.feature.text(), did_you_mean(dep.feature.text(), index_.keys())));
    }
    renames(i, *upstream);
    const std::vector<std::string> offered = offered_columns(*upstream, dep);
    selection(i, offered);
    filters(i, offered);
    lineage(i, offered);
    mapping(i, upstream->spec);
  }

  void unknown_column(Path path, const FeatureDep& dep, std::string_view role,
                      const std::string& name, const std::vector<std::string>& known) {
    report(std::move(path),
           fmt::format("'{}' {} '{}', but '{}' has no column of that name{}", feature(), role, name,
                       dep.feature.text(), did_you_mean(name, known)));
  }

  void renames(std::size_t i, const FeatureDefinition& upstream) {
    const FeatureDep& dep = spec_.deps[i];
    std::set<std::string> targets;
    for (const Rename& rename : dep.rename) {
      const Path path{"deps", i, "rename", rename.from};
      if (!contains(upstream.columns, rename.from) && !is_system_column(rename.from)) {
        unknown_column(path, dep, "renames", rename.from, upstream.columns);
      }
      if (is_system_column(rename.to)) {
        report(path, fmt::format("'{}' renames '{}' to '{}', which is a system column", feature(),
                                 rename.from, rename.to));
      } else if (contains(upstream.spec.id_columns, rename.to)) {
        report(path, fmt::format("'{}' renames '{}' to '{}', which is an ID column of '{}'",
                                 feature(), rename.from, rename.to, dep.feature.text()));
      }
      if (!targets.insert(rename.to).second) {
        report(path, fmt::format("'{}' renames two columns of '{}' to '{}'", feature(),
                                 dep.feature.text(), rename.to));
      }
    }
  }

  void selection(std::size_t i, const std::vector<std::string>& offered) {
    const FeatureDep& dep = spec_.deps[i];
    if (!dep.select) return;
    for (std::size_t k = 0; k < dep.select->size(); ++k) {
      const std::string& name = (*dep.select)[k];
      if (contains(offered, name)) continue;
      const Path path{"deps", i, "select", k};
      const auto renamed = std::ranges::find(dep.rename, name, &Rename::from);
      if (renamed == dep.rename.end()) {
        unknown_column(path, dep, "selects", name, offered);
      } else {
        report(path, fmt::format("'{}' selects '{}', which it renames to '{}'; select the new name",
                                 feature(), name, renamed->to));
      }
    }
  }

  void filters(std::size_t i, const std::vector<std::string>& offered) {
    const FeatureDep& dep = spec_.deps[i];
    for (std::size_t k = 0; k < dep.filters.size(); ++k) {
      const Path path{"deps", i, "sql_filters", k};
      const auto columns = filter_columns(dep.filters[k]);
      if (!columns) {
        report(path, fmt::format("the filter \"{}\" of '{}' cannot be read: {}", dep.filters[k],
                                 feature(), columns.error().message));
        continue;
      }
      for (const std::string& name : *columns) {
        if (!contains(offered, name)) unknown_column(path, dep, "filters by", name, offered);
      }
    }
  }

  void lineage(std::size_t i, const std::vector<std::string>& offered) {
    const FeatureDep& dep = spec_.deps[i];
    const std::vector<std::string>* on = nullptr;
    if (const auto* aggregation = std::get_if<Aggregation>(&dep.lineage)) {
      if (aggregation->on) on = &*aggregation->on;
    } else if (const auto* expansion = std::get_if<Expansion>(&dep.lineage)) {
      on = &expansion->on;
      if (on->empty()) {
        report({"deps", i, "lineage"},
               fmt::format("'{}' expands '{}' on no column", feature(), dep.feature.text()));
      }
    }
    if (on == nullptr) return;
    for (std::size_t k = 0; k < on->size(); ++k) {
      if (contains(offered, (*on)[k])) continue;
      unknown_column({"deps", i, "lineage", "on", k}, dep, "groups by", (*on)[k], offered);
    }
  }

  void mapping(std::size_t i, const FeatureSpec& upstream) {
    const Path path{"deps", i, "fields_mapping"};
    if (const auto* by_default = std::get_if<DefaultMapping>(&spec_.deps[i].fields_mapping)) {
      for (const FieldKey& key : by_default->exclude_fields) known_field(path, upstream, key);
    }
    if (const auto* specific = std::get_if<SpecificMapping>(&spec_.deps[i].fields_mapping)) {
      for (const auto& [down, ups] : specific->upstream_of) {
        known_field(path, spec_, down);
        for (const FieldKey& up : ups) known_field(path, upstream, up);
      }
    }
  }

  void known_field(const Path& path, const FeatureSpec& owner, const FieldKey& key) {
    if (has_field(owner, key)) return;
    report(path, fmt::format("'{}' names '{}', but '{}' has no field '{}'{}", feature(),
                             qualified(owner.key, key), owner.key.text(), key.text(),
                             did_you_mean(key.text(), field_names(owner))));
  }

  // A column chosen from two dependencies is ambiguous, unless both are joined on it.
  void selected_twice() {
    std::map<std::string, FeatureKey> chosen;
    for (std::size_t i = 0; i < spec_.deps.size(); ++i) {
      const FeatureDep& dep = spec_.deps[i];
      const FeatureDefinition* upstream = index_.find(dep.feature);
      if (!dep.select || upstream == nullptr) continue;
      for (std::size_t k = 0; k < dep.select->size(); ++k) {
        const std::string& name = (*dep.select)[k];
        if (contains(spec_.id_columns, name) || contains(upstream->spec.id_columns, name)) continue;
        const auto [other, added] = chosen.emplace(name, dep.feature);
        if (added || is_system_column(name)) continue;
        report({"deps", i, "select", k},
               fmt::format("'{}' selects '{}' from both '{}' and '{}'; rename one of them",
                           feature(), name, other->second.text(), dep.feature.text()));
      }
    }
  }

  void field_deps(std::size_t i) {
    const FieldSpec& field = spec_.fields[i];
    if (const auto* deps = std::get_if<std::vector<FieldDep>>(&field.deps)) {
      for (std::size_t k = 0; k < deps->size(); ++k) field_dep(i, k, (*deps)[k]);
      if (deps->empty()) field_from_mapping(i);
    }
  }

  void field_dep(std::size_t i, std::size_t k, const FieldDep& dep) {
    const std::string name = qualified(spec_.key, spec_.fields[i].key);
    const FeatureDefinition* upstream = index_.find(dep.feature);
    const bool declared =
        std::ranges::find(spec_.deps, dep.feature, &FeatureDep::feature) != spec_.deps.end();
    if (!declared) {
      return report({"fields", i, "deps", k, "feature"},
                    fmt::format("'{}' depends on '{}', which is not among the deps of '{}'", name,
                                dep.feature.text(), feature()));
    }
    const auto* fields = std::get_if<std::vector<FieldKey>>(&dep.fields);
    if (upstream == nullptr || fields == nullptr) return;
    for (std::size_t f = 0; f < fields->size(); ++f) {
      if (has_field(upstream->spec, (*fields)[f])) continue;
      report(
          {"fields", i, "deps", k, "fields", f},
          fmt::format("'{}' depends on '{}', but '{}' has no field '{}'{}", name,
                      qualified(dep.feature, (*fields)[f]), dep.feature.text(), (*fields)[f].text(),
                      did_you_mean((*fields)[f].text(), field_names(upstream->spec))));
    }
  }

  void field_from_mapping(std::size_t i) {
    if (spec_.deps.empty()) return;
    const auto known = [&](const FeatureDep& dep) { return index_.find(dep.feature) != nullptr; };
    if (!std::ranges::all_of(spec_.deps, known)) return;
    if (!parent_fields(spec_, spec_.fields[i], index_.specs).empty()) return;
    report({"fields", i},
           fmt::format("no dependency of '{}' gives its field '{}' anything to be made from; say "
                       "its deps or change a fields mapping",
                       feature(), spec_.fields[i].key.text()));
  }

  const Index& index_;
  std::size_t definition_;
  const FeatureSpec& spec_;
  std::vector<Problem>& problems_;
};

void check_names(const Index& index, std::vector<Problem>& problems) {
  std::map<std::string, std::size_t> by_table;
  for (std::size_t i = 0; i < index.definitions.size(); ++i) {
    const FeatureKey& key = index.definitions[i].spec.key;
    const auto [other, added] = by_table.emplace(table_name(key), i);
    if (added) continue;
    const FeatureKey& taken = index.definitions[other->second].spec.key;
    problems.push_back({i,
                        {"key"},
                        taken == key
                            ? fmt::format("the feature '{}' is declared twice", key.text())
                            : fmt::format("the features '{}' and '{}' would share the table '{}'",
                                          taken.text(), key.text(), other->first)});
  }
}

void check_cycles(const Index& index, std::vector<Problem>& problems) {
  // Nodes in order of the keys, so that which circle is shown does not hang on declaration order.
  std::vector<std::size_t> definition_of;
  std::map<FeatureKey, std::size_t> node_of;
  for (const auto& [key, at] : index.by_key) {
    node_of[key] = definition_of.size();
    definition_of.push_back(at);
  }
  Adjacency adjacency(definition_of.size());
  for (std::size_t node = 0; node < definition_of.size(); ++node) {
    for (const FeatureDep& dep : index.definitions[definition_of[node]].spec.deps) {
      const auto it = node_of.find(dep.feature);
      if (it != node_of.end()) adjacency[node].push_back(it->second);
    }
  }
  for (const auto& cycle : find_cycles(adjacency)) {
    const FeatureSpec& first = index.definitions[definition_of[cycle.front()]].spec;
    std::string path = first.key.text();
    for (std::size_t i = 1; i < cycle.size(); ++i) {
      path += " -> " + index.definitions[definition_of[cycle[i]]].spec.key.text();
    }
    path += " -> " + first.key.text();
    const FeatureKey& next =
        index.definitions[definition_of[cycle.size() > 1 ? cycle[1] : cycle[0]]].spec.key;
    const auto dep = std::ranges::find(first.deps, next, &FeatureDep::feature);
    problems.push_back({definition_of[cycle.front()],
                        {"deps", static_cast<std::size_t>(dep - first.deps.begin()), "feature"},
                        fmt::format("the features depend on each other in a circle: {}", path)});
  }
}

}  // namespace

std::vector<Problem> check(const std::vector<FeatureDefinition>& definitions) {
  const Index index(definitions);
  std::vector<Problem> problems;
  check_names(index, problems);
  for (std::size_t i = 0; i < definitions.size(); ++i) Checker(index, i, problems).run();
  check_cycles(index, problems);
  return problems;
}

}  // namespace metaxy::graph
