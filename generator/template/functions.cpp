// SPDX-License-Identifier: Apache-2.0
#include "generator/template/functions.h"

#include <array>

#include <fmt/format.h>

#include "generator/template/errors.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Result;

struct RangeBounds {
  std::int64_t start = 0;
  std::int64_t stop = 0;
  std::int64_t step = 1;
};

Result<RangeBounds> range_bounds(const Arguments& arguments) {
  const std::size_t count = arguments.positional.size();
  if (count < 1 || count > 3 || !arguments.named.empty()) {
    return problem("'range' takes a stop, or a start and a stop, or a start, a stop and a step");
  }
  std::array<std::int64_t, 3> given{0, 0, 1};
  for (std::size_t i = 0; i < count; ++i) {
    const auto* bound = std::get_if<std::int64_t>(&arguments.positional[i]);
    if (bound == nullptr) {
      return problem(
          fmt::format("'range' needs integers, found {}", kind_of(arguments.positional[i])));
    }
    given[count == 1 ? 1 : i] = *bound;
  }
  if (given[2] == 0) return problem("the step of 'range' cannot be zero");
  return RangeBounds{given[0], given[1], given[2]};
}

// How many numbers there are from `start` up (or down) to `stop`; 0 when the step leads away.
std::uint64_t range_length(const RangeBounds& bounds) {
  const auto [start, stop, step] = bounds;
  const auto low = static_cast<std::uint64_t>(step > 0 ? start : stop);
  const auto high = static_cast<std::uint64_t>(step > 0 ? stop : start);
  if (step > 0 ? start >= stop : start <= stop) return 0;
  const std::uint64_t stride =
      step > 0 ? static_cast<std::uint64_t>(step) : 0 - static_cast<std::uint64_t>(step);
  return (high - low - 1) / stride + 1;
}

}  // namespace

Result<Value> range(const Arguments& arguments, Budget& budget) {
  const Result<RangeBounds> bounds = range_bounds(arguments);
  if (!bounds) return bounds.error();
  const std::uint64_t length = range_length(*bounds);
  if (std::optional<Error> error = budget.make_range(length)) return *error;
  std::vector<Value> items;
  items.reserve(length);
  // Without signs: beyond the last number the next one may overflow.
  auto number = static_cast<std::uint64_t>(bounds->start);
  for (std::uint64_t i = 0; i < length; ++i) {
    items.emplace_back(static_cast<std::int64_t>(number));
    number += static_cast<std::uint64_t>(bounds->step);
  }
  return make_list(std::move(items), ListKind::List, budget);
}

}  // namespace metaxy::tmpl
