// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/pipeline.h"

#include <cstddef>
#include <utility>

#include "runtime/drivers/postgresql/errors.h"

namespace metaxy::postgresql {
namespace {

constexpr std::size_t most_sent = 500;

bool is_answer(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

}  // namespace

Pipeline::Pipeline(Channel& channel) : channel_(channel) {
  channel.require_free("");
  if (channel.transaction_status() == PQTRANS_IDLE) {
    throw Error(ErrorCode::BadCall, "a pipeline needs a transaction");
  }
  sent_.reserve(most_sent);
  channel.hold(Channel::Holder::Pipeline);
  if (PQenterPipelineMode(channel.connection()) == 0) {
    channel.release();
    throw_connection_error(channel.connection(), "");
  }
}

Pipeline::~Pipeline() {
  if (is_open_) close();
}

void Pipeline::execute(metaxy::Statement& statement) {
  if (!is_open_) throw Error(ErrorCode::BadCall, "the pipeline has been finished");
  const auto* const ours = dynamic_cast<const Statement*>(&statement);
  if (ours == nullptr || &ours->channel() != &channel_) {
    throw Error(ErrorCode::BadCall, "a pipeline takes statements of its own connection only");
  }
  ours->queue();
  sent_.push_back(ours);
  if (sent_.size() == most_sent) take_results();
}

std::int64_t Pipeline::finish() {
  if (!is_open_) throw Error(ErrorCode::BadCall, "the pipeline has been finished");
  take_results();
  close();
  return affected_rows_;
}

void Pipeline::take_results() {
  if (sent_.empty()) return;
  if (PQpipelineSync(channel_.connection()) == 0) {
    throw_connection_error(channel_.connection(), sent_.front()->sql());
  }
  for (const Statement* statement : sent_) take_result(*statement);
  sent_.clear();
  const Result end(PQgetResult(channel_.connection()));
  if (!failed_ && PQresultStatus(end.get()) == PGRES_PIPELINE_SYNC) return;
  const std::string statement(failed_statement_ ? failed_statement_->sql() : "");
  const Result failed = std::move(failed_);
  close();
  if (!failed) throw_connection_error(channel_.connection(), statement);
  throw_result_error(channel_.connection(), failed.get(), statement);
}

void Pipeline::take_result(const Statement& statement) {
  while (Result given = Result(PQgetResult(channel_.connection()))) {
    if (is_answer(given.get())) {
      affected_rows_ += affected_rows(given.get());
    } else if (!failed_) {
      failed_ = std::move(given);
      failed_statement_ = &statement;
    }
  }
}

// Everything up to the answer to the last synchronisation.
void Pipeline::skip_results() noexcept {
  if (PQpipelineSync(channel_.connection()) == 0) return;
  for (std::size_t nothing = 0; nothing < 2;) {
    const Result given(PQgetResult(channel_.connection()));
    if (PQresultStatus(given.get()) == PGRES_PIPELINE_SYNC) return;
    nothing = given ? 0 : nothing + 1;  // one stands behind each statement
  }
}

void Pipeline::close() noexcept {
  is_open_ = false;
  if (!sent_.empty()) skip_results();
  PQexitPipelineMode(channel_.connection());
  channel_.release();
}

}  // namespace metaxy::postgresql
