// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL server for one test program: made by initdb in a temporary directory, reached
// through a socket in it and through nothing else, and gone with the program however that ends. A
// shell looks after the server; it waits for its input to be closed, which the system does even for
// a program that is killed, then stops the server and removes the directory.
#pragma once

#include <cstdio>
#include <string>

namespace metaxy::testing {

class PrivateServer {
 public:
  // Returns when the server takes connections. Throws std::runtime_error with the reason and the
  // end of the server's log when it does not.
  PrivateServer();
  PrivateServer(const PrivateServer&) = delete;
  PrivateServer& operator=(const PrivateServer&) = delete;
  ~PrivateServer();

  // Ends every connection, and returns when the server takes new ones.
  void restart();

  // For libpq: where the server is and who we are there.
  const std::string& directory() const { return directory_; }
  static constexpr const char* user = "metaxy";

 private:
  void wait_until_ready() const;
  [[noreturn]] void fail(const std::string& reason) const;

  std::string directory_;
  std::FILE* keeper_ = nullptr;
};

}  // namespace metaxy::testing
