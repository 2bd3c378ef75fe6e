// SPDX-License-Identifier: Apache-2.0
// The databases, and SQL text that differs between them. Which text is used is known when a
// connection is opened, so one program serves them all.
#pragma once

#include <string_view>

namespace metaxy {

enum class Dialect : unsigned char { Sqlite, Duckdb, Postgresql };

// One statement, or one piece of it, for each database the code was generated for. Empty for the
// others.
struct Sql {
  std::string_view sqlite{};
  std::string_view duckdb{};
  std::string_view postgresql{};

  constexpr std::string_view operator[](Dialect dialect) const {
    switch (dialect) {
      case Dialect::Sqlite:
        return sqlite;
      case Dialect::Duckdb:
        return duckdb;
      case Dialect::Postgresql:
        return postgresql;
    }
    return {};
  }
};

}  // namespace metaxy
