// SPDX-License-Identifier: Apache-2.0
// Values as text, the way Python prints them: {{ value }} and |string give str(), a value inside a
// list or an object gives repr(). Macros, loops and namespaces have no text.
#pragma once

#include <optional>
#include <string>

#include "core/support/result.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

std::optional<support::Error> append_text(std::string& out, const Value& value, Budget& budget);
std::optional<support::Error> append_representation(std::string& out, const Value& value,
                                                    Budget& budget);

// The value itself when it is text already.
support::Result<Text> text_of(const Value& value, Budget& budget);

}  // namespace metaxy::tmpl
