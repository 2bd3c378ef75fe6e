// SPDX-License-Identifier: Apache-2.0
// Reads the settings. A value that may be a password, or a whole URL that was put into the wrong
// variable, is not shown.
#include <charconv>
#include <cstdlib>

#include <metaxy/database_settings.hpp>
#include <metaxy/error.hpp>

#include "runtime/db/read_settings.h"
#include "runtime/values/utf8.h"

namespace metaxy {
namespace db {
namespace {

struct Variable {
  std::string name;
  std::optional<std::string> value;
};

[[noreturn]] void refuse(const Variable& variable, const std::string& what) {
  throw Error(ErrorCode::BadUrl, "the environment variable " + variable.name + ' ' + what);
}

[[noreturn]] void refuse_value(const Variable& variable, const std::string& expected) {
  const std::string& value = *variable.value;
  const bool may_be_url = value.find_first_of(":@/") != std::string::npos;
  const std::string shown = may_be_url ? "something else" : values::in_quotes(value);
  refuse(variable, "holds " + shown + ", and should hold " + expected);
}

std::string required(const Variable& variable) {
  if (variable.value) return *variable.value;
  refuse(variable, "is not set; it names the database: 'postgresql', 'duckdb' or 'sqlite'");
}

std::optional<std::uint16_t> as_port(const Variable& variable) {
  if (!variable.value) return std::nullopt;
  const std::string& text = *variable.value;
  std::uint16_t port = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (problem != std::errc() || end != text.data() + text.size()) {
    refuse_value(variable, "a number from 0 to 65535");
  }
  return port;
}

bool as_flag(const Variable& variable) {
  if (!variable.value) return false;
  std::string text = *variable.value;
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const std::string_view yes : {"true", "yes", "on", "1", "t", "y"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"false", "no", "off", "0", "f", "n"}) {
    if (text == no) return false;
  }
  refuse_value(variable, "true or false");
}

// That a URL can hold `settings`, which have one variable's value besides the driver's name.
void check(const Variable& variable, const DatabaseSettings& settings) {
  try {
    settings.url();
  } catch (const Error& error) {
    refuse(variable, std::string("makes no URL: ") + error.what());
  }
}

}  // namespace

DatabaseSettings read_settings(std::string_view prefix, const Environment& environment) {
  const auto variable = [&](std::string_view name) {
    Variable out{std::string(prefix) + std::string(name), std::nullopt};
    out.value = environment(out.name);
    if (out.value && out.value->empty()) out.value.reset();
    return out;
  };
  const Variable driver_name = variable("DRIVER_NAME");
  const Variable host = variable("HOST");
  const Variable user = variable("USER");
  const Variable password = variable("PASSWORD");
  const Variable name = variable("NAME");

  DatabaseSettings out{.driver_name = required(driver_name)};
  check(driver_name, out);
  check(host, {.driver_name = out.driver_name, .host = host.value});
  check(user, {.driver_name = out.driver_name, .user = user.value});
  check(name, {.driver_name = out.driver_name, .name = name.value});
  if (password.value && !user.value) refuse(password, "is set, but " + user.name + " is not");
  check(password, {.driver_name = out.driver_name, .user = "user", .password = password.value});
  out.host = host.value;
  out.port = as_port(variable("PORT"));
  out.user = user.value;
  out.password = password.value;
  out.name = name.value;
  out.echo = as_flag(variable("ECHO"));
  return out;
}

}  // namespace db

DatabaseSettings DatabaseSettings::from_env(std::string_view prefix) {
  return db::read_settings(prefix, [](const std::string& variable) -> std::optional<std::string> {
    const char* value = std::getenv(variable.c_str());
    if (value == nullptr) return std::nullopt;
    return value;
  });
}

Url DatabaseSettings::url() const {
  Url::Parts parts{driver_name, user, password, host, port, name, {}};
  if (host && host->starts_with('/')) {
    parts.host.reset();
    parts.query.emplace_back("host", *host);
  }
  return Url::create(std::move(parts));
}

}  // namespace metaxy
