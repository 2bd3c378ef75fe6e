// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/sqlite/settings.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include <metaxy/error.hpp>
#include <sqlite3.h>

#include "runtime/db/percent.h"
#include "runtime/drivers/sqlite/names.h"
#include "runtime/values/nearest.h"
#include "runtime/values/number_text.h"
#include "runtime/values/utf8.h"

namespace metaxy::sqlite {
namespace {

using values::in_quotes;

constexpr std::string_view memory_name = ":memory:";

constexpr std::array<std::string_view, 11> options = {"cache",
                                                      "cached_statements",
                                                      "check_same_thread",
                                                      "detect_types",
                                                      "foreign_keys",
                                                      "isolation_level",
                                                      "journal_mode",
                                                      "mode",
                                                      "synchronous",
                                                      "timeout",
                                                      "uri"};
constexpr std::array<std::string_view, 5> uri_options = {"immutable", "modeof", "nolock", "psow",
                                                         "vfs"};

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// The value of an option that has one of a few, in lower case; empty when it is not given.
std::string one_of(const Url& url, std::string_view option,
                   std::span<const std::string_view> known) {
  const std::optional<std::string_view> given = url.option(option);
  if (!given) return {};
  std::string value = lower(*given);
  if (contains(known, value)) return value;
  std::string all;
  for (const std::string_view each : known) all += (all.empty() ? "" : ", ") + std::string(each);
  throw Error(ErrorCode::BadUrl, "the option '" + std::string(option) + "' of SQLite is " +
                                     in_quotes(*given) + ", expected one of " + all);
}

std::optional<bool> truth(const Url& url, std::string_view option) {
  constexpr std::array<std::string_view, 8> known = {"on",  "off", "true", "false",
                                                     "yes", "no",  "1",    "0"};
  const std::string value = one_of(url, option, known);
  if (value.empty()) return std::nullopt;
  return value == "on" || value == "true" || value == "yes" || value == "1";
}

int timeout(const Url& url) {
  constexpr double most = std::numeric_limits<int>::max() / 1000;
  const std::optional<std::string_view> given = url.option("timeout");
  if (!given) return Settings{}.timeout_milliseconds;
  const std::optional<double> seconds = values::parse_number<double>(*given);
  if (!seconds || !(*seconds >= 0 && *seconds <= most)) {
    throw Error(ErrorCode::BadUrl, "the option 'timeout' of SQLite is " + in_quotes(*given) +
                                       ", expected seconds, such as 5 or 0.5");
  }
  return static_cast<int>(*seconds * 1000);
}

Begin begin(const Url& url) {
  constexpr std::array<std::string_view, 3> known = {"deferred", "immediate", "exclusive"};
  const std::string value = one_of(url, "isolation_level", known);
  if (value == "deferred") return Begin::Deferred;
  return value == "exclusive" ? Begin::Exclusive : Begin::Immediate;
}

int mode_flags(const Url& url) {
  constexpr std::array<std::string_view, 4> known = {"ro", "rw", "rwc", "memory"};
  const std::string mode = one_of(url, "mode", known);
  if (mode == "ro") return SQLITE_OPEN_READONLY;
  if (mode == "rw") return SQLITE_OPEN_READWRITE;
  const int create = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  return mode == "memory" ? create | SQLITE_OPEN_MEMORY : create;
}

int cache_flags(const Url& url) {
  constexpr std::array<std::string_view, 2> known = {"shared", "private"};
  const std::string cache = one_of(url, "cache", known);
  if (cache.empty()) return 0;
  return cache == "shared" ? SQLITE_OPEN_SHAREDCACHE : SQLITE_OPEN_PRIVATECACHE;
}

void check_options(const Url& url, bool is_uri) {
  for (const auto& [name, value] : url.parts().query) {
    if (contains(options, name)) continue;
    const bool of_uri = contains(uri_options, name);
    if (of_uri && is_uri) continue;
    throw Error(ErrorCode::BadUrl,
                "SQLite has no option " + in_quotes(name) +
                    (of_uri ? " without 'uri=true'" : values::did_you_mean(name, options)));
  }
}

void check_no_server(const Url::Parts& parts) {
  if (!parts.host && !parts.port && !parts.username && !parts.password) return;
  throw Error(ErrorCode::BadUrl,
              "a URL of SQLite has no host and no user; three slashes stand before a file: "
              "'sqlite:///" +
                  parts.host.value_or("shop.db") + "'");
}

// With the options that only a URI takes.
std::string uri(const Url& url, const std::string& name) {
  if (!name.starts_with("file:")) {
    throw Error(
        ErrorCode::BadUrl,
        "with 'uri=true' SQLite expects a name like 'file:shop.db', found " + in_quotes(name));
  }
  std::string out = name;
  for (const std::string_view option : uri_options) {
    const std::optional<std::string_view> value = url.option(option);
    if (!value) continue;
    out += out.find('?') == std::string::npos ? '?' : '&';
    out += std::string(option) + '=' + db::encoded(*value, "");
  }
  return out;
}

bool has(const Settings& settings, int flag) { return (settings.flags & flag) != 0; }

// Absolute, so that every connection finds the same file wherever the program goes meanwhile, and
// so that no name is a URI by accident.
std::string absolute(const std::string& name) {
  const std::filesystem::path path(std::u8string(name.begin(), name.end()));
  const std::u8string out = std::filesystem::absolute(path).u8string();
  return {out.begin(), out.end()};
}

}  // namespace

Settings read_settings(const Url& url) {
  constexpr std::array<std::string_view, 6> journals = {"delete", "truncate", "persist",
                                                        "memory", "wal",      "off"};
  constexpr std::array<std::string_view, 8> synchronous = {"off", "normal", "full", "extra",
                                                           "0",   "1",      "2",    "3"};
  check_no_server(url.parts());
  const bool is_uri = truth(url, "uri").value_or(false);
  check_options(url, is_uri);
  Settings out{.flags = mode_flags(url) | cache_flags(url) | (is_uri ? SQLITE_OPEN_URI : 0),
               .timeout_milliseconds = timeout(url),
               .begin = begin(url),
               .journal_mode = one_of(url, "journal_mode", journals),
               .synchronous = one_of(url, "synchronous", synchronous)};
  if (truth(url, "foreign_keys") == false) out.foreign_keys = ForeignKeys::Ignored;

  const std::string name = url.parts().database.value_or("");
  const bool in_memory = name.empty() || name == memory_name || has(out, SQLITE_OPEN_MEMORY);
  if (is_uri) {
    out.file = uri(url, name);
  } else if (!in_memory) {
    out.file = absolute(name);
  } else if (has(out, SQLITE_OPEN_SHAREDCACHE)) {
    // What is in memory is shared by URIs alone.
    out.file = "file:" + db::encoded(name.empty() ? memory_name : name, "");
    out.flags |= SQLITE_OPEN_MEMORY | SQLITE_OPEN_URI;
  }
  return out;
}

bool is_private_memory(const Settings& settings) {
  const auto says = [&](std::string_view text) {
    return settings.file.find(text) != std::string::npos;
  };
  const bool is_uri = has(settings, SQLITE_OPEN_URI);
  const bool in_memory = settings.file == memory_name || has(settings, SQLITE_OPEN_MEMORY) ||
                         (is_uri && (says(memory_name) || says("mode=memory")));
  const bool is_shared = has(settings, SQLITE_OPEN_SHAREDCACHE) || (is_uri && says("cache=shared"));
  return in_memory && !is_shared;
}

}  // namespace metaxy::sqlite
