// SPDX-License-Identifier: Apache-2.0
// How failing tests show values of core/sql, and short ways to write tables.
#pragma once

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "core/sql/ddl.h"
#include "core/sql/dml.h"
#include "core/sql/identifiers.h"
#include "core/sql/limitations.h"

namespace metaxy::sql {

inline void PrintTo(const Statement& statement, std::ostream* out) { *out << statement.text; }

inline void PrintTo(const Limitation& limitation, std::ostream* out) {
  *out << schema::text(limitation.table) << " [" << limitation.what << "] " << limitation.message
       << (limitation.severity == Severity::Impossible ? " (impossible)" : " (degraded)");
}

inline void PrintTo(const IdentifierProblem& problem, std::ostream* out) {
  *out << schema::text(problem.table) << " [" << problem.name << "] " << problem.message;
}

inline void PrintTo(const Fitted& fitted, std::ostream* out) {
  for (const Statement& statement : create(fitted.schema, sqlite())) *out << statement.text << '\n';
  for (const Limitation& limitation : fitted.limitations) {
    PrintTo(limitation, out);
    *out << '\n';
  }
}

inline std::vector<std::string> texts(const std::vector<Statement>& statements) {
  std::vector<std::string> out;
  for (const Statement& statement : statements) out.push_back(statement.text);
  return out;
}

}  // namespace metaxy::sql

namespace metaxy::schema {

inline Column column(std::string name, Type::Kind kind) {
  return {.name = std::move(name), .type = {std::move(kind)}};
}

inline Schema one_table(Table table) { return make_schema({std::move(table)}); }

}  // namespace metaxy::schema
