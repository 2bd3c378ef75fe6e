// SPDX-License-Identifier: Apache-2.0
// Json: the text of one JSON document, known to be well-formed. Two are equal when they mean the
// same: spacing, the order of members and the spelling of numbers (1.50, 1.5, 15e-1) do not count,
// because databases change them. Of members with the same name the last one counts.
#pragma once

#include <optional>
#include <string>

namespace metaxy {

class Json {
 public:
  // null
  Json() = default;
  // Throws Error{BadValue} with the byte, counted from one, where the text stops being JSON. UTF-8
  // only, nesting up to 200 levels, numbers within the range of double.
  explicit Json(std::string text);
  static std::optional<Json> try_parse(std::string text);

  // As it was given, to the byte.
  const std::string& text() const { return text_; }

  friend bool operator==(const Json& a, const Json& b);

 private:
  std::string text_ = "null";
};

}  // namespace metaxy
