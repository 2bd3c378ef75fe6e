// SPDX-License-Identifier: Apache-2.0
// The one exception of this library.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace metaxy {

enum class ErrorCode {
  BadValue,       // a stored value does not fit the member it is read into, or the other way round
  BadUrl,         // a URL or a setting that says nowhere to connect to
  BadCall,        // a call that makes no sense where it stands: a program's mistake
  BadStatement,   // the database does not understand the statement: syntax, unknown names, types
  NotFound,       // a row was asked for and there is none
  TooMany,        // one row was asked for and there are more
  Unsupported,    // this database, or this build, has no such thing
  Connection,     // the database cannot be reached, or is no longer there
  Constraint,     // a row that the schema forbids; nothing of the statement was done
  Busy,           // somebody else holds what is needed
  Serialization,  // transactions that cannot both be: a deadlock, or a conflict of serializable
                  // ones
  Timeout,        // took longer than was allowed
  Cancelled,      // was told to stop
  ReadOnly,       // a write where only reading is possible
  Full,           // the disk, or the limit of the database
  Denied,         // not allowed: password, permission
  Database        // everything else that the database says
};

// What a database said besides its message. Never a password.
struct ErrorDetails {
  std::string statement;    // the SQL that was run
  std::string native_code;  // SQLSTATE, or SQLite's extended code ("SQLITE_CONSTRAINT_UNIQUE")
  std::string constraint;   // the name, where the database tells it
  std::string detail;       // PostgreSQL's DETAIL
  std::string hint;         // PostgreSQL's HINT
  int position = 0;         // of the mistake in the statement, in characters from 1; 0: not known

  bool operator==(const ErrorDetails&) const = default;
};

class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  Error(ErrorCode code, const std::string& message, ErrorDetails details)
      : std::runtime_error(message), code_(code), details_(std::move(details)) {}

  ErrorCode code() const noexcept { return code_; }
  const ErrorDetails& details() const noexcept { return details_; }

  // Whether the same transaction, run again from its beginning, may well succeed.
  bool retryable() const noexcept {
    return code_ == ErrorCode::Busy || code_ == ErrorCode::Serialization;
  }

 private:
  ErrorCode code_;
  ErrorDetails details_;
};

}  // namespace metaxy
