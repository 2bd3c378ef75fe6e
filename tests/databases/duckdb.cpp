// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>
#include <string>

#include <duckdb.h>

#include "tests/databases/database.h"

namespace metaxy::testing {
namespace {

// Closes what a function of DuckDB's that takes a pointer closes.
template <class Handle, void (*close)(Handle*)>
struct Owned {
  Handle handle{};

  Owned() = default;
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() { close(&handle); }
};

class Duckdb final : public Database {
 public:
  Duckdb() {
    if (duckdb_open(nullptr, &database_.handle) != DuckDBSuccess ||
        duckdb_connect(database_.handle, &connection_.handle) != DuckDBSuccess) {
      throw std::runtime_error("DuckDB does not open a database in memory");
    }
  }

  std::string_view dialect() const override { return "duckdb"; }

  std::vector<Row> query(const std::string& sql, const Row& parameters) override {
    Owned<duckdb_prepared_statement, duckdb_destroy_prepare> statement;
    if (duckdb_prepare(connection_.handle, sql.c_str(), &statement.handle) != DuckDBSuccess) {
      throw std::runtime_error(duckdb_prepare_error(statement.handle));
    }
    bind(statement.handle, parameters);
    Owned<duckdb_result, duckdb_destroy_result> result;
    if (duckdb_execute_prepared(statement.handle, &result.handle) != DuckDBSuccess) {
      throw std::runtime_error(duckdb_result_error(&result.handle));
    }
    // What counts the changed rows is no answer.
    if (duckdb_result_return_type(result.handle) != DUCKDB_RESULT_TYPE_QUERY_RESULT) return {};
    std::vector<Row> rows;
    for (idx_t i = 0; i < duckdb_row_count(&result.handle); ++i) {
      rows.push_back(row(result.handle, i));
    }
    return rows;
  }

 private:
  static void bind(duckdb_prepared_statement statement, const Row& parameters) {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const Value& value = parameters[i];
      const duckdb_state state =
          value ? duckdb_bind_varchar_length(statement, i + 1, value->data(), value->size())
                : duckdb_bind_null(statement, i + 1);
      if (state != DuckDBSuccess) {
        throw std::runtime_error("there is no parameter " + std::to_string(i + 1));
      }
    }
  }

  static std::string text(duckdb_result& result, idx_t column, idx_t row) {
    char* text = duckdb_value_varchar(&result, column, row);
    if (text == nullptr && duckdb_column_type(&result, column) == DUCKDB_TYPE_TIMESTAMP_TZ) {
      const auto* all = static_cast<const duckdb_timestamp*>(duckdb_column_data(&result, column));
      duckdb_value value = duckdb_create_timestamp_tz(all[row]);
      text = duckdb_get_varchar(value);
      duckdb_destroy_value(&value);
    }
    if (text == nullptr) {
      throw std::runtime_error(std::string("cast to VARCHAR, to read it: ") +
                               duckdb_column_name(&result, column));
    }
    const std::string out = text;
    duckdb_free(text);
    return out;
  }

  static Row row(duckdb_result& result, idx_t index) {
    Row out;
    for (idx_t column = 0; column < duckdb_column_count(&result); ++column) {
      if (duckdb_value_is_null(&result, column, index)) {
        out.emplace_back();
        continue;
      }
      out.emplace_back(text(result, column, index));
    }
    return out;
  }

  Owned<duckdb_database, duckdb_close> database_;
  Owned<duckdb_connection, duckdb_disconnect> connection_;
};

}  // namespace

std::unique_ptr<Database> open_duckdb() { return std::make_unique<Duckdb>(); }

}  // namespace metaxy::testing
