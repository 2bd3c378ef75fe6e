// SPDX-License-Identifier: Apache-2.0
// Stands between programs and a PostgreSQL server, on a socket in a directory of its own, and
// passes on what either says until it is told to cut.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace metaxy::testing {

class Proxy {
 public:
  enum class Way : unsigned char { ToServer, ToClient };

  // The server's directory is where its socket is.
  explicit Proxy(const std::string& server_directory);
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;
  ~Proxy();

  const std::string& directory() const { return directory_; }
  // Both ends of whichever connection brings the bytes that go this way to so many are closed,
  // once.
  void cut_after(Way way, std::int64_t bytes);
  int cuts() const { return cuts_; }

 private:
  struct Pair {
    int client = -1;
    int server = -1;
  };

  void run(const std::stop_token& stop);
  void accept();
  // Whether the connection goes on.
  bool pass(int from, int to, std::atomic<std::int64_t>& left);

  std::string directory_;
  std::string server_socket_;
  int listening_ = -1;
  std::vector<Pair> pairs_;
  std::atomic<std::int64_t> left_to_server_;
  std::atomic<std::int64_t> left_to_client_;
  std::atomic<int> cuts_ = 0;
  std::jthread thread_;
};

}  // namespace metaxy::testing
