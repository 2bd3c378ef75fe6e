// SPDX-License-Identifier: Apache-2.0
// Small text helpers that several folders need. Everything works on bytes of UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metaxy::support {

std::string join(const std::vector<std::string>& parts, std::string_view separator);
// Splits at every separator, so n separators give n + 1 pieces, empty ones included.
std::vector<std::string> split(std::string_view text, char separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

// ASCII only: identifiers of databases fold no other letters.
std::string lower(std::string_view text);
// VideoFile -> video_file, HTTPLog -> http_log, already_snake stays.
std::string snake_case(std::string_view name);

bool is_utf8(std::string_view text);
// The longest prefix of at most `bytes` bytes that ends between two code points.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

// The candidate with the fewest edits from `name`, if few enough to be a slip of the hand.
std::optional<std::string> nearest(std::string_view name,
                                   const std::vector<std::string>& candidates);

}  // namespace metaxy::support
