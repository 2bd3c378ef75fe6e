// SPDX-License-Identifier: Apache-2.0
// A fixture for tests of engines and sessions on every database that is linked: each has a database
// of its own with the tables of headers/blog.hpp, all of them empty.
#pragma once

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/engine.hpp>
#include <metaxy/retry.hpp>
#include <metaxy/session.hpp>
#include <metaxy/sql.hpp>

#include "headers/blog.metaxy.hpp"

namespace metaxy::testing {

// A database that is there as long as this.
class TestDatabase {
 public:
  explicit TestDatabase(const std::string& backend);
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;
  ~TestDatabase();

  const std::string& url() const { return url_; }

 private:
  std::string url_;
  std::string directory_;  // of embedded databases
  std::string name_;       // on the server
};

class EachEngine : public ::testing::TestWithParam<std::string> {
 protected:
  EachEngine();

  bool is(std::string_view backend) const { return GetParam() == backend; }
  const std::string& url() const { return database_.url(); }
  Engine& engine() { return engine_; }
  Session session() { return engine_.session(); }

  // How many rows a table has, as another session sees it.
  std::int64_t count(const std::string& table);

 private:
  TestDatabase database_;
  Engine engine_;
};

std::vector<std::string> linked_names();
std::string name_of(const ::testing::TestParamInfo<std::string>& info);

// What an action throws, as "NotFound: 'users' has no row ..."; "nothing" when it throws nothing.
std::string described(const Error& error);
template <class Action>
std::string error_of(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    return described(error);
  }
  return "nothing";
}
template <class Action>
std::string code_of(Action&& action) {
  const std::string error = error_of(action);
  return error.substr(0, error.find(':'));
}

}  // namespace metaxy::testing
