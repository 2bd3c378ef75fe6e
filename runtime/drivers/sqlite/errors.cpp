// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/sqlite/errors.h"

#include <algorithm>
#include <string>

#include "runtime/drivers/sqlite/error_names.h"

namespace metaxy::sqlite {
namespace {

// What the primary code alone does not say.
ErrorCode code_of_extended(int extended, Moment moment) {
  switch (extended) {
    case SQLITE_BUSY_SNAPSHOT:
      return ErrorCode::Serialization;
    case SQLITE_IOERR_WRITE:
      return ErrorCode::Full;  // a quota, or the largest size of a file
    case SQLITE_ERROR:
      return moment == Moment::Preparing ? ErrorCode::BadStatement : ErrorCode::Database;
    case SQLITE_TOOBIG:
      return moment == Moment::Preparing ? ErrorCode::BadStatement : ErrorCode::BadValue;
    default:
      return ErrorCode::Database;
  }
}

ErrorCode code_of(int extended, Moment moment) {
  switch (extended & 0xff) {
    case SQLITE_BUSY:
      if (extended == SQLITE_BUSY_SNAPSHOT) break;
      return ErrorCode::Busy;
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return ErrorCode::Busy;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:  // another type than a rowid's or a strict table's
      return ErrorCode::Constraint;
    case SQLITE_READONLY:
      return ErrorCode::ReadOnly;
    case SQLITE_FULL:
      return ErrorCode::Full;
    case SQLITE_AUTH:
    case SQLITE_PERM:
      return ErrorCode::Denied;
    case SQLITE_CANTOPEN:
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return ErrorCode::Connection;
    case SQLITE_INTERRUPT:
      return ErrorCode::Cancelled;
    case SQLITE_RANGE:
    case SQLITE_MISUSE:
      return ErrorCode::BadCall;
    default:
      break;
  }
  return code_of_extended(extended, moment);
}

// 'it''s' -> it's
std::string without_quotes(std::string_view text) {
  std::string out;
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    out += text[at];
    if (text[at] == '\'') ++at;
  }
  return out;
}

// "UNIQUE constraint failed: users.name", "... failed: index 'ix_users_lower_name'".
std::string constraint_of(std::string_view message) {
  constexpr std::string_view before = "constraint failed: ";
  constexpr std::string_view index = "index '";
  const std::size_t at = message.find(before);
  if (at == std::string_view::npos) return {};
  message.remove_prefix(at + before.size());
  if (!message.starts_with(index)) return std::string(message);
  return without_quotes(message.substr(index.size() - 1));
}

int position_of(sqlite3* connection, std::string_view statement) {
#if SQLITE_VERSION_NUMBER >= 3038000
  const int offset = sqlite3_error_offset(connection);
  if (offset < 0) return 0;
  const std::string_view before = statement.substr(0, static_cast<std::size_t>(offset));
  const auto begins_character = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
  };
  return static_cast<int>(std::ranges::count_if(before, begins_character)) + 1;
#else
  static_cast<void>(connection);
  static_cast<void>(statement);
  return 0;
#endif
}

std::string message_of(sqlite3* connection, ErrorCode code) {
  const std::string text = sqlite3_errmsg(connection);
  const char* const file = sqlite3_db_filename(connection, "main");
  if (code != ErrorCode::Connection || file == nullptr || *file == '\0') return text;
  return '\'' + std::string(file) + "': " + text;
}

}  // namespace

Error last_error(sqlite3* connection, Moment moment, std::string_view statement) {
  const int extended = sqlite3_extended_errcode(connection);
  const ErrorCode code = code_of(extended, moment);
  ErrorDetails details{.statement = std::string(statement),
                       .native_code = std::string(error_name(extended))};
  if (code == ErrorCode::Constraint) details.constraint = constraint_of(sqlite3_errmsg(connection));
  if (moment == Moment::Preparing) details.position = position_of(connection, statement);
  return Error(code, message_of(connection, code), std::move(details));
}

}  // namespace metaxy::sqlite
