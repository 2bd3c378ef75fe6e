// SPDX-License-Identifier: Apache-2.0
// Many rows by statements of many rows: INSERT INTO t (a, b) VALUES (?, ?), (?, ?), ... Values are
// copied as they come and bound when a statement's worth of them is there.
//
// All of it is within a savepoint, which is a transaction where there is none yet. Whatever goes
// wrong, in a row or in a statement, nothing is inserted: the object is of no use then but to go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/connection.hpp>

#include "runtime/drivers/sqlite/handles.h"
#include "runtime/drivers/sqlite/parameters.h"

namespace metaxy::sqlite {

// The rows that wait, value after value.
class WaitingRows final : public StoredTypes {
 public:
  explicit WaitingRows(std::vector<std::string> columns) : columns_(std::move(columns)) {}

  std::string describe(int index) const override;
  void bind_null(int index) override;
  void bind_int64(int index, std::int64_t value) override;
  void bind_double(int index, double value) override;
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) override;

  // Error{BadCall} unless the last row is whole.
  void end_row();
  // As well, unless no row has been begun.
  void check_between_rows() const;
  std::size_t count() const { return count_; }
  // Of texts and bytes.
  std::size_t size() const { return kept_.size(); }
  // The values must stay here until the statement has run.
  void bind_to(Parameters& parameters) const;
  void clear();

 private:
  enum class Type : unsigned char { Null, Integer, Real, Text, Bytes };

  struct Memory {
    std::size_t begin;
    std::size_t size;
  };

  struct Value {
    Type type;
    union {
      std::int64_t integer;
      double real;
      Memory memory;
    };
  };

  Value& next(int index, Type type);
  void keep(int index, Type type, std::string_view value);

  const std::vector<std::string> columns_;
  std::vector<Value> values_;
  std::string kept_;
  std::size_t bound_ = 0;  // values of the row that is not whole yet
  std::size_t count_ = 0;
};

class Bulk final : public BulkInsert {
 public:
  Bulk(sqlite3* connection, const BulkTarget& target);
  Bulk(const Bulk&) = delete;
  Bulk& operator=(const Bulk&) = delete;
  ~Bulk() override;

  metaxy::Parameters& row() override { return waiting_; }
  void end_row() override;
  std::int64_t finish() override;

 private:
  enum class State : unsigned char { Open, Failed, Finished };

  void check_open() const;
  void insert_waiting();
  StatementHandle statement_of(std::size_t rows) const;

  sqlite3* connection_;
  const std::string insert_;  // up to VALUES
  const std::string places_;  // "(?,?)"
  const std::size_t rows_per_statement_;
  StatementHandle whole_;  // of that many rows, prepared when they are there
  WaitingRows waiting_;
  std::int64_t inserted_ = 0;
  State state_ = State::Open;
};

}  // namespace metaxy::sqlite
