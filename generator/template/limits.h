// SPDX-License-Identifier: Apache-2.0
// What one rendering may use up. A template is the user's, and a slip in it (a macro that calls
// itself, a text doubled in a loop) must end as an error with a place, not as a dead machine.
// The defaults leave room for projects of tens of thousands of tables.
#pragma once

#include <cstddef>
#include <cstdint>

namespace metaxy::tmpl {

struct Limits {
  // The source of one template.
  std::size_t template_bytes = std::size_t{4} << 20;
  // Levels of expressions and of statements in a source, and of lists in lists in a value.
  unsigned nesting = 200;
  // Levels of evaluation: macros, includes, blocks, statements and expressions, counted together.
  // A level takes about two kilobytes of stack, and up to eight when sanitizers are on.
  unsigned depth = 500;
  // Nodes evaluated, elements made and bytes of text made (eight to the step), counted together.
  std::uint64_t steps = 100'000'000;
  std::size_t range_length = 1'000'000;
  // Any one text that an expression makes, and the output.
  std::size_t text_bytes = std::size_t{64} << 20;
  std::size_t output_bytes = std::size_t{256} << 20;

  bool operator==(const Limits&) const = default;
};

}  // namespace metaxy::tmpl
