// SPDX-License-Identifier: Apache-2.0
// What the sessions of one AsyncEngine share: the executor, the pool of connections with a place
// for each, threads for what blocks, and the sessions that were left before their end.
//
// Everything belongs to the executor's thread but the pool, which has a lock of its own.
#pragma once

#include <memory>
#include <vector>

#include <metaxy/async/engine.hpp>
#include <metaxy/async/executor.hpp>
#include <metaxy/async/task.hpp>
#include <metaxy/async/worker.hpp>

#include "runtime/async/places.h"
#include "runtime/async/started.h"
#include "runtime/db/pool.h"

namespace metaxy::async {

class SessionCore;

class EngineCore {
 public:
  EngineCore(std::shared_ptr<db::Pool> pool, Executor& executor, const AsyncEngineOptions& options);
  EngineCore(const EngineCore&) = delete;
  EngineCore& operator=(const EngineCore&) = delete;

  Executor& executor() const noexcept { return executor_; }
  const std::shared_ptr<db::Pool>& pool() const noexcept { return pool_; }
  const AsyncEngineOptions& options() const noexcept { return options_; }

  // Error{Timeout} when none is free in time.
  Task<Place> take_place();
  // REQUIRES: a place.
  Task<db::Lease> take_connection();

  // A thread for one connection to an embedded database.
  std::unique_ptr<Worker> take_worker();
  void give_back(std::unique_ptr<Worker> worker);
  // The thread on which running statements are cancelled.
  Worker& canceller() noexcept { return canceller_; }

  // Ends the session's transaction when it can, without anybody waiting for it.
  void retire(std::shared_ptr<SessionCore> session);
  Task<void> wait_for_retired();
  // Those that are not at their end yet lose their connections.
  void close();

 private:
  void drop_retired();

  Executor& executor_;
  std::shared_ptr<db::Pool> pool_;
  AsyncEngineOptions options_;
  Places places_;
  Worker connector_;
  Worker canceller_;
  std::vector<std::unique_ptr<Worker>> idle_workers_;
  std::vector<std::unique_ptr<Started>> retired_;
  bool is_closed_ = false;
};

}  // namespace metaxy::async
