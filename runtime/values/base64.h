// SPDX-License-Identifier: Apache-2.0
// Bytes as text, for places that hold no bytes: RFC 4648's base64 with padding, no line breaks.
// Every database carries its letters unchanged, inside JSON and inside native structs.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace metaxy::values {

std::string base64_text(std::span<const std::byte> bytes);
// Bytes, kept in a string. Nothing unless the text is exactly what base64_text writes.
std::optional<std::string> parse_base64(std::string_view text);

}  // namespace metaxy::values
