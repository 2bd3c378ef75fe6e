// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/link.h"

#include <optional>
#include <string>

#include "runtime/drivers/duckdb/errors.h"

namespace metaxy::duckdb {
namespace {

// Nothing when the transaction is aborted.
std::optional<std::int64_t> transaction_number(Link& link) {
  ResultHandle result;
  if (duckdb_query(link.connection.get(), "SELECT CAST(txid_current() AS BIGINT)", result.out()) !=
      DuckDBSuccess) {
    return std::nullopt;
  }
  const ChunkHandle chunk(duckdb_fetch_chunk(*result.address()));
  const duckdb_vector numbers = duckdb_data_chunk_get_vector(chunk.get(), 0);
  return *static_cast<const std::int64_t*>(duckdb_vector_get_data(numbers));
}

}  // namespace

void require_free(const Link& link, std::string_view statement) {
  if (link.streaming == nullptr && link.bulk_insert == nullptr) return;
  throw Error(ErrorCode::BadCall,
              link.streaming != nullptr
                  ? "the connection is busy with a streamed result that is not read to its end"
                  : "the connection is busy with a bulk insert that is not finished",
              {.statement = std::string(statement)});
}

void run(Link& link, const char* sql) {
  ResultHandle result;
  if (duckdb_query(link.connection.get(), sql, result.out()) == DuckDBSuccess) return;
  throw failure_of(link, *result.address(), sql);
}

Error failure_of(Link& link, duckdb_result& result, std::string_view statement) {
  doubt_transaction(link);
  return error_of(duckdb_result_error_type(&result), duckdb_result_error(&result), statement);
}

void ask_for_transaction(Link& link) {
  const std::optional<std::int64_t> first = transaction_number(link);
  if (!first) {
    link.transaction = Link::Transaction::Doubtful;
    return;
  }
  const bool open = first == transaction_number(link);
  link.transaction = open ? Link::Transaction::Open : Link::Transaction::None;
}

void doubt_transaction(Link& link) {
  if (link.transaction == Link::Transaction::Open) link.transaction = Link::Transaction::Doubtful;
}

bool is_aborted(Link& link) {
  if (link.transaction != Link::Transaction::Doubtful) return false;
  if (!transaction_number(link)) return true;
  link.transaction = Link::Transaction::Open;
  return false;
}

}  // namespace metaxy::duckdb
