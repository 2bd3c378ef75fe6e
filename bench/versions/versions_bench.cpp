// SPDX-License-Identifier: Apache-2.0
// Checks a chain of 10,000 features and a ladder of 60 diamonds and computes all their versions.
#include <benchmark/benchmark.h>

#include "core/graph/check.h"
#include "tests/unit/graph/specs.h"

namespace metaxy::graph {
namespace {

void all_versions(benchmark::State& state) {
  const std::vector<FeatureDefinition> definitions = chain_and_ladder(10'000, 60);
  for (auto _ : state) {
    if (!check(definitions).empty()) return state.SkipWithError("the features are wrong");
    benchmark::DoNotOptimize(FeatureGraph::build(definitions, {}));
  }
}

BENCHMARK(all_versions)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace metaxy::graph
