// SPDX-License-Identifier: Apache-2.0
// A fixture for tests on every database that is linked: each test has a database of its own with an
// empty table notes (id, text), and an event loop.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/async.hpp>
#include <metaxy/codec.hpp>
#include <metaxy/sql.hpp>

#include "tests/async/test_database.h"

namespace metaxy::testing {

class EachDatabase : public ::testing::TestWithParam<std::string> {
 protected:
  EachDatabase();

  bool is(std::string_view backend) const { return GetParam() == backend; }
  const std::string& url() const { return database_.url(); }
  EventLoop& loop() { return loop_; }
  AsyncEngine engine(AsyncEngineOptions options = {}) {
    return create_async_engine(url(), loop_, std::move(options));
  }

  // What another session sees.
  std::vector<std::string> notes() const;
  // A query for one number that runs until it is stopped, for minutes at least.
  std::string endless() const;

 private:
  TestDatabase database_;
  EventLoop loop_;
};

std::vector<std::string> linked_names();
std::string name_of(const ::testing::TestParamInfo<std::string>& info);

inline auto insert_note(std::int64_t id, const std::string& text) {
  return sql("INSERT INTO notes VALUES (?, ?)", id, text);
}

// What is thrown, as "NotFound: one row was expected, there is none"; "nothing" when nothing is.
std::string error_of(const std::function<void()>& action);
// "NotFound"
std::string code_of(const std::function<void()>& action);

}  // namespace metaxy::testing
