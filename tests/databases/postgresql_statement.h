// SPDX-License-Identifier: Apache-2.0
// PostgreSQL's side of a statement. Everything travels as text, which PostgreSQL reads as the type
// that the statement says; only bytes are sent as they are.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <libpq-fe.h>
#include <metaxy/codec/text_statement.hpp>

#include "tests/databases/statement.h"

namespace metaxy::testing {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresqlResult = std::unique_ptr<PGresult, ClearResult>;

class PostgresqlParameters final : public TextParameters {
 public:
  explicit PostgresqlParameters(int count) : values_(static_cast<std::size_t>(count)) {}

  PostgresqlResult execute(PGconn* connection, const std::string& statement) const;

  void bind_null(int index) override;
  // U+0000 is Error{BadValue}: PostgreSQL has no texts with it.
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) override;
  void bind_list(int index, const ListView& elements) override;

 private:
  enum class Format { Text, Binary };
  struct Value {
    std::optional<std::string> bytes;
    Format format = Format::Text;
  };

  Value& at(int index);

  std::vector<Value> values_;
};

// REQUIRES a session with DateStyle ISO, IntervalStyle postgres and bytea_output hex, which are the
// defaults. The session's time zone does not matter.
class PostgresqlRow final : public TextRow {
 public:
  void begin(const PGresult* result);
  // False after the last row.
  bool next();

  std::string describe(int index) const override;
  bool is_null(int index) const override;
  std::string_view get_text(int index) const override;
  std::span<const std::byte> get_bytes(int index) const override;
  void get_list(int index, const ListTarget& elements) const override;

 private:
  const PGresult* result_ = nullptr;
  int row_ = -1;
};

class PostgresqlStatement final : public Statement {
 public:
  // `name` tells the connection's statements apart.
  PostgresqlStatement(PGconn* connection, std::string name, const std::string& sql);
  PostgresqlStatement(const PostgresqlStatement&) = delete;
  PostgresqlStatement& operator=(const PostgresqlStatement&) = delete;
  ~PostgresqlStatement() override;

  Parameters& parameters() override { return *parameters_; }
  bool execute() override;
  bool next() override { return row_.next(); }
  const metaxy::Row& row() const override { return row_; }

 private:
  PGconn* connection_;
  std::string name_;
  std::optional<PostgresqlParameters> parameters_;
  PostgresqlResult result_;
  PostgresqlRow row_;
};

}  // namespace metaxy::testing
