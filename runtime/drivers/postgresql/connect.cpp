// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/connect.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include <poll.h>

#include "runtime/drivers/postgresql/errors.h"
#include "runtime/values/number_text.h"

namespace metaxy::postgresql {
namespace {

using Clock = std::chrono::steady_clock;

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using OptionList = std::unique_ptr<PQconninfoOption, FreeOptions>;

bool has(const OptionList& list, const std::string& keyword) {
  for (const PQconninfoOption* option = list.get(); option && option->keyword; ++option) {
    if (option->keyword == keyword) return true;
  }
  return false;
}

std::string value_of(const std::vector<Option>& options, std::string_view keyword) {
  const auto found = std::ranges::find(options, keyword, &Option::keyword);
  return found == options.end() ? std::string() : found->value;
}

void add(std::vector<Option>& to, const std::string& keyword, const std::string& value) {
  const auto found = std::ranges::find(to, keyword, &Option::keyword);
  if (found == to.end()) {
    to.push_back({keyword, value});
  } else {
    found->value = value;
  }
}

// "a:5432" and "b:5433" are hosts "a,b" and ports "5432,5433". A path and an IPv6 address have no
// port behind them.
void add_hosts(std::vector<Option>& to, const Url& url) {
  std::string hosts;
  std::string ports;
  bool has_ports = false;
  int count = 0;
  for (const auto& [name, value] : url.parts().query) {
    if (name != "host") continue;
    const bool port_behind = !value.starts_with('/') && std::ranges::count(value, ':') == 1;
    const std::size_t end = port_behind ? value.find(':') : value.size();
    if (count++ > 0) hosts += ',', ports += ',';
    hosts += value.substr(0, end);
    if (port_behind) ports += value.substr(end + 1);
    has_ports = has_ports || port_behind;
  }
  if (count > 0) add(to, "host", hosts);
  if (has_ports) add(to, "port", ports);
}

void require_utf8(const std::string& encoding) {
  if (encoding == "utf8" || encoding == "UTF8" || encoding == "utf-8" || encoding == "UTF-8") {
    return;
  }
  throw Error(ErrorCode::BadUrl, "client_encoding is always UTF8 here, not '" + encoding + "'");
}

struct Keywords {
  explicit Keywords(const std::vector<Option>& options) {
    for (const Option& option : options) {
      keywords.push_back(option.keyword.c_str());
      values.push_back(option.value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
  }
  std::vector<const char*> keywords;
  std::vector<const char*> values;
};

// Of connect_timeout, which libpq itself keeps only when it waits.
std::optional<Clock::time_point> deadline_of(PGconn* connection) {
  const OptionList list(PQconninfo(connection));
  for (const PQconninfoOption* option = list.get(); option && option->keyword; ++option) {
    if (std::string_view(option->keyword) != "connect_timeout" || !option->val) continue;
    const int seconds = values::parse_number<int>(option->val).value_or(0);
    if (seconds > 0) return Clock::now() + std::chrono::seconds(std::max(seconds, 2));
  }
  return std::nullopt;
}

// False when the time is over.
bool wait_for(PGconn* connection, PostgresPollingStatusType wanted,
              std::optional<Clock::time_point> deadline) {
  pollfd socket = {PQsocket(connection),
                   static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
  while (true) {
    int milliseconds = -1;
    if (deadline) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now());
      if (left.count() <= 0) return false;
      milliseconds = static_cast<int>(left.count());
    }
    const int ready = poll(&socket, 1, milliseconds);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
  }
}

// libpq tells the SQLSTATE of a refusal only in verbose messages, and those can be asked for only
// between the beginning of a connection and its end.
ConnectionHandle connect_in_steps(const Keywords& options) {
  ConnectionHandle connection(
      PQconnectStartParams(options.keywords.data(), options.values.data(), 0));
  if (!connection || PQstatus(connection.get()) == CONNECTION_BAD) return connection;
  PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
  const auto deadline = deadline_of(connection.get());
  for (auto wanted = PGRES_POLLING_WRITING;
       wanted == PGRES_POLLING_WRITING || wanted == PGRES_POLLING_READING;
       wanted = PQconnectPoll(connection.get())) {
    if (!wait_for(connection.get(), wanted, deadline)) {
      throw Error(ErrorCode::Connection, "connection to server failed: timeout expired");
    }
  }
  PQsetErrorVerbosity(connection.get(), PQERRORS_DEFAULT);
  return connection;
}

ConnectionHandle start(const std::vector<Option>& options) {
  const Keywords keywords(options);
  // Among several hosts only libpq can go on to the next one when the time is over.
  const bool several = value_of(options, "host").find(',') != std::string::npos ||
                       value_of(options, "hostaddr").find(',') != std::string::npos;
  if (!several || value_of(options, "connect_timeout").empty()) return connect_in_steps(keywords);
  return ConnectionHandle(PQconnectdbParams(keywords.keywords.data(), keywords.values.data(), 0));
}

void run(PGconn* connection, const char* statement) {
  const Result result(PQexec(connection, statement));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
    throw_result_error(connection, result.get(), statement);
  }
}

}  // namespace

std::vector<Option> connection_options(const Url& url) {
  const Url::Parts& parts = url.parts();
  std::vector<Option> out;
  if (parts.username) add(out, "user", *parts.username);
  if (parts.password) add(out, "password", *parts.password);
  if (parts.host) add(out, "host", *parts.host);
  if (parts.port) add(out, "port", values::number_text(*parts.port));
  if (parts.database) add(out, "dbname", *parts.database);
  const OptionList known(PQconndefaults());
  for (const auto& [name, value] : parts.query) {
    if (!has(known, name)) {
      throw Error(ErrorCode::BadUrl, "invalid connection option \"" + name + '"');
    }
    if (name == "client_encoding") require_utf8(value);
    if (name != "host") add(out, name, value);
  }
  add_hosts(out, url);
  add(out, "client_encoding", "UTF8");
  return out;
}

ConnectionHandle connect(const std::vector<Option>& options) {
  ConnectionHandle connection = start(options);
  PGconn* const raw = connection.get();
  if (raw == nullptr) throw std::bad_alloc();
  if (PQstatus(raw) != CONNECTION_OK) throw connect_error(raw, value_of(options, "password"));
  PQsetNoticeProcessor(raw, [](void*, const char*) {}, nullptr);
  const auto setting = [raw](const char* name) {
    const char* const value = PQparameterStatus(raw, name);
    return std::string_view(value == nullptr ? "" : value);
  };
  if (setting("integer_datetimes") != "on") {
    throw Error(ErrorCode::Unsupported, "the server keeps times as floating-point numbers");
  }
  if (!setting("DateStyle").starts_with("ISO")) run(raw, "SET DateStyle = ISO");
  if (setting("IntervalStyle") != "postgres") run(raw, "SET IntervalStyle = postgres");
  return connection;
}

}  // namespace metaxy::postgresql
