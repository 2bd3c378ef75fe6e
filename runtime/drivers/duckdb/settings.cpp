// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/settings.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <metaxy/error.hpp>

#include "runtime/values/nearest.h"
#include "runtime/values/utf8.h"

namespace metaxy::duckdb {
namespace {

constexpr std::string_view read_only = "read_only";

std::vector<std::string_view> known_options() {
  std::vector<std::string_view> out{read_only};
  for (std::size_t i = 0; i < duckdb_config_count(); ++i) {
    const char* name = nullptr;
    duckdb_get_config_flag(i, &name, nullptr);
    out.emplace_back(name);
  }
  return out;
}

void check_no_server(const Url::Parts& parts) {
  if (!parts.host && !parts.port && !parts.username && !parts.password) return;
  throw Error(ErrorCode::BadUrl,
              "a URL of DuckDB has no host and no user; three slashes stand before a file: "
              "'duckdb:///" +
                  parts.host.value_or("shop.duckdb") + "'");
}

// With read_only as DuckDB calls it.
std::pair<std::string, std::string> setting(const std::string& name, const std::string& value) {
  if (name != read_only) return {name, value};
  if (value == "true" || value == "1") return {"access_mode", "READ_ONLY"};
  if (value == "false" || value == "0") return {"access_mode", "AUTOMATIC"};
  throw Error(ErrorCode::BadUrl, "the option 'read_only' of DuckDB is " + values::in_quotes(value) +
                                     ", expected true or false");
}

}  // namespace

Settings read_settings(const Url& url) {
  const Url::Parts& parts = url.parts();
  check_no_server(parts);
  Settings out{.file = parts.database.value_or("")};
  if (out.file.empty()) out.file = ":memory:";
  duckdb_create_config(out.config.out());
  const std::vector<std::string_view> known = known_options();
  for (const auto& [name, value] : parts.query) {
    if (!std::ranges::count(known, name)) {
      throw Error(ErrorCode::BadUrl, "DuckDB has no option " + values::in_quotes(name) +
                                         values::did_you_mean(name, known));
    }
    const auto [option, given] = setting(name, value);
    if (duckdb_set_config(out.config.get(), option.c_str(), given.c_str()) != DuckDBSuccess) {
      throw Error(ErrorCode::BadUrl,
                  "DuckDB does not take the value that is given for the option '" + name + "'");
    }
  }
  return out;
}

}  // namespace metaxy::duckdb
