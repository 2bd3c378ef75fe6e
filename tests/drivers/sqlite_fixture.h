// SPDX-License-Identifier: Apache-2.0
// Short ways to what is SQLite's own.
#pragma once

#include <memory>
#include <string>

#include <metaxy/drivers.hpp>
#include <metaxy/url.hpp>

#include "tests/drivers/error_of.h"
#include "tests/drivers/temporary_directory.h"

namespace metaxy::testing {

inline std::unique_ptr<Database> open(const std::string& url) {
  return sqlite_driver().open(Url::parse(url));
}

// The one value that a query gives, a text or an integer.
inline std::string answer(Connection& connection, const std::string& sql) {
  const auto statement = connection.prepare(sql);
  if (!statement->execute()) return "no row";
  const Row& row = statement->row();
  if (row.is_null(0)) return "NULL";
  try {
    return std::string(row.get_text(0));
  } catch (const Error&) {
    return std::to_string(row.get_int64(0));
  }
}

}  // namespace metaxy::testing
