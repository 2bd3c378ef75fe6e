// SPDX-License-Identifier: Apache-2.0
// The two digests that names and versions are made of, as lower-case hexadecimal text.
#pragma once

#include <string>
#include <string_view>

namespace metaxy::support {

std::string sha256_hex(std::string_view text);
// Not for security: SQLAlchemy cuts long constraint names with it, and ours must come out the same.
std::string md5_hex(std::string_view text);

}  // namespace metaxy::support
