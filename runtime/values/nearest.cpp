// SPDX-License-Identifier: Apache-2.0
#include "runtime/values/nearest.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace metaxy::values {
namespace {

// How many letters must be put in, left out or exchanged.
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> costs(to.size() + 1);
  std::iota(costs.begin(), costs.end(), std::size_t{0});
  for (const char letter : from) {
    std::size_t diagonal = costs[0]++;
    for (std::size_t i = 0; i < to.size(); ++i) {
      const std::size_t exchanged = diagonal + (letter == to[i] ? 0 : 1);
      diagonal = costs[i + 1];
      costs[i + 1] = std::min({exchanged, costs[i] + 1, costs[i + 1] + 1});
    }
  }
  return costs.back();
}

}  // namespace

std::string did_you_mean(std::string_view name, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, name.size() / 3) + 1;
  for (const std::string_view each : known) {
    const std::size_t found = distance(name, each);
    if (found >= least) continue;
    least = found;
    best = each;
  }
  return best.empty() ? std::string() : "; did you mean '" + std::string(best) + "'?";
}

}  // namespace metaxy::values
