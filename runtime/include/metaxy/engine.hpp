// SPDX-License-Identifier: Apache-2.0
// Engine: a database and a pool of connections to it. A program makes one for each database and
// gives it to whoever opens sessions; any number of threads may use it at once.
//
//   auto engine = metaxy::create_engine("postgresql://shop@localhost/shop", {.pool_size = 10});
//   auto session = engine.session();
//
// No connection is made before a session needs one. The options are called as in SQLAlchemy.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include <metaxy/connection.hpp>
#include <metaxy/drivers.hpp>
#include <metaxy/url.hpp>

namespace metaxy {

class AsyncEngine;
class Session;

namespace db {
class Pool;
}  // namespace db

// Asks a connection whether it is alive before it is given out. Without it that happens only after
// another connection of the pool was found to be gone.
enum class PrePing : unsigned char { No, Yes };

// Statements are echoed with their values, long ones shortened, or without.
enum class Echo : unsigned char { Off, Statements, StatementsAndValues };

// Where statements are echoed to. One line at a time, from any thread.
class EchoSink {
 public:
  virtual ~EchoSink() = default;
  virtual void write(std::string_view line) = 0;
};

struct EngineOptions {
  std::size_t pool_size = 5;      // connections that are kept open
  std::size_t max_overflow = 10;  // more of them, each closed when it is not needed
  double pool_timeout = 30;       // seconds to wait for a connection, then Error{Timeout}
  double pool_recycle = -1;       // seconds after which a connection is replaced; negative: never
  PrePing pool_pre_ping = PrePing::No;
  Echo echo = Echo::Off;
  std::shared_ptr<EchoSink> echo_sink;  // the standard error stream, unless given
};

struct PoolCounts {
  std::size_t idle = 0;
  std::size_t in_use = 0;

  bool operator==(const PoolCounts&) const = default;
};

// Copies are the same engine. Sessions may outlive it.
class Engine {
 public:
  Engine(std::unique_ptr<Database> database, EngineOptions options);

  Session session(const TransactionOptions& options = {}) const;
  Dialect dialect() const noexcept;
  PoolCounts pool_counts() const;
  // Closes the connections that nobody uses. A database in memory may be gone with its last one.
  void dispose();

 private:
  friend class AsyncEngine;
  friend class Session;

  std::shared_ptr<db::Pool> pool_;
};

// Throw Error{BadUrl} for a URL that no driver of `drivers` understands, Error{Unsupported} for a
// database that the program is not linked with.
Engine create_engine(const Url& url, EngineOptions options = {},
                     const std::vector<const Driver*>& drivers = linked_drivers());
Engine create_engine(std::string_view url, EngineOptions options = {},
                     const std::vector<const Driver*>& drivers = linked_drivers());

}  // namespace metaxy
