// SPDX-License-Identifier: Apache-2.0
// A fixture for queries on every database: each test begins with the tables of headers/blog.hpp,
// and with the rows below when it asks for them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/query.hpp>

#include "headers/blog.metaxy.hpp"
#include "tests/databases/statement.h"

namespace metaxy::testing {

class EachBlog : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override;

  // ada (36, London), bob (17, Paris), cyd (no age, no city), dan (52, London); five posts, tagged;
  // five employees, who have managers up to eve.
  void add_people();

  Connection& connection() { return *connection_; }
  Dialect dialect() const;
  bool is(std::string_view dialect) const { return GetParam() == dialect; }

  template <class T>
  void add(const T& value) {
    const auto statement = connection().prepare(std::string(model<T>::insert[dialect()]));
    model<T>::bind_insert(statement->parameters(), value);
    statement->execute();
  }

  template <class Query>
  std::vector<typename Query::row_type> rows(const Query& query) {
    const auto statement = connection().prepare(std::string(Query::sql[dialect()]));
    query.bind(statement->parameters());
    std::vector<typename Query::row_type> out;
    for (bool more = statement->execute(); more; more = statement->next()) {
      typename Query::row_type value{};
      Query::read(statement->row(), value);
      out.push_back(std::move(value));
    }
    return out;
  }
  template <class Query>
  typename Query::row_type row(const Query& query) {
    auto found = rows(query);
    if (found.size() != 1) {
      ADD_FAILURE() << "there are " << found.size() << " rows";
      return {};
    }
    return std::move(found.front());
  }
  template <class Query>
  void run(const Query& query) {
    static_assert(std::is_void_v<typename Query::row_type>);
    const auto statement = connection().prepare(std::string(Query::sql[dialect()]));
    query.bind(statement->parameters());
    EXPECT_FALSE(statement->execute()) << "a change has given a row";
  }

 private:
  std::unique_ptr<Connection> connection_ = connect(GetParam());
};

inline auto every_dialect() { return ::testing::Values("sqlite", "duckdb", "postgresql"); }

inline std::string dialect_name(const ::testing::TestParamInfo<std::string>& info) {
  return info.param;
}

// The texts of a query; one that is not given is the one before with the signs of its database.
template <class Query>
std::vector<std::string> texts(const Query&) {
  return {std::string(Query::sql.sqlite), std::string(Query::sql.duckdb),
          std::string(Query::sql.postgresql)};
}

}  // namespace metaxy::testing
