// SPDX-License-Identifier: Apache-2.0
// Places for values in SQL that somebody wrote by hand: every ? outside of quotes and comments
// becomes ?1, ?2 or $1, $2, as the database wants it; ?? is a question mark.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <metaxy/dialect.hpp>

namespace metaxy::db {

// Throws Error{BadCall} unless there are `count` places.
std::string with_native_places(std::string_view text, std::size_t count, Dialect dialect);

}  // namespace metaxy::db
