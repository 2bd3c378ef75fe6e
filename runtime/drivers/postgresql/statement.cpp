// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/statement.h"

#include <algorithm>
#include <utility>

#include "runtime/drivers/postgresql/errors.h"
#include "runtime/values/number_text.h"

namespace metaxy::postgresql {

std::int64_t affected_rows(const PGresult* result) {
  // libpq's function wants a result that it may change, and changes nothing.
  auto* const told = const_cast<PGresult*>(result);
  if (std::string_view(PQcmdStatus(told)).starts_with("SELECT")) return 0;
  return values::parse_number<std::int64_t>(PQcmdTuples(told)).value_or(0);
}

Statement::Statement(Preparation preparation)
    : channel_(preparation.channel()),
      sql_(preparation.sql()),
      name_(preparation.take_name()),
      description_(preparation.take_answer()) {
  std::vector<Type> types;
  for (int i = 0; i < PQnparams(description_.get()); ++i) {
    types.push_back(channel_.type_of(PQparamtype(description_.get(), i)));
  }
  parameters_.begin(std::move(types));
  for (int i = 0; i < PQnfields(description_.get()); ++i) {
    described_.push_back(channel_.type_of(PQftype(description_.get(), i)));
  }
  columns_ = described_;
  if (std::ranges::find(described_, Type{}) != described_.end()) {
    // libpq asks for all columns in one format.
    format_ = Format::Text;
    std::ranges::fill(columns_, Type{});
  }
}

Statement::~Statement() {
  finish();
  if (!name_.empty()) channel_.forget_statement(std::move(name_));
}

bool Statement::execute(Fetch fetch) {
  if (!std::exchange(is_started_, false)) send(fetch);
  return receive();
}

// What cannot be sent is left to execute(), which says why.
void Statement::start_execute(Fetch fetch) {
  channel_.send_without_waiting();
  try {
    send(fetch);
    is_started_ = true;
  } catch (const Error&) {
  }
}

void Statement::send(Fetch fetch) {
  finish();
  channel_.require_free(sql_);
  PGconn* const connection = channel_.connection();
  channel_.hold(Channel::Holder::Rows);
  if (PQsendQueryPrepared(connection, name_.c_str(), parameters_.size(), parameters_.values(),
                          parameters_.sizes(), parameters_.formats(),
                          format_ == Format::Binary ? 1 : 0) == 0) {
    channel_.release();
    throw_connection_error(connection, sql_);
  }
  fetch_ = fetch;
  is_running_ = true;
  affected_rows_ = 0;
  if (fetch == Fetch::Streamed) PQsetSingleRowMode(connection);
}

bool Statement::receive() { return fetch_ == Fetch::Streamed ? receive_one() : receive_rest(); }

bool Statement::receive_one() {
  Result given = channel_.next_result();
  if (PQresultStatus(given.get()) != PGRES_SINGLE_TUPLE) return receive_rest(std::move(given));
  result_ = std::move(given);
  row_.begin(result_.get(), columns_);
  return row_.next();
}

bool Statement::receive_rest(Result first) {
  row_.begin(nullptr, columns_);
  is_running_ = false;
  channel_.release();
  result_ = channel_.take_result(sql_, std::move(first));
  if (PQresultStatus(result_.get()) == PGRES_EMPTY_QUERY) {
    throw_result_error(channel_.connection(), result_.get(), sql_);
  }
  affected_rows_ = postgresql::affected_rows(result_.get());
  row_.begin(result_.get(), columns_);
  return row_.next();
}

bool Statement::next() { return row_.next() || (is_running_ && receive_one()); }

void Statement::finish() noexcept {
  row_.begin(nullptr, columns_);
  result_.reset();
  is_started_ = false;
  if (!is_running_) return;
  channel_.skip_results();
  channel_.release();
  is_running_ = false;
}

void Statement::queue() const {
  if (PQsendQueryPrepared(channel_.connection(), name_.c_str(), parameters_.size(),
                          parameters_.values(), parameters_.sizes(), parameters_.formats(),
                          format_ == Format::Binary ? 1 : 0) == 0) {
    throw_connection_error(channel_.connection(), sql_);
  }
}

std::string Statement::column_name(int index) const {
  const char* const name = PQfname(description_.get(), index);
  if (name == nullptr) {
    throw Error(ErrorCode::BadCall, "column " + std::to_string(index) +
                                        " is not there: the statement has " +
                                        std::to_string(column_count()) + ", counted from 0");
  }
  return name;
}

}  // namespace metaxy::postgresql
