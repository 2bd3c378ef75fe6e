// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <stdexcept>
#include <string>

#include <libpq-fe.h>

#include "tests/databases/database.h"
#include "tests/databases/private_server.h"

namespace metaxy::testing {
namespace {

// One for all tests of a program, from its first use to the program's end.
const PrivateServer& server() {
  static const PrivateServer server;
  return server;
}

class Connection {
 public:
  explicit Connection(const std::string& database) {
    const char* const keywords[] = {"host", "user", "dbname", nullptr};
    const char* const values[] = {server().directory().c_str(), PrivateServer::user,
                                  database.c_str(), nullptr};
    connection_ = PQconnectdbParams(keywords, values, 0);
    if (PQstatus(connection_) != CONNECTION_OK) {
      const std::string message = PQerrorMessage(connection_);
      PQfinish(connection_);
      throw std::runtime_error(message);
    }
    PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { PQfinish(connection_); }

  std::vector<Row> query(const std::string& sql, const Row& parameters) {
    std::vector<const char*> values;
    for (const Value& value : parameters) values.push_back(value ? value->c_str() : nullptr);
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
        PQexecParams(connection_, sql.c_str(), static_cast<int>(values.size()), nullptr,
                     values.data(), nullptr, nullptr, 0),
        PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
      throw std::runtime_error(PQresultErrorMessage(result.get()));
    }
    std::vector<Row> rows(static_cast<std::size_t>(PQntuples(result.get())));
    for (int i = 0; i < PQntuples(result.get()); ++i) {
      for (int column = 0; column < PQnfields(result.get()); ++column) {
        Row& row = rows[static_cast<std::size_t>(i)];
        if (PQgetisnull(result.get(), i, column) == 1) {
          row.emplace_back();
        } else {
          row.emplace_back(PQgetvalue(result.get(), i, column));
        }
      }
    }
    return rows;
  }

 private:
  PGconn* connection_;
};

std::string create_database() {
  static std::atomic<int> made = 0;
  const std::string name = "test_" + std::to_string(++made);
  Connection("postgres").query("CREATE DATABASE " + name + " TEMPLATE template0", {});
  return name;
}

class Postgresql final : public Database {
 public:
  ~Postgresql() override {
    try {
      Connection("postgres").query("DROP DATABASE " + name_ + " WITH (FORCE)", {});
    } catch (const std::exception&) {
      // It goes with the server, then.
    }
  }

  std::string_view dialect() const override { return "postgresql"; }

  std::vector<Row> query(const std::string& sql, const Row& parameters) override {
    return connection_.query(sql, parameters);
  }

 private:
  const std::string name_ = create_database();
  Connection connection_{name_};
};

}  // namespace

std::unique_ptr<Database> open_postgresql() { return std::make_unique<Postgresql>(); }

}  // namespace metaxy::testing
