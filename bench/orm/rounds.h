// SPDX-License-Identifier: Apache-2.0
// Compares ways of doing the same. Each side brings its tasks; tasks of the same name are run in
// turn, round by round, so that a busy machine slows all of them, and the first side's time is 1.0.
//
//   Side raw = {"raw", {{.name = "select all", .rows = 1000, .run = [&] { ... }}}, state};
//   print(measure({raw, ours}, 15));
//
// A task says what came of it: a comparison of sides that do not do the same stops the program.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace metaxy::bench {

struct Task {
  std::string name;
  std::int64_t rows = 0;
  std::function<void()> prepare{};  // not measured
  std::function<void()> run;
  std::function<std::uint64_t()> result;  // not measured, after each run
  double owed = 0;                        // the ratio that is allowed; 0: none is said
};

struct Side {
  std::string name;
  std::vector<Task> tasks;
  std::shared_ptr<void> state;  // what the tasks use
};

struct Line {
  std::string task;
  std::string side;
  double nanoseconds_per_row = 0;  // the median, as all of these
  double ratio = 0;                // to the first side, of the same round
  double lower = 0;                // quartiles of the ratio
  double upper = 0;
  double allocations_per_row = 0;
  double owed = 0;
};

// A round more is run before, and not counted. Throws std::runtime_error when results differ.
std::vector<Line> measure(const std::vector<Side>& sides, int rounds);

void print(const std::vector<Line>& lines);

}  // namespace metaxy::bench
