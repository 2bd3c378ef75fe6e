// SPDX-License-Identifier: Apache-2.0
// The little that must be known of SQL expressions that users write: they are copied, not parsed.
#pragma once

#include <string>
#include <string_view>

namespace metaxy::sql {

// Whether `column` occurs as a name, quoted or not, in any case of letters. What brackets follow is
// a function.
bool mentions(std::string_view expression, std::string_view column);

// An expression where only a literal may stand without brackets, as after DEFAULT: 'new' and -1.5
// as they are, (now()) in brackets.
std::string as_default(std::string_view expression);

}  // namespace metaxy::sql
