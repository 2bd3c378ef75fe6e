// SPDX-License-Identifier: Apache-2.0
#include "tests/orm/proxy.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <limits>
#include <stdexcept>

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace metaxy::testing {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
constexpr const char* socket_name = "/.s.PGSQL.5432";

sockaddr_un address_of(const std::string& path) {
  sockaddr_un out{};
  out.sun_family = AF_UNIX;
  if (path.size() >= sizeof out.sun_path) throw std::runtime_error("too long: " + path);
  std::memcpy(out.sun_path, path.c_str(), path.size());
  return out;
}

template <class Call>
int new_socket(const std::string& path, Call call) {
  const sockaddr_un address = address_of(path);
  const int out = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (call(out, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(out);
    throw std::runtime_error(path + ": " + std::strerror(errno));
  }
  return out;
}

std::string new_directory() {
  std::string path = "/tmp/metaxy-proxy-XXXXXX";  // the path of a socket must be short
  if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("no directory " + path);
  return path;
}

bool send_all(int to, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = ::send(to, bytes, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

Proxy::Proxy(const std::string& server_directory)
    : directory_(new_directory()),
      server_socket_(server_directory + socket_name),
      listening_(new_socket(directory_ + socket_name, ::bind)),
      left_to_server_(never),
      left_to_client_(never) {
  if (::listen(listening_, 20) != 0) throw std::runtime_error("nothing can listen");
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Proxy::~Proxy() {
  thread_.request_stop();
  thread_.join();
  for (const Pair& pair : pairs_) {
    ::close(pair.client);
    ::close(pair.server);
  }
  ::close(listening_);
  std::filesystem::remove_all(directory_);
}

void Proxy::cut_after(Way way, std::int64_t bytes) {
  (way == Way::ToServer ? left_to_server_ : left_to_client_) = bytes;
}

void Proxy::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    std::vector<pollfd> waiting = {{listening_, POLLIN, 0}};
    for (const Pair& pair : pairs_) {
      waiting.push_back({pair.client, POLLIN, 0});
      waiting.push_back({pair.server, POLLIN, 0});
    }
    constexpr int milliseconds = 20;
    if (::poll(waiting.data(), waiting.size(), milliseconds) <= 0) continue;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      Pair& pair = pairs_[i];
      const bool goes_on =
          (waiting[1 + 2 * i].revents == 0 || pass(pair.client, pair.server, left_to_server_)) &&
          (waiting[2 + 2 * i].revents == 0 || pass(pair.server, pair.client, left_to_client_));
      if (goes_on) continue;
      ::close(pair.client);
      ::close(pair.server);
      pair.client = -1;
    }
    std::erase_if(pairs_, [](const Pair& pair) { return pair.client == -1; });
    if (waiting[0].revents != 0) accept();
  }
}

void Proxy::accept() {
  const int client = ::accept(listening_, nullptr, nullptr);
  try {
    pairs_.push_back({client, new_socket(server_socket_, ::connect)});
  } catch (const std::runtime_error&) {
    ::close(client);  // as the client sees a server that is not there
  }
}

bool Proxy::pass(int from, int to, std::atomic<std::int64_t>& left) {
  std::array<char, 4096> buffer;
  const ssize_t size = ::recv(from, buffer.data(), buffer.size(), 0);
  if (size <= 0) return false;
  const std::int64_t passed = std::min<std::int64_t>(size, left);
  if (!send_all(to, buffer.data(), static_cast<std::size_t>(passed))) return false;
  if (left == never) return true;
  left -= passed;
  if (left > 0) return true;
  left = never;
  ++cuts_;
  return false;
}

}  // namespace metaxy::testing
