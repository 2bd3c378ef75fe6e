// SPDX-License-Identifier: Apache-2.0
#include "tests/orm/each_engine.h"

#include <array>
#include <atomic>
#include <filesystem>

#include "tests/databases/private_server.h"

namespace metaxy::testing {
namespace {

const PrivateServer& server() {
  static const PrivateServer server;
  return server;
}

std::string server_url(const std::string& database) {
  return "postgresql://" + std::string(PrivateServer::user) + "@/" + database +
         "?host=" + server().directory();
}

void ask_server(const std::string& script) {
  Engine engine = create_engine(server_url("postgres"));
  Session session = engine.session();
  session.connection().rollback();  // databases are not made in transactions
  session.connection().execute(script);
}

std::string new_directory() {
  std::string path = ::testing::TempDir() + "metaxy-orm-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("no directory " + path);
  return path;
}

}  // namespace

TestDatabase::TestDatabase(const std::string& backend) {
  if (backend != "postgresql") {
    directory_ = new_directory();
    url_ = backend + ":///" + directory_ + "/blog.db";
    return;
  }
  static std::atomic<int> last = 0;
  name_ = "blog_" + std::to_string(++last);
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

EachEngine::EachEngine() : database_(GetParam()), engine_(create_engine(database_.url())) {
  Session session = engine_.session();
  session.create_all<blog::Owner, blog::Post, blog::User, blog::Price, blog::Membership,
                     blog::Account, blog::Note, blog::Clip>();
  session.commit();
}

std::int64_t EachEngine::count(const std::string& table) {
  return engine_.session({.access = Access::ReadOnly})
      .scalar(sql<std::int64_t>("SELECT count(*) FROM " + table));
}

std::vector<std::string> linked_names() {
  std::vector<std::string> out;
  for (const Driver* driver : linked_drivers()) out.emplace_back(driver->name());
  return out;
}

std::string name_of(const ::testing::TestParamInfo<std::string>& info) { return info.param; }

std::string described(const Error& error) {
  constexpr std::array<const char*, 17> names = {
      "BadValue",    "BadUrl",     "BadCall",    "BadStatement", "NotFound",      "TooMany",
      "Unsupported", "Connection", "Constraint", "Busy",         "Serialization", "Timeout",
      "Cancelled",   "ReadOnly",   "Full",       "Denied",       "Database"};
  return std::string(names.at(static_cast<std::size_t>(error.code()))) + ": " + error.what();
}

}  // namespace metaxy::testing
