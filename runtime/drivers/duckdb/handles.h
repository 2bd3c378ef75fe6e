// SPDX-License-Identifier: Apache-2.0
// DuckDB's objects, closed by their destructors. Its functions take the address of a handle both to
// open and to close it.
#pragma once

#include <utility>

#include <duckdb.h>

namespace metaxy::duckdb {

template <class Handle, auto close>
class Owned {
 public:
  Owned() = default;
  explicit Owned(Handle handle) : handle_(handle) {}
  Owned(Owned&& other) noexcept : handle_(std::exchange(other.handle_, Handle{})) {}
  Owned& operator=(Owned&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Owned() { reset(); }

  Handle get() const { return handle_; }
  // For functions that read what is open, and want an address all the same.
  Handle* address() const { return &handle_; }
  // For functions that open another.
  Handle* out() {
    reset();
    return &handle_;
  }
  void reset() {
    close(&handle_);
    handle_ = Handle{};
  }

 private:
  mutable Handle handle_{};
};

using InstanceCacheHandle = Owned<duckdb_instance_cache, duckdb_destroy_instance_cache>;
using DatabaseHandle = Owned<duckdb_database, duckdb_close>;
using ConnectionHandle = Owned<duckdb_connection, duckdb_disconnect>;
using ConfigHandle = Owned<duckdb_config, duckdb_destroy_config>;
using ExtractedHandle = Owned<duckdb_extracted_statements, duckdb_destroy_extracted>;
using PreparedHandle = Owned<duckdb_prepared_statement, duckdb_destroy_prepare>;
using ResultHandle = Owned<duckdb_result, duckdb_destroy_result>;
using ChunkHandle = Owned<duckdb_data_chunk, duckdb_destroy_data_chunk>;
using TypeHandle = Owned<duckdb_logical_type, duckdb_destroy_logical_type>;
using ValueHandle = Owned<duckdb_value, duckdb_destroy_value>;
using AppenderHandle = Owned<duckdb_appender, duckdb_appender_destroy>;
using ErrorHandle = Owned<duckdb_error_data, duckdb_destroy_error_data>;
using TableHandle = Owned<duckdb_table_description, duckdb_table_description_destroy>;

}  // namespace metaxy::duckdb
