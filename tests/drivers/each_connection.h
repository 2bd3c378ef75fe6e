// SPDX-License-Identifier: Apache-2.0
// A fixture for tests of values on every database. A column of a type is created with the project's
// own DDL, filled and read with its own statements, and C++ values go through the codecs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/codec.hpp>

#include "core/sql/ddl.h"
#include "core/sql/dml.h"
#include "core/sql/limitations.h"
#include "core/sql/types.h"
#include "tests/databases/statement.h"

namespace metaxy::testing {

using schema::Nullability;

class EachConnection : public ::testing::TestWithParam<std::string> {
 protected:
  Connection& connection() { return *connection_; }
  const sql::Dialect& dialect() const { return *sql::find(GetParam()); }
  bool is(std::string_view dialect) const { return GetParam() == dialect; }

  // The table `kept`, with a number and one column of the type.
  void create(const schema::Type& type, Nullability nullability = Nullability::NotNull) {
    const schema::Table kept = {
        .name = {{}, "kept"},
        .columns = {{.name = "id", .type = {schema::Integer{}}},
                    {.name = "value", .type = type, .nullability = nullability}},
        .primary_key = schema::PrimaryKey{"pk_kept", {"id"}}};
    const auto with_checks = sql::with_implied_checks(dialect(), schema::make_schema({kept}),
                                                      schema::NamingConvention{});
    const sql::Fitted fitted = sql::fit(*with_checks, dialect());
    for (const sql::Statement& statement : sql::create(fitted.schema, dialect())) {
      connection().execute(statement.text);
    }
    table_ = fitted.schema.tables.at(0);
    insert_ = connection().prepare(sql::insert(dialect(), table_).text);
    select_ = connection().prepare(sql::select_by_key(dialect(), table_, {"id"}).text);
  }

  void drop() {
    insert_.reset();
    select_.reset();
    for (const sql::Statement& statement : sql::drop(schema::make_schema({table_}), dialect())) {
      connection().execute(statement.text);
    }
  }

  template <class T>
  void put(std::int64_t id, const T& value) {
    metaxy::bind(insert_->parameters(), 0, id);
    metaxy::bind(insert_->parameters(), 1, value);
    EXPECT_FALSE(insert_->execute());
  }

  template <class T>
  T take(std::int64_t id) {
    metaxy::bind(select_->parameters(), 0, id);
    if (!select_->execute()) throw std::runtime_error("the row is not there");
    std::int64_t read_id = 0;
    T value{};
    metaxy::read(select_->row(), 0, read_id);
    metaxy::read(select_->row(), 1, value);
    if (read_id != id || select_->next()) throw std::runtime_error("another row is there");
    return value;
  }

  // What the database itself says to a question, which must have one answer of one text.
  std::string answer(const std::string& sql) {
    const std::unique_ptr<Statement> statement = connection().prepare(sql);
    if (!statement->execute()) return "no row";
    return statement->row().is_null(0) ? "NULL" : std::string(statement->row().get_text(0));
  }

  // The value as the database prints it.
  std::string printed(std::int64_t id) {
    return answer("SELECT CAST(value AS " + std::string(is("sqlite") ? "TEXT" : "VARCHAR") +
                  ") FROM kept WHERE id = " + std::to_string(id));
  }

  // Reads the one value of a query.
  template <class T>
  T ask(const std::string& sql) {
    const std::unique_ptr<Statement> statement = connection().prepare(sql);
    if (!statement->execute()) throw std::runtime_error("no row");
    T value{};
    metaxy::read(statement->row(), 0, value);
    return value;
  }

  template <class Action>
  static std::string refusal(Action action) {
    try {
      action();
    } catch (const Error& error) {
      return error.what();
    }
    return "nothing was refused";
  }

 private:
  std::unique_ptr<Connection> connection_ = connect(GetParam());
  schema::Table table_;
  std::unique_ptr<Statement> insert_;
  std::unique_ptr<Statement> select_;
};

}  // namespace metaxy::testing
