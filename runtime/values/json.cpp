// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include <metaxy/error.hpp>
#include <metaxy/json.hpp>

#include "runtime/values/json_tree.h"
#include "runtime/values/utf8.h"

namespace metaxy {

Json::Json(std::string text) : text_(std::move(text)) {
  const auto parsed = values::parse_json(text_);
  if (const auto* problem = std::get_if<values::JsonProblem>(&parsed)) {
    throw Error(ErrorCode::BadValue, values::in_quotes(text_) + ' ' + problem->text);
  }
}

std::optional<Json> Json::try_parse(std::string text) {
  if (std::holds_alternative<values::JsonProblem>(values::parse_json(text))) return std::nullopt;
  Json out;
  out.text_ = std::move(text);
  return out;
}

bool operator==(const Json& a, const Json& b) {
  if (a.text_ == b.text_) return true;
  const auto left = values::parse_json(a.text_);
  const auto right = values::parse_json(b.text_);
  return values::same_meaning(std::get<values::JsonNode>(left), std::get<values::JsonNode>(right));
}

}  // namespace metaxy
