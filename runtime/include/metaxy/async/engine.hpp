// SPDX-License-Identifier: Apache-2.0
// AsyncEngine: an engine for programs that must not wait.
//
//   metaxy::EventLoop loop;
//   auto engine = metaxy::create_async_engine("postgresql://shop@localhost/shop", loop);
//   loop.run(work(engine));
//
// On PostgreSQL any number of connections are served by the executor's thread alone; only what is
// rare and has no other way (to connect, to cancel) is done by a helper thread. An embedded
// database works in this process, so each of its connections has a thread of its own.
#pragma once

#include <chrono>
#include <memory>
#include <string_view>
#include <vector>

#include <metaxy/async/executor.hpp>
#include <metaxy/async/task.hpp>
#include <metaxy/engine.hpp>

namespace metaxy {

class AsyncSession;

namespace async {
class EngineCore;
}  // namespace async

struct AsyncEngineOptions {
  EngineOptions engine;
  // How long a statement may run; then it is stopped, and the call throws Error{Timeout}. Zero: as
  // long as it takes.
  std::chrono::milliseconds call_timeout{0};
  // How long the database is given to stop it; then the connection is closed.
  std::chrono::milliseconds stop_timeout{5000};
};

// Lives on the executor's thread, and not longer than the executor.
class AsyncEngine {
 public:
  // Shares the connections of `engine`. Of the options, those of the engine itself do nothing here.
  AsyncEngine(const Engine& engine, Executor& executor, const AsyncEngineOptions& options = {});
  AsyncEngine(AsyncEngine&&) noexcept;
  AsyncEngine& operator=(AsyncEngine&&) noexcept;
  // Connections of sessions that were left in the middle of a statement are closed. On embedded
  // databases it waits for statements that are running, which are told to stop.
  ~AsyncEngine();

  AsyncSession session(const TransactionOptions& options = {}) const;
  Dialect dialect() const noexcept;
  PoolCounts pool_counts() const;

  // Waits for sessions that are rolling back after they were left, then closes the connections that
  // nobody uses.
  Task<void> dispose();

 private:
  void close() noexcept;

  std::shared_ptr<async::EngineCore> core_;
};

// As create_engine().
AsyncEngine create_async_engine(const Url& url, Executor& executor, AsyncEngineOptions options = {},
                                const std::vector<const Driver*>& drivers = linked_drivers());
AsyncEngine create_async_engine(std::string_view url, Executor& executor,
                                AsyncEngineOptions options = {},
                                const std::vector<const Driver*>& drivers = linked_drivers());

}  // namespace metaxy
