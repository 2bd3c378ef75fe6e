// SPDX-License-Identifier: Apache-2.0
// Names as SQLite writes and compares them.
#pragma once

#include <string>
#include <string_view>

namespace metaxy::sqlite {

// it"s -> "it""s"
std::string quoted(std::string_view name);

// SQLite takes letters of ASCII for the same in either case.
bool same_name(std::string_view a, std::string_view b);

// The same letters in lower case.
std::string lower(std::string_view text);

}  // namespace metaxy::sqlite
