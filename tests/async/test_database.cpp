// SPDX-License-Identifier: Apache-2.0
#include "tests/async/test_database.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <gtest/gtest.h>
#include <metaxy/drivers.hpp>
#include <metaxy/error.hpp>
#include <metaxy/url.hpp>

#include "tests/databases/private_server.h"

namespace metaxy::testing {
namespace {

std::string server_url(const std::string& database) {
  static const PrivateServer server;
  return "postgresql://" + std::string(PrivateServer::user) + "@/" + database +
         "?host=" + server.directory();
}

// In no transaction, as databases are made in none.
void ask_server(const std::string& script) {
  const Url url = Url::parse(server_url("postgres"));
  for (const Driver* driver : linked_drivers()) {
    if (driver->name() == url.backend()) driver->open(url)->connect()->execute(script);
  }
}

std::string new_directory() {
  std::string path = ::testing::TempDir() + "metaxy-async-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("no directory " + path);
  return path;
}

}  // namespace

TestDatabase::TestDatabase(const std::string& backend) {
  if (backend != "postgresql") {
    directory_ = new_directory();
    url_ = backend + ":///" + directory_ + "/test.db";
    return;
  }
  static std::atomic<int> last = 0;
  name_ = "async_" + std::to_string(++last);
  ask_server("CREATE DATABASE " + name_);
  url_ = server_url(name_);
}

TestDatabase::~TestDatabase() {
  if (!directory_.empty()) {
    std::filesystem::remove_all(directory_);
    return;
  }
  try {
    ask_server("DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const Error& error) {
    ADD_FAILURE() << error.what();
  }
}

}  // namespace metaxy::testing
