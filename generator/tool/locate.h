// SPDX-License-Identifier: Apache-2.0
// Where the things are that a scan needs beside the user's headers. They are found from where this
// program stands, so an installation may be moved as a whole.
#pragma once

#include <string>

#include "core/support/result.h"
#include "generator/scan/scan.h"

namespace metaxy::tool {

// Fails with a sentence that says what is missing and where it was looked for.
support::Result<scan::Toolchain> locate_toolchain();

}  // namespace metaxy::tool
