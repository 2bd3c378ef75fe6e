// SPDX-License-Identifier: Apache-2.0
#include "bench/orm/rounds.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>

#include "bench/orm/allocations.h"

namespace metaxy::bench {
namespace {

struct Contender {
  const Side* side;
  const Task* task;
  std::vector<double> nanoseconds{};
  std::vector<double> allocations{};
};

double quantile(std::vector<double> values, double part) {
  const auto at = static_cast<std::size_t>(part * static_cast<double>(values.size() - 1) + 0.5);
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

// The first occurrence of each name keeps its place.
std::vector<std::string> task_names(const std::vector<Side>& sides) {
  std::vector<std::string> out;
  for (const Side& side : sides) {
    for (const Task& task : side.tasks) {
      if (std::find(out.begin(), out.end(), task.name) == out.end()) out.push_back(task.name);
    }
  }
  return out;
}

std::vector<Contender> contenders(const std::vector<Side>& sides, const std::string& name) {
  std::vector<Contender> out;
  for (const Side& side : sides) {
    for (const Task& task : side.tasks) {
      if (task.name == name) out.push_back({&side, &task});
    }
  }
  return out;
}

std::uint64_t run_once(Contender& contender) {
  const Task& task = *contender.task;
  const auto rows = static_cast<double>(task.rows);
  if (task.prepare) task.prepare();
  const std::uint64_t allocations = allocation_count();
  const auto began = std::chrono::steady_clock::now();
  task.run();
  const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - began;
  contender.allocations.push_back(static_cast<double>(allocation_count() - allocations) / rows);
  contender.nanoseconds.push_back(taken.count() / rows);
  return task.result();
}

// Who begins changes from round to round.
void run_round(std::vector<Contender>& all, int round) {
  std::vector<std::uint64_t> results(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::size_t next = (i + static_cast<std::size_t>(round)) % all.size();
    results[next] = run_once(all[next]);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (results[i] == results.front() && all[i].task->rows == all.front().task->rows) continue;
    throw std::runtime_error(all[i].task->name + ": what came of '" + all[i].side->name +
                             "' differs from what came of '" + all.front().side->name + '\'');
  }
}

Line line(const Contender& contender, const Contender& first) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < first.nanoseconds.size(); ++i) {
    ratios.push_back(contender.nanoseconds[i] / first.nanoseconds[i]);
  }
  return {.task = contender.task->name,
          .side = contender.side->name,
          .nanoseconds_per_row = quantile(contender.nanoseconds, 0.5),
          .ratio = quantile(ratios, 0.5),
          .lower = quantile(ratios, 0.25),
          .upper = quantile(ratios, 0.75),
          .allocations_per_row = quantile(contender.allocations, 0.5),
          .owed = contender.task->owed};
}

}  // namespace

std::vector<Line> measure(const std::vector<Side>& sides, int rounds) {
  std::vector<Line> out;
  for (const std::string& name : task_names(sides)) {
    std::vector<Contender> all = contenders(sides, name);
    run_round(all, 0);
    for (Contender& each : all) {
      each.nanoseconds.clear();
      each.allocations.clear();
    }
    for (int round = 1; round <= rounds; ++round) run_round(all, round);
    for (const Contender& each : all) out.push_back(line(each, all.front()));
  }
  return out;
}

void print(const std::vector<Line>& lines) {
  std::printf("%-44s%10s%8s%14s%8s%12s\n", "", "ns/row", "ratio", "quartiles", "owed", "new/row");
  std::string task;
  for (const Line& each : lines) {
    if (each.task != task) std::printf("%s\n", each.task.c_str());
    task = each.task;
    std::printf("  %-42s%10.0f%8.2f%8.2f-%.2f", each.side.c_str(), each.nanoseconds_per_row,
                each.ratio, each.lower, each.upper);
    each.owed > 0 ? std::printf("%9.2f", each.owed) : std::printf("%9s", "");
    std::printf("%12.2f\n", each.allocations_per_row);
  }
}

}  // namespace metaxy::bench
