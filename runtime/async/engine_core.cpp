// SPDX-License-Identifier: Apache-2.0
#include "runtime/async/engine_core.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <metaxy/async/combine.hpp>
#include <metaxy/error.hpp>

#include "runtime/async/session_core.h"

namespace metaxy::async {
namespace {

std::chrono::nanoseconds nanoseconds(double seconds) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
      std::chrono::duration<double>(std::clamp(seconds, 0.0, 1e8)));
}

// What goes wrong leaves a connection that is closed.
Task<void> roll_back(std::shared_ptr<SessionCore> session) {
  try {
    co_await session->rollback();
  } catch (const Error&) {
  }
}

}  // namespace

EngineCore::EngineCore(std::shared_ptr<db::Pool> pool, Executor& executor,
                       const AsyncEngineOptions& options)
    : executor_(executor),
      pool_(std::move(pool)),
      options_(options),
      places_(executor, pool_->limit()) {}

Task<Place> EngineCore::take_place() {
  if (std::optional<Place> place = places_.try_take()) co_return std::move(*place);
  try {
    Place place = co_await with_timeout(executor_, nanoseconds(pool_->options().pool_timeout),
                                        places_.take());
    co_return place;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::Timeout) throw;
  }
  pool_->refuse();
}

Task<db::Lease> EngineCore::take_connection() {
  db::Lease idle = pool_->take_idle();
  if (idle) co_return idle;
  const auto take = [pool = pool_] { return pool->take(); };
  db::Lease lease = co_await run_on(connector_, executor_, take);
  co_return lease;
}

std::unique_ptr<Worker> EngineCore::take_worker() {
  if (idle_workers_.empty()) return std::make_unique<Worker>();
  std::unique_ptr<Worker> worker = std::move(idle_workers_.back());
  idle_workers_.pop_back();
  return worker;
}

void EngineCore::give_back(std::unique_ptr<Worker> worker) {
  idle_workers_.push_back(std::move(worker));
}

void EngineCore::retire(std::shared_ptr<SessionCore> session) {
  drop_retired();
  if (is_closed_ || session->is_idle()) return;
  retired_.push_back(std::make_unique<Started>(roll_back(std::move(session))));
  retired_.back()->start();
}

Task<void> EngineCore::wait_for_retired() {
  while (!retired_.empty()) {
    co_await retired_.back()->end_of_it();
    drop_retired();
  }
}

void EngineCore::close() {
  is_closed_ = true;
  retired_.clear();
}

void EngineCore::drop_retired() {
  std::erase_if(retired_, [](const auto& task) { return task->is_done(); });
}

}  // namespace metaxy::async
