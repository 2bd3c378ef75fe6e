// SPDX-License-Identifier: Apache-2.0
#include "tests/orm/observed_driver.h"

#include <utility>

#include <metaxy/catalog.hpp>

namespace metaxy::testing {

class ObservedConnection final : public Connection {
 public:
  ObservedConnection(std::unique_ptr<Connection> inner, Observed& observed)
      : inner_(std::move(inner)), observed_(&observed), cuts_(observed.cuts_) {
    ++observed_->opened_;
    ++observed_->open_;
  }
  ~ObservedConnection() override { --observed_->open_; }

  Dialect dialect() const noexcept override { return inner_->dialect(); }
  std::unique_ptr<Statement> prepare(std::string_view sql) override {
    check();
    const std::lock_guard lock(observed_->mutex_);
    observed_->prepared_.emplace_back(sql);
    return inner_->prepare(sql);
  }
  void execute(std::string_view script) override { check(), inner_->execute(script); }
  std::unique_ptr<BulkInsert> bulk_insert(const BulkTarget& target) override {
    return inner_->bulk_insert(target);
  }
  void begin(const TransactionOptions& options) override { check(), inner_->begin(options); }
  void commit() override { check(), inner_->commit(); }
  void rollback() override { inner_->rollback(); }
  bool in_transaction() const noexcept override { return inner_->in_transaction(); }
  bool needs_rollback() const noexcept override { return inner_->needs_rollback(); }
  bool is_alive() noexcept override {
    ++observed_->pings_;
    return cuts_ == observed_->cuts_ && inner_->is_alive();
  }
  void cancel() noexcept override { inner_->cancel(); }
  Catalog inspect() override { return inner_->inspect(); }

 private:
  void check() const {
    if (cuts_ != observed_->cuts_) throw Error(ErrorCode::Connection, "the server is gone");
  }

  std::unique_ptr<Connection> inner_;
  Observed* observed_;
  int cuts_;
};

namespace {

class ObservedDatabase final : public Database {
 public:
  ObservedDatabase(std::unique_ptr<Database> inner, Observed& observed)
      : inner_(std::move(inner)), observed_(&observed) {}

  Dialect dialect() const noexcept override { return inner_->dialect(); }
  std::unique_ptr<Connection> connect() override {
    return std::make_unique<ObservedConnection>(inner_->connect(), *observed_);
  }
  std::size_t most_connections() const noexcept override { return inner_->most_connections(); }

 private:
  std::unique_ptr<Database> inner_;
  Observed* observed_;
};

}  // namespace

std::unique_ptr<Database> ObservedDriver::open(const Url& url) const {
  return std::make_unique<ObservedDatabase>(inner_->open(url), *observed_);
}

std::vector<std::string> Observed::prepared() const {
  const std::lock_guard lock(mutex_);
  return prepared_;
}

void Observed::forget_prepared() {
  const std::lock_guard lock(mutex_);
  prepared_.clear();
}

}  // namespace metaxy::testing
