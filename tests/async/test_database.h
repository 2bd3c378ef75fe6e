// SPDX-License-Identifier: Apache-2.0
// A database for one test: a file, or a database of its own on the test program's server.
#pragma once

#include <string>

namespace metaxy::testing {

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

}  // namespace metaxy::testing
