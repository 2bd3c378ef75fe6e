// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/prepare.h"

#include "runtime/drivers/duckdb/errors.h"

namespace metaxy::duckdb {

Script::Script(Link& link, std::string_view text) : link_(link), text_(text) {
  require_free(link, text);
  // DuckDB reads up to it, and would run half of what was meant.
  if (text.find('\0') != text.npos) {
    throw Error(ErrorCode::BadCall, "the statement contains a NUL character", {.statement = text_});
  }
  size_ = duckdb_extract_statements(link.connection.get(), text_.c_str(), statements_.out());
  if (size_ != 0) return;
  const char* const message = duckdb_extract_statements_error(statements_.get());
  if (message != nullptr) throw error_of(message, text_);
}

PreparedHandle Script::prepare(idx_t index) const {
  PreparedHandle out;
  if (duckdb_prepare_extracted_statement(link_.connection.get(), statements_.get(), index,
                                         out.out()) == DuckDBSuccess) {
    return out;
  }
  doubt_transaction(link_);
  throw error_of(duckdb_prepare_error(out.get()), text_);
}

PreparedHandle prepare(Link& link, std::string_view sql) {
  const Script script(link, sql);
  if (script.size() == 1) return script.prepare(0);
  throw Error(ErrorCode::BadCall,
              script.size() == 0 ? "there is no statement in the text"
                                 : "expected one statement, found " + std::to_string(script.size()),
              {.statement = std::string(sql)});
}

}  // namespace metaxy::duckdb
