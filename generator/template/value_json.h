// SPDX-License-Identifier: Apache-2.0
// Values as JSON: for the filters of the host, and for |tojson.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/support/json.h"
#include "core/support/result.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

// A copy. Keys that are scalars become text as json.dumps spells them; macros, loops and namespaces
// have no JSON, nor have texts that are not UTF-8 and floats that are no number.
support::Result<support::Json> to_json(const Value& value, Budget& budget);

// json.dumps(value, indent=indent, sort_keys=True); on one line without an indent. REQUIRES: made
// by to_json; the text is then ASCII.
support::Result<std::string> json_text(const support::Json& json,
                                       std::optional<std::int64_t> indent, Budget& budget);

}  // namespace metaxy::tmpl
