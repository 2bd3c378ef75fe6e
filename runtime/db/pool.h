// SPDX-License-Identifier: Apache-2.0
// The connections of one engine. Those that nobody uses wait here, the one used last being given
// out first, so that a quiet program comes down to few. Used by any number of threads.
//
// After a connection was found to be gone, those that are older are asked before they are given
// out: a server that was restarted costs its users no further error.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include <metaxy/connection.hpp>
#include <metaxy/engine.hpp>

#include "runtime/db/statement_table.h"

namespace metaxy::db {

using Clock = std::chrono::steady_clock;

struct PooledConnection {
  enum class Health : unsigned char { Good, Gone };
  enum class History : unsigned char { New, Used };

  std::unique_ptr<Connection> connection;
  StatementTable statements;  // gone before their connection
  Clock::time_point opened;
  std::uint64_t generation = 0;
  Health health = Health::Good;
  History history = History::New;
};

class Pool;

// A connection for its holder alone; it goes back to the pool with this. Holds the pool.
class Lease {
 public:
  Lease() = default;
  Lease(std::shared_ptr<Pool> pool, std::unique_ptr<PooledConnection> connection) noexcept
      : pool_(std::move(pool)), connection_(std::move(connection)) {}
  Lease(Lease&&) noexcept = default;
  Lease& operator=(Lease&& other) noexcept;
  ~Lease() { give_back(); }

  void give_back() noexcept;
  explicit operator bool() const noexcept { return connection_ != nullptr; }
  PooledConnection& operator*() const noexcept { return *connection_; }
  PooledConnection* operator->() const noexcept { return connection_.get(); }

 private:
  std::shared_ptr<Pool> pool_;
  std::unique_ptr<PooledConnection> connection_;
};

class Pool : public std::enable_shared_from_this<Pool> {
 public:
  Pool(std::unique_ptr<Database> database, EngineOptions options);

  Dialect dialect() const noexcept { return database_->dialect(); }
  const EngineOptions& options() const noexcept { return options_; }
  // How many connections there may be.
  std::size_t limit() const noexcept { return limit_; }
  PoolCounts counts() const;
  void dispose();

  Lease take();
  // One that can be had without asking a database; empty when there is none.
  Lease take_idle();
  // Error{Timeout}: there was no connection in time.
  [[noreturn]] void refuse() const;

 private:
  friend class Lease;
  using Owned = std::unique_ptr<PooledConnection>;

  // A place in the pool, and a connection in it if one is idle.
  Owned reserve();
  Owned open();
  bool is_fit(PooledConnection& connection);
  bool is_too_old(const PooledConnection& connection) const;
  void distrust_older_ones();
  void give_place_back() noexcept;
  void give_back(Owned connection) noexcept;

  std::unique_ptr<Database> database_;
  EngineOptions options_;
  std::size_t limit_;
  std::size_t kept_;

  mutable std::mutex mutex_;  // of what follows
  std::condition_variable place_is_free_;
  std::vector<Owned> idle_;  // the one used last at the end
  std::size_t in_use_ = 0;
  std::uint64_t generation_ = 0;
};

}  // namespace metaxy::db
