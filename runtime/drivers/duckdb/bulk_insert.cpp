// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/bulk_insert.h"

#include <utility>

#include "runtime/drivers/duckdb/errors.h"
#include "runtime/drivers/duckdb/names.h"
#include "runtime/drivers/duckdb/prepare.h"
#include "runtime/drivers/duckdb/statement.h"

namespace metaxy::duckdb {
namespace {

// DuckDB keeps rows by their number, and long texts would fill the memory.
constexpr std::size_t most_bytes_unwritten = std::size_t{64} << 20;

std::string table_name(const BulkTarget& target) {
  return target.schema.empty() ? in_quotes(target.table)
                               : in_quotes(target.schema) + '.' + in_quotes(target.table);
}

std::string column_names(const BulkTarget& target) {
  std::string out;
  for (const std::string_view column : target.columns) {
    if (!out.empty()) out += ", ";
    out += in_quotes(column);
  }
  return out;
}

std::vector<AppendedColumn> columns_of(Link& link, const BulkTarget& target) {
  if (target.columns.empty()) {
    throw Error(ErrorCode::BadCall, "a bulk insert into '" + std::string(target.table) +
                                        "' needs the names of its columns");
  }
  const std::string select = "SELECT " + column_names(target) + " FROM " + table_name(target);
  const PreparedHandle types = prepare(link, select);
  const std::string describe = "DESCRIBE " + select;
  Statement spellings(link, prepare(link, describe), describe);
  std::vector<AppendedColumn> out;
  for (bool more = spellings.execute(); more; more = spellings.next()) {
    const TypeHandle type(duckdb_prepared_statement_column_logical_type(types.get(), out.size()));
    out.emplace_back(std::string(spellings.row().get_text(0)), type.get(),
                     std::string(spellings.row().get_text(1)));
  }
  return out;
}

std::string insert_of(const BulkTarget& target, std::span<const AppendedColumn> columns) {
  std::string values;
  std::size_t first = 1;
  for (const AppendedColumn& column : columns) {
    if (!values.empty()) values += ", ";
    values += column.expression(first);
    first += column.vector_types().size();
  }
  return "INSERT INTO " + table_name(target) + " (" + column_names(target) + ") SELECT " + values +
         " FROM appended_data";
}

}  // namespace

BulkInsert::BulkInsert(Link& link, const BulkTarget& target)
    : link_(link),
      row_(columns_of(link, target)),
      insert_(insert_of(target, row_.columns())),
      transaction_(link.transaction == Link::Transaction::None ? Transaction::Own
                                                               : Transaction::OfTheCaller) {
  open_appender();
  if (transaction_ == Transaction::Own) {
    run(link_, "BEGIN TRANSACTION");
    link_.transaction = Link::Transaction::Open;
  }
  link_.bulk_insert = this;
  begin_chunk();
}

// Closing an appender writes what it has. It cannot in a transaction that an error has ended.
BulkInsert::~BulkInsert() {
  if (link_.bulk_insert != this) return;
  ResultHandle ignored;
  duckdb_query(link_.connection.get(), "SELECT error('a bulk insert was given up')", ignored.out());
  appender_.reset();
  if (transaction_ == Transaction::Own) {
    duckdb_query(link_.connection.get(), "ROLLBACK", ignored.out());
    link_.transaction = Link::Transaction::None;
  } else {
    doubt_transaction(link_);
  }
  link_.bulk_insert = nullptr;
}

void BulkInsert::open_appender() {
  std::vector<TypeHandle> owned;
  for (const AppendedColumn& column : row_.columns()) {
    for (TypeHandle& type : column.vector_types()) owned.push_back(std::move(type));
  }
  std::vector<duckdb_logical_type> types;
  for (const TypeHandle& type : owned) types.push_back(type.get());
  check(duckdb_appender_create_query(link_.connection.get(), insert_.c_str(), types.size(),
                                     types.data(), nullptr, nullptr, appender_.out()));
  *chunk_.out() = duckdb_create_data_chunk(types.data(), types.size());
}

void BulkInsert::begin_chunk() {
  duckdb_data_chunk_reset(chunk_.get());
  std::size_t vector = 0;
  for (AppendedColumn& column : row_.columns()) vector = column.fill(chunk_.get(), vector);
  rows_in_chunk_ = 0;
  row_.start();
  row_.go_to(0, rows_ + 1);
}

void BulkInsert::hand_over() {
  for (AppendedColumn& column : row_.columns()) column.close();
  duckdb_data_chunk_set_size(chunk_.get(), rows_in_chunk_);
  check(duckdb_append_data_chunk(appender_.get(), chunk_.get()));
  bytes_ += row_.bytes();
  if (bytes_ >= most_bytes_unwritten) {
    check(duckdb_appender_flush(appender_.get()));
    bytes_ = 0;
  }
  begin_chunk();
}

void BulkInsert::check(duckdb_state state) {
  if (state == DuckDBSuccess) return;
  const ErrorHandle error(duckdb_appender_error_data(appender_.get()));
  doubt_transaction(link_);
  constexpr std::string_view by_appender = "Failed to append: ";
  std::string_view message = duckdb_error_data_message(error.get());
  if (message.starts_with(by_appender)) message.remove_prefix(by_appender.size());
  throw error_of(duckdb_error_data_error_type(error.get()), message, insert_);
}

void BulkInsert::require_open() const {
  if (link_.bulk_insert != this) throw Error(ErrorCode::BadCall, "the bulk insert is finished");
}

void BulkInsert::end_row() {
  require_open();
  if (!row_.is_complete()) {
    throw Error(ErrorCode::BadCall, "row " + std::to_string(rows_ + 1) +
                                        " of the bulk insert was ended before it was complete");
  }
  ++rows_;
  ++rows_in_chunk_;
  row_.go_to(rows_in_chunk_, rows_ + 1);
  if (rows_in_chunk_ == duckdb_vector_size() || row_.bytes() >= most_bytes_unwritten) hand_over();
}

std::int64_t BulkInsert::finish() {
  require_open();
  if (!row_.is_empty()) {
    throw Error(ErrorCode::BadCall, "the bulk insert was finished before row " +
                                        std::to_string(rows_ + 1) + " was ended");
  }
  if (rows_in_chunk_ != 0) hand_over();
  check(duckdb_appender_close(appender_.get()));
  appender_.reset();
  if (transaction_ == Transaction::Own) {
    run(link_, "COMMIT");
    link_.transaction = Link::Transaction::None;
  }
  link_.bulk_insert = nullptr;
  return rows_;
}

}  // namespace metaxy::duckdb
