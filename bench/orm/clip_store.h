// SPDX-License-Identifier: Apache-2.0
// What each way to a database is asked to do with clips. To compare another one, implement this and
// add a line to orm_bench.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bench/orm/clips.h"
#include "bench/orm/rounds.h"

namespace metaxy::bench {

class ClipStore {
 public:
  virtual ~ClipStore() = default;

  virtual void clear() = 0;
  // Each row by a statement of its own, all in one transaction.
  virtual void insert(const std::vector<Clip>& clips) = 0;
  // As fast as it can be done, in one transaction.
  virtual void insert_in_bulk(const std::vector<Clip>& clips) = 0;
  virtual std::vector<Clip> select_all() = 0;
  // Whole rows, one by one in one transaction. The sum of their frames.
  virtual std::int64_t select_by_key(const std::vector<std::int64_t>& keys) = 0;
  // Everything but the key, row by row in one transaction.
  virtual void update(const std::vector<Clip>& clips) = 0;
  // As insert(), but without waiting for each row where the database can do that.
  virtual void insert_pipelined(const std::vector<Clip>& clips) { insert(clips); }
  // The sum of all ids, frames, whole seconds of durations and lengths of titles.
  virtual std::int64_t read_columns() = 0;
};

struct Workload {
  std::vector<Clip> clips;
  std::vector<Clip> changed_clips;
  std::vector<std::int64_t> keys;
};

Workload make_workload(std::size_t rows);

// The names of the tasks below.
namespace task_name {
inline constexpr std::string_view insert = "insert one by one";
inline constexpr std::string_view insert_in_bulk = "insert in bulk";
inline constexpr std::string_view select_all = "select all";
inline constexpr std::string_view select_by_key = "select by key";
inline constexpr std::string_view update = "update by key";
inline constexpr std::string_view insert_pipelined = "insert without waiting";
inline constexpr std::string_view read_columns = "read columns";
}  // namespace task_name

struct TaskChoice {
  std::string_view name;
  double owed = 0;
};
using TaskList = std::vector<TaskChoice>;

// `workload` outlives the side.
Side make_side(const std::string& name, std::shared_ptr<ClipStore> store, const Workload& workload,
               const TaskList& tasks);

}  // namespace metaxy::bench
