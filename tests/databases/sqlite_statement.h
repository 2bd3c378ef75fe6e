// SPDX-License-Identifier: Apache-2.0
// SQLite's side of a statement. It has integers of 64 bits, doubles, texts and bytes; booleans are
// 0 and 1, intervals microseconds, lists JSON, and all else is text in the forms of TextParameters.
#pragma once

#include <memory>
#include <string>

#include <metaxy/codec/text_statement.hpp>
#include <sqlite3.h>

#include "tests/databases/statement.h"

namespace metaxy::testing {

class SqliteParameters final : public TextParameters {
 public:
  explicit SqliteParameters(sqlite3_stmt* statement) : statement_(statement) {}

  void bind_null(int index) override;
  void bind_bool(int index, bool value) override;
  void bind_int64(int index, std::int64_t value) override;
  // Above the largest std::int64_t: Error{BadValue}.
  void bind_uint64(int index, std::uint64_t value) override;
  // NaN is Error{BadValue}: SQLite would store NULL.
  void bind_double(int index, double value) override;
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) override;
  void bind_interval(int index, std::int64_t microseconds) override;
  void bind_list(int index, const ListView& elements) override;

 private:
  void check(int code) const;

  sqlite3_stmt* statement_;
};

// Strict: a column holds whatever its writer left there, and only what is meant is read.
class SqliteRow final : public TextRow {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

  void next() { forget_texts(); }

  std::string describe(int index) const override;
  bool is_null(int index) const override;
  bool get_bool(int index) const override;
  std::int64_t get_int64(int index) const override;
  std::uint64_t get_uint64(int index) const override;
  double get_double(int index) const override;
  std::string_view get_text(int index) const override;
  std::span<const std::byte> get_bytes(int index) const override;
  std::int64_t get_interval(int index) const override;
  void get_list(int index, const ListTarget& elements) const override;

 private:
  void expect(int index, int type, std::string_view what) const;
  std::string_view memory(int index) const;

  sqlite3_stmt* statement_;
};

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* connection, const std::string& sql);

  Parameters& parameters() override { return parameters_; }
  bool execute() override;
  bool next() override;
  const metaxy::Row& row() const override { return row_; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  enum class Progress { Running, Ended };

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  Progress progress_ = Progress::Ended;
  SqliteParameters parameters_;
  SqliteRow row_;
};

}  // namespace metaxy::testing
