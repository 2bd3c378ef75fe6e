// SPDX-License-Identifier: Apache-2.0
// What a connection shares with the statements and bulk inserts that it gave out: the connection
// itself, who uses it just now, and how its transaction stands. DuckDB would answer a second
// question by dropping what is left of a streamed answer without a word, so it is refused here.
#pragma once

#include <string_view>

#include <metaxy/error.hpp>

#include "runtime/drivers/duckdb/handles.h"

namespace metaxy::duckdb {

struct Link {
  enum class Transaction : unsigned char {
    None,
    Open,
    Doubtful  // an error was reported in it, which may have ended all but ROLLBACK
  };

  ConnectionHandle connection;
  Transaction transaction = Transaction::None;
  const void* streaming = nullptr;    // the statement whose answer is not read to its end
  const void* bulk_insert = nullptr;  // the one that is not finished
};

// Throws Error{BadCall} when a streamed answer or a bulk insert is not at its end.
void require_free(const Link& link, std::string_view statement);

// Runs a text of ours without values. Throws what DuckDB reports.
void run(Link& link, const char* sql);

// What DuckDB has just refused. The transaction is doubtful from then on.
Error failure_of(Link& link, duckdb_result& result, std::string_view statement);

// DuckDB does not tell whether a transaction is open, but it numbers them: outside of one, two
// questions get two numbers.
void ask_for_transaction(Link& link);

// After an error: where a transaction is open, it may be refusing everything but ROLLBACK now.
void doubt_transaction(Link& link);
// Whether everything but ROLLBACK is refused.
bool is_aborted(Link& link);

}  // namespace metaxy::duckdb
