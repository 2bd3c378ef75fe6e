// SPDX-License-Identifier: Apache-2.0
#include "runtime/db/echo.h"

#include <cstdio>
#include <string>
#include <utility>

#include <metaxy/catalog.hpp>

#include "runtime/db/echo_values.h"

namespace metaxy::db {
namespace {

class StandardError final : public EchoSink {
 public:
  void write(std::string_view line) override {
    const std::string whole = std::string(line) + "\n";
    std::fwrite(whole.data(), 1, whole.size(), stderr);
  }
};

class EchoStatement final : public Statement {
 public:
  EchoStatement(std::unique_ptr<Statement> inner, std::string_view sql, Echo echo, EchoSink& sink)
      : inner_(std::move(inner)),
        sql_(sql),
        echo_(echo),
        sink_(&sink),
        values_(inner_->parameters()) {}

  Parameters& parameters() override {
    if (echo_ == Echo::Statements) return inner_->parameters();
    has_values_ = true;
    return values_;
  }
  bool execute(Fetch fetch) override {
    tell();
    return inner_->execute(fetch);
  }
  bool next() override { return inner_->next(); }
  bool next_batch(Batch& batch) override { return inner_->next_batch(batch); }
  void start_execute(Fetch fetch) override { inner_->start_execute(fetch); }
  void start_next() override { inner_->start_next(); }
  const Row& row() const override { return inner_->row(); }
  void finish() noexcept override { inner_->finish(); }
  std::int64_t affected_rows() const override { return inner_->affected_rows(); }
  int column_count() const override { return inner_->column_count(); }
  std::string column_name(int index) const override { return inner_->column_name(index); }

  void tell() const { sink_->write(has_values_ ? sql_ + " " + values_.text() : sql_); }
  Statement& inner() const { return *inner_; }

 private:
  std::unique_ptr<Statement> inner_;
  std::string sql_;
  Echo echo_;
  EchoSink* sink_;
  EchoValues values_;
  bool has_values_ = false;
};

// Takes the statements of its connection, which are all EchoStatements.
class EchoPipeline final : public Pipeline {
 public:
  explicit EchoPipeline(std::unique_ptr<Pipeline> inner) : inner_(std::move(inner)) {}

  void execute(Statement& statement) override {
    const auto& echoing = static_cast<EchoStatement&>(statement);
    echoing.tell();
    inner_->execute(echoing.inner());
  }
  std::int64_t finish() override { return inner_->finish(); }

 private:
  std::unique_ptr<Pipeline> inner_;
};

std::string begin_text(const TransactionOptions& options) {
  std::string out = "BEGIN";
  switch (options.isolation) {
    case Isolation::Default:
      break;
    case Isolation::ReadCommitted:
      out += " ISOLATION LEVEL READ COMMITTED";
      break;
    case Isolation::RepeatableRead:
      out += " ISOLATION LEVEL REPEATABLE READ";
      break;
    case Isolation::Serializable:
      out += " ISOLATION LEVEL SERIALIZABLE";
      break;
  }
  return options.access == Access::ReadOnly ? out + " READ ONLY" : out;
}

class EchoConnection final : public Connection {
 public:
  EchoConnection(std::unique_ptr<Connection> inner, Echo echo, std::shared_ptr<EchoSink> sink)
      : inner_(std::move(inner)), echo_(echo), sink_(std::move(sink)) {}

  Dialect dialect() const noexcept override { return inner_->dialect(); }
  std::unique_ptr<Statement> prepare(std::string_view sql) override {
    return std::make_unique<EchoStatement>(inner_->prepare(sql), sql, echo_, *sink_);
  }
  void execute(std::string_view script) override {
    sink_->write(script);
    inner_->execute(script);
  }
  std::unique_ptr<BulkInsert> bulk_insert(const BulkTarget& target) override {
    sink_->write("bulk insert into " + std::string(target.table));
    return inner_->bulk_insert(target);
  }
  std::unique_ptr<Pipeline> pipeline() override {
    return std::make_unique<EchoPipeline>(inner_->pipeline());
  }

  void begin(const TransactionOptions& options) override {
    sink_->write(begin_text(options));
    inner_->begin(options);
  }
  void commit() override {
    sink_->write("COMMIT");
    inner_->commit();
  }
  void rollback() override {
    sink_->write("ROLLBACK");
    inner_->rollback();
  }
  bool in_transaction() const noexcept override { return inner_->in_transaction(); }
  bool needs_rollback() const noexcept override { return inner_->needs_rollback(); }

  bool is_alive() noexcept override { return inner_->is_alive(); }
  void cancel() noexcept override { inner_->cancel(); }
  // What is started there is finished, and so echoed, here.
  NonBlocking* non_blocking() noexcept override { return inner_->non_blocking(); }
  Catalog inspect() override { return inner_->inspect(); }

 private:
  std::unique_ptr<Connection> inner_;
  Echo echo_;
  std::shared_ptr<EchoSink> sink_;
};

}  // namespace

std::unique_ptr<Connection> echoing(std::unique_ptr<Connection> connection, Echo echo,
                                    std::shared_ptr<EchoSink> sink) {
  return std::make_unique<EchoConnection>(std::move(connection), echo, std::move(sink));
}

std::shared_ptr<EchoSink> standard_error() { return std::make_shared<StandardError>(); }

}  // namespace metaxy::db
