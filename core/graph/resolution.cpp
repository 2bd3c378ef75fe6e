// SPDX-License-Identifier: Apache-2.0
#include "core/graph/resolution.h"

#include <algorithm>

namespace metaxy::graph {
namespace {

std::vector<FieldKey> all_fields(const FeatureSpec& spec) {
  std::vector<FieldKey> out;
  for (const FieldSpec& field : spec.fields) out.push_back(field.key);
  return out;
}

bool ends_with(const FieldKey& key, const FieldKey& suffix) {
  const auto& parts = key.parts();
  const auto& wanted = suffix.parts();
  return parts.size() >= wanted.size() &&
         std::equal(wanted.rbegin(), wanted.rend(), parts.rbegin());
}

std::vector<FieldKey> by_default(const DefaultMapping& mapping, const FieldKey& field,
                                 std::vector<FieldKey> upstream) {
  std::erase_if(upstream, [&](const FieldKey& up) {
    return std::ranges::find(mapping.exclude_fields, up) != mapping.exclude_fields.end();
  });
  std::vector<FieldKey> matching = upstream;
  std::erase_if(matching, [&](const FieldKey& up) {
    return up != field && !(mapping.match_suffix && ends_with(up, field));
  });
  return matching.empty() ? upstream : matching;
}

class Parents {
 public:
  explicit Parents(const Specs& specs) : specs_(specs) {}

  void add_all(const FeatureKey& feature) {
    if (const FeatureSpec* spec = find(feature)) add(feature, all_fields(*spec));
  }
  void add_mapped(const FeatureDep& dep, const FieldKey& field) {
    const FeatureSpec* spec = find(dep.feature);
    if (spec != nullptr) add(dep.feature, mapped_fields(dep.fields_mapping, field, *spec));
  }
  void add(const FeatureKey& feature, const std::vector<FieldKey>& fields) {
    for (const FieldKey& field : fields) by_text_[qualified(feature, field)] = {feature, field};
  }
  std::vector<FieldReference> sorted() && {
    std::vector<FieldReference> out;
    for (auto& [text, reference] : by_text_) out.push_back(std::move(*reference));
    return out;
  }

 private:
  const FeatureSpec* find(const FeatureKey& key) const {
    const auto it = specs_.find(key);
    return it == specs_.end() ? nullptr : it->second;
  }

  const Specs& specs_;
  std::map<std::string, std::optional<FieldReference>> by_text_;
};

}  // namespace

std::vector<FieldKey> mapped_fields(const FieldsMapping& mapping, const FieldKey& field,
                                    const FeatureSpec& upstream) {
  std::vector<FieldKey> all = all_fields(upstream);
  if (std::holds_alternative<AllMapping>(mapping)) return all;
  if (std::holds_alternative<NoMapping>(mapping)) return {};
  if (const auto* specific = std::get_if<SpecificMapping>(&mapping)) {
    const auto it = specific->upstream_of.find(field);
    if (it == specific->upstream_of.end()) return {};
    std::erase_if(all, [&](const FieldKey& up) { return !it->second.contains(up); });
    return all;
  }
  return by_default(std::get<DefaultMapping>(mapping), field, std::move(all));
}

std::vector<FieldReference> parent_fields(const FeatureSpec& spec, const FieldSpec& field,
                                          const Specs& specs) {
  Parents parents(specs);
  if (spec.deps.empty()) return {};
  if (std::holds_alternative<All>(field.deps)) {
    for (const FeatureDep& dep : spec.deps) parents.add_all(dep.feature);
    return std::move(parents).sorted();
  }
  const auto& listed = std::get<std::vector<FieldDep>>(field.deps);
  for (const FieldDep& dep : listed) {
    if (const auto* fields = std::get_if<std::vector<FieldKey>>(&dep.fields)) {
      parents.add(dep.feature, *fields);
    } else {
      parents.add_all(dep.feature);
    }
  }
  if (listed.empty()) {
    for (const FeatureDep& dep : spec.deps) parents.add_mapped(dep, field.key);
  }
  return std::move(parents).sorted();
}

}  // namespace metaxy::graph
