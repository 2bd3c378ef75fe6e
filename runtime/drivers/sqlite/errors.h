// SPDX-License-Identifier: Apache-2.0
// What SQLite reports, as metaxy::Error. The one place that knows what its codes mean.
//
// A constraint's name in the details is that of a CHECK or of an index, and "users.name,
// users.team" for the other kinds: SQLite tells the columns there, and no name.
#pragma once

#include <string_view>

#include <metaxy/error.hpp>
#include <sqlite3.h>

namespace metaxy::sqlite {

// What the connection was asked to do. A mistake in the SQL shows when it is prepared.
enum class Moment { Opening, Preparing, Running };

// The error of the connection's last call. It must be asked for before the next call.
Error last_error(sqlite3* connection, Moment moment, std::string_view statement);

}  // namespace metaxy::sqlite
