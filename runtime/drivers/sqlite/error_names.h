// SPDX-License-Identifier: Apache-2.0
// The names of SQLite's result codes, which the library itself does not tell.
#pragma once

#include <string_view>

namespace metaxy::sqlite {

// "SQLITE_CONSTRAINT_UNIQUE" of 2067; of an extended code that is newer than this list, the name of
// its primary code.
std::string_view error_name(int extended_code);

}  // namespace metaxy::sqlite
