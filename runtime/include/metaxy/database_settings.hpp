// SPDX-License-Identifier: Apache-2.0
// Where the database is, from the environment, as programs in containers are told it.
//
//   DB_DRIVER_NAME=postgresql DB_HOST=db DB_USER=shop DB_PASSWORD=... DB_NAME=shop DB_ECHO=true
//
//   const auto settings = metaxy::DatabaseSettings::from_env();
//   auto engine = metaxy::create_engine(settings.url());
//
// A program that has its settings from elsewhere fills the struct itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <metaxy/url.hpp>

namespace metaxy {

struct DatabaseSettings {
  std::string driver_name;                   // DB_DRIVER_NAME: "postgresql", "sqlite+aiosqlite"
  std::optional<std::string> host = {};      // DB_HOST; may be the directory of a socket
  std::optional<std::uint16_t> port = {};    // DB_PORT
  std::optional<std::string> user = {};      // DB_USER
  std::optional<std::string> password = {};  // DB_PASSWORD
  std::optional<std::string> name = {};      // DB_NAME: of the database, or its file
  bool echo = false;                         // DB_ECHO: true or false, yes or no, on or off, 1 or 0

  bool operator==(const DatabaseSettings&) const = default;

  // A variable that is empty is one that is not set; the driver's name must be. Throws
  // Error{BadUrl}, which names the variable that is wrong and never shows a password.
  static DatabaseSettings from_env(std::string_view prefix = "DB_");

  // Throws Error{BadUrl}, as Url::create does.
  Url url() const;
};

}  // namespace metaxy
