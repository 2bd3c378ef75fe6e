// SPDX-License-Identifier: Apache-2.0
// DatabaseSettings from any environment: DatabaseSettings::from_env gives the process's own.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <metaxy/database_settings.hpp>

namespace metaxy::db {

// The value of a variable, nothing when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

DatabaseSettings read_settings(std::string_view prefix, const Environment& environment);

}  // namespace metaxy::db
