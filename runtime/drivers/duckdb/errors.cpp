// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/errors.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace metaxy::duckdb {
namespace {

struct Kind {
  duckdb_error_type type;
  std::string_view name;  // as messages begin, before " Error: "
  ErrorCode code;
};

constexpr std::array kinds = {
    Kind{DUCKDB_ERROR_OUT_OF_RANGE, "Out of Range", ErrorCode::BadValue},
    Kind{DUCKDB_ERROR_CONVERSION, "Conversion", ErrorCode::BadValue},
    Kind{DUCKDB_ERROR_UNKNOWN_TYPE, "Unknown Type", ErrorCode::BadStatement},
    Kind{DUCKDB_ERROR_DECIMAL, "Decimal", ErrorCode::BadValue},
    Kind{DUCKDB_ERROR_MISMATCH_TYPE, "Mismatch Type", ErrorCode::BadValue},
    Kind{DUCKDB_ERROR_DIVIDE_BY_ZERO, "Divide by Zero", ErrorCode::BadValue},
    Kind{DUCKDB_ERROR_OBJECT_SIZE, "Object Size", ErrorCode::BadValue},
    Kind{DUCKDB_ERROR_INVALID_TYPE, "Invalid type", ErrorCode::BadStatement},
    Kind{DUCKDB_ERROR_SERIALIZATION, "Serialization", ErrorCode::Connection},  // of the file
    Kind{DUCKDB_ERROR_TRANSACTION, "TransactionContext", ErrorCode::BadCall},
    Kind{DUCKDB_ERROR_NOT_IMPLEMENTED, "Not implemented", ErrorCode::Unsupported},
    Kind{DUCKDB_ERROR_CATALOG, "Catalog", ErrorCode::BadStatement},
    Kind{DUCKDB_ERROR_PARSER, "Parser", ErrorCode::BadStatement},
    Kind{DUCKDB_ERROR_CONSTRAINT, "Constraint", ErrorCode::Constraint},
    Kind{DUCKDB_ERROR_CONNECTION, "Connection", ErrorCode::Connection},
    Kind{DUCKDB_ERROR_SYNTAX, "Syntax", ErrorCode::BadStatement},
    Kind{DUCKDB_ERROR_BINDER, "Binder", ErrorCode::BadStatement},
    Kind{DUCKDB_ERROR_NETWORK, "Network", ErrorCode::Connection},
    Kind{DUCKDB_ERROR_IO, "IO", ErrorCode::Connection},
    Kind{DUCKDB_ERROR_INTERRUPT, "INTERRUPT", ErrorCode::Cancelled},
    Kind{DUCKDB_ERROR_FATAL, "FATAL", ErrorCode::Connection},
    Kind{DUCKDB_ERROR_INTERNAL, "INTERNAL", ErrorCode::Database},
    Kind{DUCKDB_ERROR_INVALID_INPUT, "Invalid Input", ErrorCode::Database},
    Kind{DUCKDB_ERROR_OUT_OF_MEMORY, "Out of Memory", ErrorCode::Full},
    Kind{DUCKDB_ERROR_PERMISSION, "Permission", ErrorCode::Denied},
    Kind{DUCKDB_ERROR_PARAMETER_NOT_RESOLVED, "Parameter Not Resolved", ErrorCode::BadStatement},
    Kind{DUCKDB_ERROR_PARAMETER_NOT_ALLOWED, "Parameter Not Allowed", ErrorCode::BadStatement},
    Kind{DUCKDB_ERROR_DEPENDENCY, "Dependency", ErrorCode::Database},
    Kind{DUCKDB_ERROR_HTTP, "HTTP", ErrorCode::Connection},
    Kind{DUCKDB_ERROR_MISSING_EXTENSION, "Missing Extension", ErrorCode::Unsupported},
    Kind{DUCKDB_ERROR_AUTOLOAD, "Extension Autoloading", ErrorCode::Unsupported},
    Kind{DUCKDB_ERROR_SEQUENCE, "Sequence", ErrorCode::Full},
    Kind{DUCKDB_INVALID_CONFIGURATION, "Invalid Configuration", ErrorCode::BadStatement}};

constexpr Kind unknown = {DUCKDB_ERROR_INVALID, "", ErrorCode::Database};
constexpr std::string_view behind_name = " Error: ";

const Kind& kind_of(duckdb_error_type type) {
  const auto found = std::ranges::find(kinds, type, &Kind::type);
  return found == kinds.end() ? unknown : *found;
}

const Kind& kind_named(std::string_view name) {
  const auto found = std::ranges::find(kinds, name, &Kind::name);
  return found == kinds.end() ? unknown : *found;
}

// What the kind alone does not say.
ErrorCode code_of(const Kind& kind, std::string_view message) {
  const auto says = [&](std::string_view text) { return message.find(text) != message.npos; };
  switch (kind.type) {
    case DUCKDB_ERROR_TRANSACTION:
      if (says("onflict")) return ErrorCode::Serialization;
      if (says("constraint")) return ErrorCode::Constraint;
      if (says("read-only")) return ErrorCode::ReadOnly;
      break;
    case DUCKDB_ERROR_IO:
      if (says("No space left") || says("File too large")) return ErrorCode::Full;
      if (says("Could not set lock")) return ErrorCode::Busy;
      break;
    case DUCKDB_ERROR_INVALID_INPUT:
      if (says("read-only mode")) return ErrorCode::ReadOnly;
      if (says("Values were not provided")) return ErrorCode::BadCall;
      break;
    default:
      break;
  }
  return kind.code;
}

std::size_t line_at(std::string_view text, int number) {
  std::size_t at = 0;
  for (int line = 1; line < number && at != text.npos; ++line) {
    at = text.find('\n', at);
    if (at != text.npos) ++at;
  }
  return at;
}

// Whether each character takes one column on a screen, by which DuckDB counts. What is not known to
// is taken for not doing so: wide ones of East Asia, pictures, accents of their own.
bool is_one_column_each(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_latin = byte < 0xCC, is_greek_or_cyrillic = byte >= 0xCE && byte < 0xD6;
    return is_latin || is_greek_or_cyrillic;
  });
}

// Characters from 1. The caret stands below a line of the statement, which is cut on both sides
// when it is long:
//
//   LINE 2: ...FROM nowhere WHERE...
//                   ^
int position_of(std::string_view drawing, std::string_view statement) {
  constexpr std::string_view before_number = "LINE ";
  drawing.remove_prefix(before_number.size());
  const std::size_t end = drawing.find('\n');
  const std::size_t colon = drawing.find(": ");
  if (end == drawing.npos || colon == drawing.npos || colon > end) return 0;
  const std::size_t caret = drawing.find('^', end);
  if (caret == drawing.npos) return 0;
  std::size_t column = caret - end - 1 - before_number.size();  // in the line without "LINE "
  std::string_view excerpt = drawing.substr(colon + 2, end - colon - 2);
  if (column < colon + 2) return 0;
  column -= colon + 2;
  constexpr std::string_view cut = "...";
  if (excerpt.starts_with(cut) && column >= cut.size()) {
    excerpt.remove_prefix(cut.size());
    column -= cut.size();
  }
  if (excerpt.ends_with(cut)) excerpt.remove_suffix(cut.size());
  // No character takes more than four bytes.
  if (!is_one_column_each(excerpt.substr(0, column * 4))) return 0;
  int number = 0;
  std::from_chars(drawing.data(), drawing.data() + colon, number);
  const std::size_t at = statement.find(excerpt, line_at(statement, number));
  if (at == statement.npos) return 0;
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; };
  const auto skipped = std::ranges::count_if(statement.substr(0, at), begins);
  return static_cast<int>(skipped) + static_cast<int>(column) + 1;
}

Error make(const Kind& kind, std::string_view message, std::string_view statement) {
  ErrorDetails details{.statement = std::string(statement), .native_code = std::string(kind.name)};
  const std::size_t drawing = message.find("\n\nLINE ");
  if (drawing != message.npos) {
    details.position = position_of(message.substr(drawing + 2), statement);
    message = message.substr(0, drawing);
  }
  return Error(code_of(kind, message), std::string(message), std::move(details));
}

}  // namespace

Error error_of(std::string_view message, std::string_view statement) {
  const std::size_t end = message.find(behind_name);
  if (end == message.npos) return make(unknown, message, statement);
  const Kind& kind = kind_named(message.substr(0, end));
  if (kind.type != unknown.type) message.remove_prefix(end + behind_name.size());
  return make(kind, message, statement);
}

Error error_of(duckdb_error_type type, std::string_view message, std::string_view statement) {
  const Kind& kind = kind_of(type);
  const std::string prefix = std::string(kind.name) + std::string(behind_name);
  if (!kind.name.empty() && message.starts_with(prefix)) message.remove_prefix(prefix.size());
  return make(kind, message, statement);
}

}  // namespace metaxy::duckdb
