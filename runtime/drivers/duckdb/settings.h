// SPDX-License-Identifier: Apache-2.0
// What a URL of DuckDB's says:
//
//   duckdb://                                     in memory, as duckdb:///:memory: is
//   duckdb:///shop.duckdb?threads=2               a file, and any setting that DuckDB itself has
//   duckdb:////var/lib/shop.duckdb?read_only=true
#pragma once

#include <string>

#include <metaxy/url.hpp>

#include "runtime/drivers/duckdb/handles.h"

namespace metaxy::duckdb {

struct Settings {
  std::string file;  // ":memory:" for none
  ConfigHandle config;
};

// Throws Error{BadUrl}. Values are not shown, as they may be keys and passwords.
Settings read_settings(const Url& url);

}  // namespace metaxy::duckdb
