// SPDX-License-Identifier: Apache-2.0
#include "bench/orm/clip_store.h"

namespace metaxy::bench {
namespace {

// A store and what the tasks have left in it.
struct State {
  std::shared_ptr<ClipStore> store;
  bool is_filled = false;
  bool is_changed = false;
  std::vector<Clip> read{};
  std::int64_t sum = 0;

  void clear() {
    store->clear();
    is_filled = true;  // by the task that follows
    is_changed = false;
  }
  void fill(const Workload& workload) {
    read = {};
    if (is_filled) return;
    clear();
    store->insert_in_bulk(workload.clips);
  }
};

std::vector<Task> all_tasks(State& state, const Workload& workload) {
  const auto rows = static_cast<std::int64_t>(workload.clips.size());
  const auto clear = [&state] { state.clear(); };
  const auto fill = [&state, &workload] { state.fill(workload); };
  const auto stored = [&state] { return digest(state.store->select_all()); };
  const auto task = [&](std::string_view name, auto prepare, auto run, auto result) {
    return Task{std::string(name), rows, prepare, run, result};
  };
  return {
      task(
          task_name::insert, clear, [&] { state.store->insert(workload.clips); }, stored),
      task(
          task_name::insert_in_bulk, clear, [&] { state.store->insert_in_bulk(workload.clips); },
          stored),
      task(
          task_name::select_all, fill, [&] { state.read = state.store->select_all(); },
          [&] { return digest(state.read); }),
      task(
          task_name::select_by_key, fill,
          [&] { state.sum = state.store->select_by_key(workload.keys); },
          [&] { return static_cast<std::uint64_t>(state.sum); }),
      task(
          task_name::update,
          [&] {
            state.fill(workload);
            state.is_changed = !state.is_changed;
          },
          [&] { state.store->update(state.is_changed ? workload.changed_clips : workload.clips); },
          stored),
      task(
          task_name::insert_pipelined, clear,
          [&] { state.store->insert_pipelined(workload.clips); }, stored),
      task(
          task_name::read_columns, fill, [&] { state.sum = state.store->read_columns(); },
          [&] { return static_cast<std::uint64_t>(state.sum); }),
  };
}

}  // namespace

Workload make_workload(std::size_t rows) {
  Workload out{.clips = make_clips(rows)};
  out.changed_clips = changed(out.clips);
  out.keys = shuffled_keys(out.clips);
  return out;
}

Side make_side(const std::string& name, std::shared_ptr<ClipStore> store, const Workload& workload,
               const TaskList& tasks) {
  auto state = std::make_shared<State>(State{.store = std::move(store)});
  Side out{.name = name, .tasks = {}, .state = state};
  for (Task& task : all_tasks(*state, workload)) {
    for (const TaskChoice& choice : tasks) {
      if (choice.name != task.name) continue;
      task.owed = choice.owed;
      out.tasks.push_back(std::move(task));
      break;
    }
  }
  return out;
}

}  // namespace metaxy::bench
