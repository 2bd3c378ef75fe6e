// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include <metaxy/async/engine.hpp>
#include <metaxy/async/session.hpp>

#include "runtime/async/engine_core.h"
#include "runtime/async/session_core.h"

namespace metaxy {
namespace {

Task<void> dispose(std::shared_ptr<async::EngineCore> core) {
  co_await core->wait_for_retired();
  core->pool()->dispose();
}

}  // namespace

AsyncEngine::AsyncEngine(const Engine& engine, Executor& executor,
                         const AsyncEngineOptions& options)
    : core_(std::make_shared<async::EngineCore>(engine.pool_, executor, options)) {}
AsyncEngine::AsyncEngine(AsyncEngine&&) noexcept = default;
AsyncEngine& AsyncEngine::operator=(AsyncEngine&& other) noexcept {
  close();
  core_ = std::move(other.core_);
  return *this;
}
AsyncEngine::~AsyncEngine() { close(); }

void AsyncEngine::close() noexcept {
  if (core_) core_->close();
}

AsyncSession AsyncEngine::session(const TransactionOptions& options) const {
  return AsyncSession(std::make_shared<async::SessionCore>(core_, options), dialect());
}

Dialect AsyncEngine::dialect() const noexcept { return core_->pool()->dialect(); }

PoolCounts AsyncEngine::pool_counts() const { return core_->pool()->counts(); }

Task<void> AsyncEngine::dispose() { return metaxy::dispose(core_); }

AsyncEngine create_async_engine(const Url& url, Executor& executor, AsyncEngineOptions options,
                                const std::vector<const Driver*>& drivers) {
  return {create_engine(url, options.engine, drivers), executor, options};
}

AsyncEngine create_async_engine(std::string_view url, Executor& executor,
                                AsyncEngineOptions options,
                                const std::vector<const Driver*>& drivers) {
  return create_async_engine(Url::parse(url), executor, std::move(options), drivers);
}

}  // namespace metaxy
