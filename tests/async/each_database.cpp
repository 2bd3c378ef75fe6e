// SPDX-License-Identifier: Apache-2.0
#include "tests/async/each_database.h"

#include <array>

#include <metaxy/engine.hpp>
#include <metaxy/session.hpp>

namespace metaxy::testing {

EachDatabase::EachDatabase() : database_(GetParam()) {
  Session session = create_engine(url()).session();
  session.execute_script("CREATE TABLE notes (id BIGINT PRIMARY KEY, text TEXT NOT NULL)");
  session.commit();
}

std::vector<std::string> EachDatabase::notes() const {
  Session session = create_engine(url()).session();
  return session.all(sql<std::string>("SELECT text FROM notes ORDER BY id"));
}

std::string EachDatabase::endless() const {
  if (is("postgresql")) return "SELECT 1::bigint FROM pg_sleep(600)";
  if (is("duckdb")) {
    return "SELECT count(*) FROM range(10000000) AS a(x), range(10000000) AS b(y) "
           "WHERE (x * y) % 7 = 3";
  }
  return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
}

std::vector<std::string> linked_names() {
  std::vector<std::string> out;
  for (const Driver* driver : linked_drivers()) out.emplace_back(driver->name());
  return out;
}

std::string name_of(const ::testing::TestParamInfo<std::string>& info) { return info.param; }

std::string error_of(const std::function<void()>& action) {
  constexpr std::array<const char*, 17> names = {
      "BadValue",    "BadUrl",     "BadCall",    "BadStatement", "NotFound",      "TooMany",
      "Unsupported", "Connection", "Constraint", "Busy",         "Serialization", "Timeout",
      "Cancelled",   "ReadOnly",   "Full",       "Denied",       "Database"};
  try {
    action();
  } catch (const Error& error) {
    return std::string(names.at(static_cast<std::size_t>(error.code()))) + ": " + error.what();
  }
  return "nothing";
}

std::string code_of(const std::function<void()>& action) {
  const std::string error = error_of(action);
  return error.substr(0, error.find(':'));
}

}  // namespace metaxy::testing
