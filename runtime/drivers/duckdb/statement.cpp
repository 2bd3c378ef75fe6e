// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/statement.h"

#include <utility>

namespace metaxy::duckdb {
namespace {

bool changes_rows(duckdb_statement_type type) {
  return type == DUCKDB_STATEMENT_TYPE_INSERT || type == DUCKDB_STATEMENT_TYPE_UPDATE ||
         type == DUCKDB_STATEMENT_TYPE_DELETE;
}

}  // namespace

Statement::Statement(Link& link, PreparedHandle prepared, std::string sql)
    : link_(link),
      sql_(std::move(sql)),
      prepared_(std::move(prepared)),
      type_(duckdb_prepared_statement_type(prepared_.get())),
      parameters_(prepared_.get()) {}

bool Statement::execute(Fetch fetch) {
  finish();
  require_free(link_, sql_);
  affected_rows_ = 0;
  const auto run =
      fetch == Fetch::Streamed ? duckdb_execute_prepared_streaming : duckdb_execute_prepared;
  const duckdb_state state = run(prepared_.get(), result_.out());
  if (state != DuckDBSuccess) fail();
  if (type_ == DUCKDB_STATEMENT_TYPE_TRANSACTION) ask_for_transaction(link_);
  // What counts the changed rows is no answer.
  if (duckdb_result_return_type(*result_.address()) != DUCKDB_RESULT_TYPE_QUERY_RESULT) {
    affected_rows_ = static_cast<std::int64_t>(duckdb_rows_changed(result_.address()));
    result_.reset();
    return false;
  }
  if (duckdb_result_is_streaming(*result_.address())) link_.streaming = this;
  cursor_.begin(result_.address());
  return next();
}

bool Statement::next() {
  const bool more = advance();
  if (!more) finish();
  return more;
}

bool Statement::advance() {
  if (cursor_.next()) return true;
  if (!has_answer()) return false;
  if (duckdb_result_error(result_.address()) != nullptr) fail();
  if (changes_rows(type_)) affected_rows_ = cursor_.rows_read();
  free_connection();
  return false;
}

void Statement::fail() {
  const Error error = failure_of(link_, *result_.address(), sql_);
  finish();
  if (type_ == DUCKDB_STATEMENT_TYPE_TRANSACTION) ask_for_transaction(link_);
  throw error;
}

bool Statement::next_batch(Batch& batch) {
  if (static_cast<int>(batch.column_count()) > column_count()) {
    throw Error(ErrorCode::BadCall,
                "the batch has " + std::to_string(batch.column_count()) +
                    " columns, but the result has " + std::to_string(column_count()),
                {.statement = sql_});
  }
  if (!cursor_.is_at_chunk()) return metaxy::Statement::next_batch(batch);
  cursor_.show_chunk(batch);
  return advance();  // what is shown needs its answer
}

void Statement::finish() noexcept {
  cursor_.begin(nullptr);
  result_.reset();
  free_connection();
}

void Statement::free_connection() {
  if (link_.streaming == this) link_.streaming = nullptr;
}

// A statement without an answer is said to have a column of one of these names all the same.
int Statement::column_count() const {
  if (has_answer()) return static_cast<int>(duckdb_column_count(result_.address()));
  const auto count = static_cast<int>(duckdb_prepared_statement_column_count(prepared_.get()));
  if (count != 1 || type_ == DUCKDB_STATEMENT_TYPE_SELECT) return count;
  const std::string name = column_name(0);
  return name == "Count" || name == "Success" ? 0 : 1;
}

std::string Statement::column_name(int index) const {
  const auto column = static_cast<idx_t>(index);
  if (has_answer()) return duckdb_column_name(result_.address(), column);
  const char* const name = duckdb_prepared_statement_column_name(prepared_.get(), column);
  const std::string out = name;
  duckdb_free(const_cast<char*>(name));
  return out;
}

}  // namespace metaxy::duckdb
