// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/summary.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "core/support/text.h"

namespace metaxy::tool {
namespace {

constexpr std::size_t most_features = 40;

std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string upstream(const graph::Feature& feature) {
  std::vector<std::string> keys;
  for (const graph::FeatureDep& dep : feature.spec().deps) keys.push_back(dep.feature.text());
  return keys.empty() ? std::string() : "  <- " + support::join(keys, ", ");
}

std::string fields(const graph::Feature& feature) {
  std::vector<std::string> names;
  for (const graph::FieldSpec& field : feature.spec().fields) names.push_back(field.key.text());
  return fmt::format("{{{}}}", support::join(names, " "));
}

}  // namespace

std::string summary(const graph::FeatureGraph& graph, const schema::Schema& schema) {
  const std::vector<const graph::Feature*> features = graph.topological();
  std::size_t width = 0;
  for (const graph::Feature* feature : features) {
    width = std::max(width, feature->spec().key.text().size());
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(features.size(), most_features); ++i) {
    out += fmt::format("  {:<{}}  {}  {}{}\n", features[i]->spec().key.text(), width,
                       features[i]->version, fields(*features[i]), upstream(*features[i]));
  }
  if (features.size() > most_features) {
    out += fmt::format("  and {} more\n", features.size() - most_features);
  }
  return fmt::format("{}, {}", counted(features.size(), "feature"),
                     counted(schema.tables.size(), "table")) +
         (features.empty() ? "" : fmt::format(", project version {}", graph.project_version())) +
         '\n' + out;
}

}  // namespace metaxy::tool
