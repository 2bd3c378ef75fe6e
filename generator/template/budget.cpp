// SPDX-License-Identifier: Apache-2.0
#include "generator/template/budget.h"

#include <algorithm>

#include <fmt/format.h>

#include "generator/template/errors.h"

namespace metaxy::tmpl {
namespace {

// What an element weighs against a visit of a node, so that steps bound memory too.
constexpr std::uint64_t steps_per_element = 4;
constexpr std::uint64_t bytes_per_step = 8;
constexpr std::uint64_t printed_bytes_per_step = 16;

}  // namespace

using support::Error;

std::optional<Error> Budget::spend(std::uint64_t steps) {
  if (steps > limits_.steps - std::min(steps_, limits_.steps)) {
    steps_ = limits_.steps;
    return out_of_steps();
  }
  steps_ += steps;
  return std::nullopt;
}

std::optional<Error> Budget::make_elements(std::uint64_t count) {
  if (count > limits_.steps / steps_per_element) return out_of_steps();
  return spend(count * steps_per_element + steps_per_element);
}

std::optional<Error> Budget::make_text(std::uint64_t bytes) {
  if (bytes > limits_.text_bytes) {
    return problem(fmt::format("a text of {} bytes is longer than the limit of {}", bytes,
                               limits_.text_bytes));
  }
  return spend(bytes / bytes_per_step + 1);
}

std::optional<Error> Budget::make_range(std::uint64_t length) {
  if (length > limits_.range_length) {
    return problem(fmt::format("a range of {} numbers is longer than the limit of {}", length,
                               limits_.range_length));
  }
  return make_elements(length);
}

std::optional<Error> Budget::print(std::size_t bytes, std::size_t total) {
  if (total <= limits_.output_bytes) return spend(bytes / printed_bytes_per_step);
  return problem(
      fmt::format("the output is longer than the limit of {} bytes", limits_.output_bytes));
}

Error Budget::out_of_steps() const {
  return problem(
      fmt::format("the template takes more than {} steps; does a loop run away?", limits_.steps));
}

Error Budget::out_of_depth() const {
  return problem(fmt::format(
      "nested deeper than {} levels; does a macro or an include call itself without end?",
      limits_.depth));
}

}  // namespace metaxy::tmpl
