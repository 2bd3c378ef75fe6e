// SPDX-License-Identifier: Apache-2.0
// A table as the layer above bindings would see it: every operation is a statement's text, a bind
// and a read function of model<T>, and nothing else. Statements are prepared once and bound anew,
// as a session does it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <metaxy/dialect.hpp>
#include <metaxy/model.hpp>

#include "tests/databases/statement.h"

namespace metaxy::testing {

template <class T>
class Table {
  using Model = model<T>;

 public:
  Table(Connection& connection, Dialect dialect) : connection_(connection), dialect_(dialect) {}

  void insert(const T& value) {
    Statement& statement = prepared(Model::insert);
    Model::bind_insert(statement.parameters(), value);
    change(statement);
  }
  // What the database makes by itself is in `value` afterwards.
  void insert_returning(T& value) {
    Statement& statement = prepared(Model::insert_returning);
    Model::bind_insert_returning(statement.parameters(), value);
    if (!statement.execute()) throw std::runtime_error("nothing was returned");
    Model::read_returned(statement.row(), value);
    if (statement.next()) throw std::runtime_error("more than one row was returned");
  }
  void upsert(const T& value) {
    Statement& statement = prepared(Model::upsert);
    Model::bind_upsert(statement.parameters(), value);
    change(statement);
  }
  void update(const T& value) {
    Statement& statement = prepared(Model::update_by_key);
    Model::bind_update_by_key(statement.parameters(), value);
    change(statement);
  }
  // The row with the key of `value`.
  void erase(const T& value) { change(with_key(Model::delete_by_key, value)); }
  bool has(const T& value) {
    Statement& statement = with_key(Model::exists_by_key, value);
    return statement.execute() && !statement.next();
  }
  std::optional<T> find(const T& value) {
    T out;
    return find_into(value, out) ? std::optional(std::move(out)) : std::nullopt;
  }
  // Whether there is such a row; it is read into `out`, over what is there.
  bool find_into(const T& value, T& out) {
    Statement& statement = with_key(Model::select_by_key, value);
    if (!statement.execute()) return false;
    Model::read(statement.row(), out, Model::first_column);
    if (statement.next()) throw std::runtime_error("the key has more than one row");
    return true;
  }

 private:
  Statement& prepared(const Sql& sql) {
    const std::string_view text = sql[dialect_];
    std::unique_ptr<Statement>& statement = statements_[text];
    if (!statement) statement = connection_.prepare(std::string(text));
    return *statement;
  }
  Statement& with_key(const Sql& sql, const T& value) {
    Statement& statement = prepared(sql);
    key_ = Model::key_of(value);
    Model::bind_key(statement.parameters(), key_, 0);
    return statement;
  }
  static void change(Statement& statement) {
    if (statement.execute()) throw std::runtime_error("a change has given a row");
  }

  Connection& connection_;
  Dialect dialect_;
  std::map<std::string_view, std::unique_ptr<Statement>> statements_;
  typename Model::Key key_{};  // lives while it is bound
};

}  // namespace metaxy::testing
