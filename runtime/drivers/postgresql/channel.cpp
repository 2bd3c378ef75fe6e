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

}  // namespace

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
  const PGTransactionStatusType status = PQtransactionStatus(connection());
  return status == PQTRANS_ACTIVE ? held_status_ : status;
}

Result Channel::run(const std::string& script) {
  require_free(script);
  require_no_zero(script);
  if (PQsendQuery(connection(), script.c_str()) == 0) throw_connection_error(connection(), script);
  return take_result(script);
}

Result Channel::take_result(std::string_view statement, Result first) {
  Result last;
  bool copied = false;
  if (!first) first.reset(PQgetResult(connection()));
  for (Result given = std::move(first); given; given.reset(PQgetResult(connection()))) {
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
  while (const Result given = Result(PQgetResult(connection()))) {
    end_copy(connection(), PQresultStatus(given.get()));
  }
}

Type Channel::type_of(TypeId id) {
  if (const auto known = builtin_type(id)) return *known;
  const auto found = types_.find(id);
  if (found != types_.end()) return found->second;
  const Type type = ask_type(id);
  types_.emplace(id, type);
  return type;
}

Type Channel::ask_type(TypeId id) {
  // Domains have the bytes of the type they are made of.
  const Result told =
      run("SELECT t.typbasetype, t.typelem, p.proname FROM pg_catalog.pg_type t LEFT JOIN "
          "pg_catalog.pg_proc p ON p.oid = t.typreceive WHERE t.oid = " +
          values::number_text(id));
  if (PQntuples(told.get()) != 1) return {};
  const auto number = [&](int column) {
    return values::parse_number<TypeId>(PQgetvalue(told.get(), 0, column)).value_or(0);
  };
  const TypeId base = number(0);
  const TypeId element = number(1);
  const std::string_view receive = PQgetvalue(told.get(), 0, 2);
  if (base != 0) return type_of(base);
  if (receive == "array_recv" && element != 0) return array_of(type_of(element), element);
  return type_received_by(receive);
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

void Channel::drop_forgotten_statements() {
  if (forgotten_.empty() || transaction_status() == PQTRANS_INERROR) return;
  std::string script;
  for (const std::string& name : forgotten_) script += "DEALLOCATE " + name + ';';
  forgotten_.clear();
  run(script);
}

}  // namespace metaxy::postgresql
