// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <metaxy/engine.hpp>
#include <metaxy/error.hpp>
#include <metaxy/session.hpp>

#include "runtime/db/pool.h"
#include "runtime/values/nearest.h"

namespace metaxy {
namespace {

// Those there are drivers for, linked or not.
constexpr std::array<std::string_view, 3> known = {"sqlite", "duckdb", "postgresql"};

std::string names_of(const std::vector<const Driver*>& drivers) {
  if (drivers.empty()) return "none is";
  std::string out;
  for (const Driver* driver : drivers) {
    if (!out.empty()) out += ", ";
    out += driver->name();
  }
  return out + (drivers.size() == 1 ? " is" : " are");
}

[[noreturn]] void refuse(std::string_view backend, const std::vector<const Driver*>& drivers) {
  const std::string linked = " (" + names_of(drivers) + " linked)";
  if (std::find(known.begin(), known.end(), backend) != known.end()) {
    throw Error(ErrorCode::Unsupported, "this program has no driver for '" + std::string(backend) +
                                            "'" + linked +
                                            ": link metaxy::" + std::string(backend));
  }
  throw Error(ErrorCode::BadUrl, "there is no driver for '" + std::string(backend) + "'" + linked +
                                     ", expected sqlite, duckdb or postgresql" +
                                     values::did_you_mean(backend, known));
}

}  // namespace

Engine::Engine(std::unique_ptr<Database> database, EngineOptions options)
    : pool_(std::make_shared<db::Pool>(std::move(database), std::move(options))) {}

Session Engine::session(const TransactionOptions& options) const { return Session(*this, options); }

Dialect Engine::dialect() const noexcept { return pool_->dialect(); }

PoolCounts Engine::pool_counts() const { return pool_->counts(); }

void Engine::dispose() { pool_->dispose(); }

Engine create_engine(const Url& url, EngineOptions options,
                     const std::vector<const Driver*>& drivers) {
  const std::string_view backend = url.backend();
  for (const Driver* driver : drivers) {
    if (driver->name() == backend) return {driver->open(url), std::move(options)};
  }
  refuse(backend, drivers);
}

Engine create_engine(std::string_view url, EngineOptions options,
                     const std::vector<const Driver*>& drivers) {
  return create_engine(Url::parse(url), std::move(options), drivers);
}

}  // namespace metaxy
