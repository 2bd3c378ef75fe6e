// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/errors.h"

#include <algorithm>
#include <cstdlib>

namespace metaxy::postgresql {
namespace {

struct Meaning {
  std::string_view prefix;
  ErrorCode code;
};

// The first one that fits counts.
constexpr Meaning meanings[] = {
    {"0A", ErrorCode::Unsupported},
    {"08", ErrorCode::Connection},
    {"22", ErrorCode::BadValue},
    {"23", ErrorCode::Constraint},
    {"25006", ErrorCode::ReadOnly},
    {"25", ErrorCode::BadCall},  // a transaction in a state where this cannot be
    {"28", ErrorCode::Denied},
    {"40001", ErrorCode::Serialization},
    {"40P01", ErrorCode::Serialization},
    {"40002", ErrorCode::Constraint},  // found by a deferred one
    {"42501", ErrorCode::Denied},
    {"42", ErrorCode::BadStatement},
    {"53100", ErrorCode::Full},
    {"53300", ErrorCode::Busy},  // too many connections
    {"55006", ErrorCode::Busy},
    {"55P03", ErrorCode::Busy},
    {"57014", ErrorCode::Cancelled},
    {"57P", ErrorCode::Connection},  // the server stops, or is not up yet
};

std::string field(const PGresult* result, int code) {
  const char* const text = PQresultErrorField(result, code);
  return text == nullptr ? std::string() : std::string(text);
}

// The server has one SQLSTATE for that and for mistakes in a statement.
bool is_several_statements(const PGresult* result) {
  return field(result, PG_DIAG_SQLSTATE) == "42601" &&
         field(result, PG_DIAG_SOURCE_FUNCTION) == "exec_parse_message";
}

// libpq's messages end in a new line, and go on with advice in further ones.
std::string first_line(std::string_view message) {
  return std::string(message.substr(0, message.find('\n')));
}

// "FATAL:  28P01: password authentication failed": the place of 28P01. Nothing found: npos.
std::size_t find_sqlstate(std::string_view message) {
  constexpr std::size_t length = 5;
  const auto is_part = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  for (std::size_t at = message.find(":  "); at != std::string_view::npos;
       at = message.find(":  ", at + 1)) {
    const std::string_view word = message.substr(at + 3, length);
    if (word.size() == length && std::ranges::all_of(word, is_part) &&
        message.substr(at + 3 + length).starts_with(": ")) {
      return at + 3;
    }
  }
  return std::string_view::npos;
}

// Without the line that tells the place in the server's source, and in one line.
std::string in_one_line(std::string_view message) {
  std::string out;
  while (!message.empty()) {
    std::string_view line = message.substr(0, message.find('\n'));
    message.remove_prefix(std::min(message.size(), line.size() + 1));
    while (line.starts_with('\t')) line.remove_prefix(1);
    if (line.empty() || line.find(".c:") != std::string_view::npos) continue;
    if (!out.empty()) out += "; ";
    out += line;
  }
  return out;
}

void replace_all(std::string& text, std::string_view part, std::string_view by) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.replace(at, part.size(), by);
    at += by.size();
  }
}

}  // namespace

ErrorCode code_of(std::string_view sqlstate, std::string_view message) {
  if (sqlstate == "57014" && message.find("statement timeout") != std::string_view::npos) {
    return ErrorCode::Timeout;
  }
  const auto found = std::ranges::find_if(
      meanings, [&](const Meaning& meaning) { return sqlstate.starts_with(meaning.prefix); });
  return found == std::end(meanings) ? ErrorCode::Database : found->code;
}

void throw_result_error(const PGconn* connection, const PGresult* result,
                        std::string_view statement) {
  if (PQresultStatus(result) == PGRES_EMPTY_QUERY) {
    throw Error(ErrorCode::BadCall, "there is no statement in the text",
                {.statement = std::string(statement)});
  }
  const std::string sqlstate = field(result, PG_DIAG_SQLSTATE);
  if (sqlstate.empty()) throw_connection_error(connection, statement);
  const std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  throw Error(is_several_statements(result) ? ErrorCode::BadCall : code_of(sqlstate, message),
              message,
              {.statement = std::string(statement),
               .native_code = sqlstate,
               .constraint = field(result, PG_DIAG_CONSTRAINT_NAME),
               .detail = field(result, PG_DIAG_MESSAGE_DETAIL),
               .hint = field(result, PG_DIAG_MESSAGE_HINT),
               .position = std::atoi(field(result, PG_DIAG_STATEMENT_POSITION).c_str())});
}

void throw_connection_error(const PGconn* connection, std::string_view statement) {
  const bool lost = PQstatus(connection) != CONNECTION_OK;
  throw Error(lost ? ErrorCode::Connection : ErrorCode::Database,
              first_line(PQerrorMessage(connection)), {.statement = std::string(statement)});
}

Error connect_error(const PGconn* connection, std::string_view password) {
  std::string message = PQerrorMessage(connection);
  const std::size_t at = find_sqlstate(message);
  std::string sqlstate;
  if (at != std::string::npos) {
    sqlstate = message.substr(at, 5);
    message.erase(at, 7);
  }
  message = in_one_line(message);
  // None is known that shows one; if there is, it must not get any further.
  if (!password.empty()) replace_all(message, password, "***");
  ErrorCode code = sqlstate.empty() ? ErrorCode::Connection : code_of(sqlstate, message);
  if (code == ErrorCode::Database) code = ErrorCode::Connection;
  if (PQconnectionNeedsPassword(connection) != 0) code = ErrorCode::Denied;
  return Error(code, message, {.native_code = sqlstate});
}

}  // namespace metaxy::postgresql
