// SPDX-License-Identifier: Apache-2.0
// Budget: what is left of the Limits of one rendering. Whoever makes something asks first; what is
// refused comes back as an error without a place, which the renderer adds.
#pragma once

#include <optional>

#include "core/support/result.h"
#include "generator/template/limits.h"

namespace metaxy::tmpl {

class Budget {
 public:
  explicit Budget(const Limits& limits) : limits_(limits) {}

  // The cheap question, asked at every node.
  bool take_step() { return ++steps_ <= limits_.steps; }
  std::optional<support::Error> spend(std::uint64_t steps);
  // Counts a search through `size` things; the next take_step() tells when that was too much.
  void note_search(std::size_t size) { steps_ += size / 16; }
  std::optional<support::Error> make_elements(std::uint64_t count);
  std::optional<support::Error> make_text(std::uint64_t bytes);
  std::optional<support::Error> make_range(std::uint64_t length);
  // After `bytes` were printed and the output has reached `total`.
  std::optional<support::Error> print(std::size_t bytes, std::size_t total);

  // Every enter(), whatever it answers, is paid back with leave().
  bool enter() { return ++depth_ <= limits_.depth; }
  void leave() { --depth_; }

  const Limits& limits() const { return limits_; }
  support::Error out_of_steps() const;
  support::Error out_of_depth() const;

 private:
  Limits limits_;
  std::uint64_t steps_ = 0;
  unsigned depth_ = 0;
};

// One level of evaluation, for as long as it lives.
class Level {
 public:
  explicit Level(Budget& budget) : budget_(budget), entered_(budget.enter()) {}
  ~Level() { budget_.leave(); }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

  bool entered() const { return entered_; }

 private:
  Budget& budget_;
  bool entered_;
};

}  // namespace metaxy::tmpl
