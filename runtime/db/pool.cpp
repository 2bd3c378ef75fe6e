// SPDX-License-Identifier: Apache-2.0
#include "runtime/db/pool.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include <metaxy/error.hpp>

#include "runtime/db/echo.h"

namespace metaxy::db {
namespace {

std::size_t limit_of(const Database& database, const EngineOptions& options) {
  const std::size_t most = std::max<std::size_t>(database.most_connections(), 1);
  if (options.pool_size >= most) return most;
  return options.pool_size + std::min(options.max_overflow, most - options.pool_size);
}

// So that giving a connection back needs no memory.
constexpr std::size_t most_reserved = 1024;

std::string seconds(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g s", value);
  return text;
}

}  // namespace

Lease& Lease::operator=(Lease&& other) noexcept {
  give_back();
  pool_ = std::move(other.pool_);
  connection_ = std::move(other.connection_);
  return *this;
}

void Lease::give_back() noexcept {
  if (connection_) pool_->give_back(std::move(connection_));
}

// The only connection there can be may be the database itself, in memory: it is kept.
Pool::Pool(std::unique_ptr<Database> database, EngineOptions options)
    : database_(std::move(database)),
      options_(std::move(options)),
      limit_(limit_of(*database_, options_)),
      kept_(database_->most_connections() <= 1 ? 1 : options_.pool_size) {
  if (limit_ == 0) {
    throw Error(ErrorCode::BadCall,
                "a pool of no connections: pool_size and max_overflow are both 0");
  }
  if (options_.echo != Echo::Off && !options_.echo_sink) options_.echo_sink = standard_error();
  idle_.reserve(std::min({kept_, limit_, most_reserved}));
}

PoolCounts Pool::counts() const {
  const std::lock_guard lock(mutex_);
  return {.idle = idle_.size(), .in_use = in_use_};
}

void Pool::dispose() {
  std::vector<Owned> idle;
  {
    const std::lock_guard lock(mutex_);
    idle.swap(idle_);
    idle_.reserve(std::min({kept_, limit_, most_reserved}));
  }
}

Lease Pool::take() {
  Owned connection = reserve();
  try {
    if (connection && !is_fit(*connection)) connection.reset();
    if (!connection) connection = open();
  } catch (...) {
    give_place_back();
    throw;
  }
  return {shared_from_this(), std::move(connection)};
}

Pool::Owned Pool::reserve() {
  std::unique_lock lock(mutex_);
  if (idle_.empty() && in_use_ >= limit_) {
    const auto wait = std::chrono::duration<double>(std::clamp(options_.pool_timeout, 0.0, 1e8));
    const bool is_free =
        place_is_free_.wait_for(lock, wait, [this] { return !idle_.empty() || in_use_ < limit_; });
    if (!is_free) refuse();
  }
  ++in_use_;
  if (idle_.empty()) return nullptr;
  Owned connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

Pool::Owned Pool::open() {
  auto opened = std::make_unique<PooledConnection>();
  {
    const std::lock_guard lock(mutex_);
    opened->generation = generation_;
  }
  opened->connection = database_->connect();
  if (options_.echo != Echo::Off) {
    opened->connection = echoing(std::move(opened->connection), options_.echo, options_.echo_sink);
  }
  opened->opened = Clock::now();
  return opened;
}

Lease Pool::take_idle() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty() || options_.pool_pre_ping == PrePing::Yes) return {};
  if (idle_.back()->generation != generation_ || is_too_old(*idle_.back())) return {};
  ++in_use_;
  Owned connection = std::move(idle_.back());
  idle_.pop_back();
  return {shared_from_this(), std::move(connection)};
}

bool Pool::is_too_old(const PooledConnection& connection) const {
  if (options_.pool_recycle < 0 || database_->most_connections() <= 1) return false;
  const std::chrono::duration<double> age = Clock::now() - connection.opened;
  return age.count() >= options_.pool_recycle;
}

bool Pool::is_fit(PooledConnection& connection) {
  if (is_too_old(connection)) return false;
  std::uint64_t trusted;
  {
    const std::lock_guard lock(mutex_);
    trusted = generation_;
  }
  if (connection.generation == trusted && options_.pool_pre_ping == PrePing::No) return true;
  if (!connection.connection->is_alive()) {
    distrust_older_ones();
    return false;
  }
  connection.generation = trusted;
  return true;
}

void Pool::distrust_older_ones() {
  const std::lock_guard lock(mutex_);
  ++generation_;
}

void Pool::give_place_back() noexcept {
  {
    const std::lock_guard lock(mutex_);
    --in_use_;
  }
  place_is_free_.notify_one();
}

// What is dropped is closed outside of the lock.
void Pool::give_back(Owned connection) noexcept {
  connection->history = PooledConnection::History::Used;
  if (connection->health == PooledConnection::Health::Gone) {
    distrust_older_ones();
    connection.reset();
  }
  {
    const std::lock_guard lock(mutex_);
    --in_use_;
    if (connection && idle_.size() < kept_) idle_.push_back(std::move(connection));
  }
  place_is_free_.notify_one();
}

void Pool::refuse() const {
  std::string message = "no connection became free within " + seconds(options_.pool_timeout);
  if (limit_ == 1) {
    message += ": the only one that there can be is in use";
  } else {
    message += ": all " + std::to_string(limit_) + " are in use";
  }
  throw Error(ErrorCode::Timeout, message +
                                      "; sessions give theirs back when they commit, roll "
                                      "back or end");
}

}  // namespace metaxy::db
