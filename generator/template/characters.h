// SPDX-License-Identifier: Apache-2.0
// Texts are bytes of UTF-8, but a template counts characters: 'é'|length is 1. A byte that belongs
// to no well-formed character (a context may hold anything) counts as a character of its own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace metaxy::tmpl {

// REQUIRES: !text.empty().
std::string_view first_character(std::string_view text);
std::string_view last_character(std::string_view text);

std::size_t count_characters(std::string_view text);
std::vector<std::string_view> characters_of(std::string_view text);

// The byte at which character `index` starts, or text.size() when there are fewer.
std::size_t byte_of_character(std::string_view text, std::size_t index);

void append_character(std::string& out, char32_t code_point);

// Letters of ASCII alone change their case.
char upper(char c);
char lower(char c);
std::string upper(std::string_view text);

// The first place at or after `from` where `wanted` is found, in time linear in the text whatever
// the two look like.
std::size_t find_text(std::string_view text, std::string_view wanted, std::size_t from = 0);

}  // namespace metaxy::tmpl
