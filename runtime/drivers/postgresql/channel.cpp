// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/channel.h"

#include <exception>
#include <utility>

#include "runtime/drivers/postgresql/errors.h"
#include "runtime/values/number_text.h"

namespace metaxy::postgresql {
namespace {

std::string_view name(Channel::Holder holder) {
  switch (holder) {
    case Channel::Holder::Nobody:
      return "nothing";
    case Channel::Holder::Rows:
      return "a streamed result that has not been read to its end";
    case Channel::Holder::BulkInsert:
      return "a bulk insert that has not been finished";
    case Channel::Holder::Pipeline:
      return "a pipeline that has not been finished";
  }
  return "";
}

bool succeeded(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY ||
         status == PGRES_SINGLE_TUPLE;
}

// A statement that copies rows over the connection has nobody here who would give or take them.
void end_copy(PGconn* connection, ExecStatusType status) {
  if (status == PGRES_COPY_IN) PQputCopyEnd(connection, "no rows can be given to it");
  if (status != PGRES_COPY_OUT && status != PGRES_COPY_BOTH) return;
  char* row = nullptr;
  while (PQgetCopyData(connection, &row, 0) > 0) PQfreemem(row);
}

bool is_copy(ExecStatusType status) {
  return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

// Before the next result comes: a row of many, or what has to be ended first.
bool is_taken_alone(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_SINGLE_TUPLE || is_copy(status);
}

}  // namespace

std::string type_question(TypeId id) {
  return "SELECT t.typbasetype, t.typelem, p.proname FROM pg_catalog.pg_type t LEFT JOIN "
         "pg_catalog.pg_proc p ON p.oid = t.typreceive WHERE t.oid = " +
         values::number_text(id);
}

void Channel::require_free(std::string_view statement) const {
  if (holder_ == Holder::Nobody) return;
  throw Error(ErrorCode::BadCall,
              "the connection is in the middle of " + std::string(name(holder_)) +
                  ": finish that first, or use another connection",
              {.statement = std::string(statement)});
}

void require_no_zero(std::string_view statement) {
  if (statement.find('\0') == std::string_view::npos) return;
  throw Error(ErrorCode::BadCall, "the statement contains a NUL character",
              {.statement = std::string(statement)});
}

void Channel::hold(Holder holder) {
  held_status_ = PQtransactionStatus(connection());
  holder_ = holder;
}

PGTransactionStatusType Channel::transaction_status() const noexcept {
  if (is_started_) return held_status_;
  const PGTransactionStatusType status = PQtransactionStatus(connection());
  return status == PQTRANS_ACTIVE ? held_status_ : status;
}

// What cannot be sent is left to run(), which says why.
bool Channel::start(const std::string& script) {
  if (script.empty() || holder_ != Holder::Nobody || script.find('\0') != std::string::npos) {
    return false;
  }
  held_status_ = PQtransactionStatus(connection());
  send_without_waiting();
  is_started_ = PQsendQuery(connection(), script.c_str()) == 1;
  return is_started_;
}

void Channel::send_without_waiting() noexcept { PQsetnonblocking(connection(), 1); }

// What goes wrong is in the next result, or in its lack.
Progress Channel::collect() {
  if (!collected_.empty() && is_taken_alone(collected_.back().get())) return Progress::Done;
  if (PQflush(connection()) > 0) return Progress::WantsWrite;
  // Only when there is need of it: rows that are taken slowly would pile up.
  if (PQisBusy(connection()) != 0) PQconsumeInput(connection());
  while (PQisBusy(connection()) == 0) {
    Result given(PQgetResult(connection()));
    const bool is_last = !given || is_taken_alone(given.get());
    if (given) collected_.push_back(std::move(given));
    if (!is_last) continue;
    PQsetnonblocking(connection(), 0);
    return Progress::Done;
  }
  return Progress::WantsRead;
}

Result Channel::next_result() noexcept {
  if (collected_.empty()) return Result(PQgetResult(connection()));
  Result first = std::move(collected_.front());
  collected_.pop_front();
  return first;
}

Result Channel::run(const std::string& script) {
  if (std::exchange(is_started_, false)) return take_result(script);
  require_free(script);
  require_no_zero(script);
  if (PQsendQuery(connection(), script.c_str()) == 0) throw_connection_error(connection(), script);
  return take_result(script);
}

Result Channel::take_result(std::string_view statement, Result first) {
  Result last;
  bool copied = false;
  if (!first) first = next_result();
  for (Result given = std::move(first); given; given = next_result()) {
    const ExecStatusType status = PQresultStatus(given.get());
    if (is_copy(status)) {
      end_copy(connection(), status);
      copied = true;
    } else if (!last || succeeded(last.get())) {
      last = std::move(given);  // the first error counts
    }
  }
  if (copied) {
    throw Error(ErrorCode::Unsupported,
                "COPY from and to the program is not for statements: use a bulk insert",
                {.statement = std::string(statement)});
  }
  if (!last) throw_connection_error(connection(), statement);
  if (!succeeded(last.get())) throw_result_error(connection(), last.get(), statement);
  return last;
}

void Channel::skip_results() noexcept {
  while (const Result given = next_result()) {
    end_copy(connection(), PQresultStatus(given.get()));
  }
}

Type Channel::type_of(TypeId id) {
  while (const auto unknown = unknown_part(id)) ask_type(*unknown);
  if (const auto known = builtin_type(id)) return *known;
  const TypeFacts& facts = types_.at(id);
  if (facts.base != 0) return type_of(facts.base);
  return facts.element != 0 ? array_of(type_of(facts.element), facts.element) : facts.type;
}

std::optional<TypeId> Channel::unknown_part(TypeId id) const {
  if (builtin_type(id)) return std::nullopt;
  const auto known = types_.find(id);
  if (known == types_.end()) return id;
  const TypeId part = known->second.base != 0 ? known->second.base : known->second.element;
  return part != 0 ? unknown_part(part) : std::nullopt;
}

void Channel::ask_type(TypeId id) {
  const Result told = run(type_question(id));
  TypeFacts facts;
  if (PQntuples(told.get()) == 1) {
    const auto number = [&](int column) {
      return values::parse_number<TypeId>(PQgetvalue(told.get(), 0, column)).value_or(0);
    };
    const std::string_view receive = PQgetvalue(told.get(), 0, 2);
    facts = {.base = number(0),
             .element = receive == "array_recv" ? number(1) : 0,
             .type = type_received_by(receive)};
  }
  types_.insert_or_assign(id, facts);
}

std::string Channel::new_statement_name() {
  std::string name = "metaxy_";
  values::append_number(name, ++statements_);
  return name;
}

void Channel::forget_statement(std::string name) noexcept {
  try {
    forgotten_.push_back(std::move(name));
  } catch (const std::exception&) {
    // The server keeps it as long as the connection.
  }
}

std::string Channel::deallocation() const {
  if (transaction_status() == PQTRANS_INERROR) return {};
  std::string script;
  for (const std::string& name : forgotten_) script += "DEALLOCATE " + name + ';';
  return script;
}

void Channel::drop_forgotten_statements() {
  const std::string script = deallocation();
  if (script.empty()) return;
  forgotten_.clear();
  run(script);
}

}  // namespace metaxy::postgresql
