// SPDX-License-Identifier: Apache-2.0
// A JSON document as a tree. Numbers stay as they are spelled, so that a decimal of 38 digits
// survives; members stay in their order and may repeat.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace metaxy::values {

struct JsonNode {
  enum class Kind { Null, Bool, Number, Text, Array, Object };

  Kind kind = Kind::Null;
  std::string text;                // of a text, a number, "true" and "false"
  std::vector<std::string> names;  // of an object's members
  std::vector<JsonNode> children;  // elements, or the members' values
};

// Why a text is not JSON: "is not JSON at byte 4".
struct JsonProblem {
  std::string text;
};

// Refuses nesting deeper than 200 levels, text that is not UTF-8 and numbers beyond double's range.
std::variant<JsonNode, JsonProblem> parse_json(std::string_view text);

// Without spaces.
std::string json_text(const JsonNode& node);
void append_json_string(std::string& out, std::string_view text);

// Whether two documents are equal in the sense of metaxy::Json.
bool same_meaning(const JsonNode& a, const JsonNode& b);

}  // namespace metaxy::values
