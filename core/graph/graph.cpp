// SPDX-License-Identifier: Apache-2.0
#include "core/graph/graph.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "core/graph/spec_json.h"
#include "core/support/hash.h"
#include "core/support/text.h"

namespace metaxy::graph {
namespace {

using support::MemberOrder;
using support::python_json;

// Depth-first post-order without recursion; roots and neighbours by lower-cased key.
class TopologicalOrder {
 public:
  TopologicalOrder(const std::vector<Feature>& features,
                   const std::map<FeatureKey, std::size_t>& index)
      : features_(features), index_(index), seen_(features.size(), false) {}

  std::vector<std::size_t> compute() {
    std::vector<std::size_t> roots(features_.size());
    std::iota(roots.begin(), roots.end(), std::size_t{0});
    for (const std::size_t root : by_lower_key(std::move(roots))) {
      if (!seen_[root]) visit(root);
    }
    return std::move(order_);
  }

 private:
  struct Frame {
    std::size_t node;
    std::vector<std::size_t> upstream;
    std::size_t next = 0;
  };

  std::vector<std::size_t> by_lower_key(std::vector<std::size_t> nodes) const {
    std::ranges::stable_sort(nodes, {}, [&](std::size_t node) {
      return support::lower(features_[node].spec().key.text());
    });
    return nodes;
  }
  void enter(std::size_t node) {
    seen_[node] = true;
    std::vector<std::size_t> upstream;
    for (const FeatureDep& dep : features_[node].spec().deps) {
      upstream.push_back(index_.at(dep.feature));
    }
    frames_.push_back({node, by_lower_key(std::move(upstream))});
  }
  void visit(std::size_t root) {
    enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.next < frame.upstream.size()) {
        const std::size_t target = frame.upstream[frame.next++];
        if (!seen_[target]) enter(target);
        continue;
      }
      order_.push_back(frame.node);
      frames_.pop_back();
    }
  }

  const std::vector<Feature>& features_;
  const std::map<FeatureKey, std::size_t>& index_;
  std::vector<bool> seen_;
  std::vector<Frame> frames_;
  std::vector<std::size_t> order_;
};

// Fields in the order of their text, which is not the order of their parts.
std::vector<std::size_t> fields_by_text(const FeatureSpec& spec) {
  std::vector<std::size_t> order(spec.fields.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return spec.fields[i].key.text(); });
  return order;
}

class Versions {
 public:
  explicit Versions(std::size_t length) : length_(length) {}

  std::string digest(std::string_view text) const {
    return support::sha256_hex(text).substr(0, length_);
  }

  // REQUIRES: `field_of` knows the versions of all parents of `feature`.
  template <class FieldVersion>
  void compute(Feature& feature, const Specs& specs, const FieldVersion& field_version) const {
    const FeatureSpec& spec = feature.spec();
    for (const FieldSpec& field : spec.fields) {
      std::string text = qualified(spec.key, field.key) + field.code_version;
      feature.parents.push_back(parent_fields(spec, field, specs));
      for (const FieldReference& parent : feature.parents.back()) text += field_version(parent);
      feature.field_versions.push_back(digest(text));
    }
    std::string of_fields, of_code;
    for (const std::size_t i : fields_by_text(spec)) {
      of_fields += spec.fields[i].key.text() + feature.field_versions[i];
      of_code += spec.fields[i].key.text() + spec.fields[i].code_version;
    }
    feature.version = digest(of_fields);
    feature.code_version = digest(of_code);
    feature.spec_version = digest(python_json(to_json(spec), MemberOrder::Sorted));
    feature.definition_version =
        digest(feature.spec_version + python_json(feature.definition.schema, MemberOrder::Sorted));
  }

  std::string project(const std::vector<Feature>& sorted) const {
    std::string text;
    for (const Feature& feature : sorted) {
      if (feature.definition.ownership == Ownership::External) continue;
      text += feature.spec().key.text() + feature.definition_version;
    }
    return text.empty() ? "empty" : digest(text);
  }

 private:
  std::size_t length_;
};

}  // namespace

FeatureGraph FeatureGraph::build(std::vector<FeatureDefinition> definitions,
                                 GraphSettings settings) {
  FeatureGraph graph;
  graph.settings_ = std::move(settings);
  std::ranges::sort(definitions, {}, [](const FeatureDefinition& d) { return d.spec.key; });
  for (FeatureDefinition& definition : definitions) {
    graph.index_[definition.spec.key] = graph.features_.size();
    graph.features_.push_back({.definition = std::move(definition)});
  }
  Specs specs;
  for (const Feature& feature : graph.features_) specs[feature.spec().key] = &feature.spec();

  graph.topological_ = TopologicalOrder(graph.features_, graph.index_).compute();
  const auto field_version = [&](const FieldReference& reference) -> const std::string& {
    const Feature& feature = graph.features_[graph.index_.at(reference.feature)];
    const auto it = std::ranges::find(feature.spec().fields, reference.field, &FieldSpec::key);
    const auto at = static_cast<std::size_t>(it - feature.spec().fields.begin());
    assert(at < feature.field_versions.size() && "a parent is computed before its children");
    return feature.field_versions[at];
  };
  const Versions versions(graph.settings_.hash_truncation_length);
  for (const std::size_t at : graph.topological_) {
    versions.compute(graph.features_[at], specs, field_version);
  }
  graph.project_version_ = versions.project(graph.features_);
  return graph;
}

const Feature* FeatureGraph::find(const FeatureKey& key) const {
  const auto it = index_.find(key);
  return it == index_.end() ? nullptr : &features_[it->second];
}

std::vector<const Feature*> FeatureGraph::topological() const {
  std::vector<const Feature*> out;
  for (const std::size_t at : topological_) out.push_back(&features_[at]);
  return out;
}

}  // namespace metaxy::graph
