// SPDX-License-Identifier: Apache-2.0
// Renders whatever comes. An input is a set of templates in one text: what stands before the first
// line "=== name" is the template that is rendered, the rest are those it may name; one called
// "context" is the context, as JSON. Nothing may crash, hang or leak, every error must have a
// place, and rendering twice must give the same.
#include "core/support/json.h"
#include "fuzz/input.h"
#include "generator/template/engine.h"

namespace {

using metaxy::fuzz::require;
using metaxy::support::Error;
using metaxy::support::ErrorCode;
using metaxy::support::Json;
using metaxy::support::Result;
using metaxy::tmpl::Engine;
using metaxy::tmpl::Limits;

constexpr const char* usual_context = R"({
  "name": "video", "n": 7, "yes": true, "nothing": null, "pi": 3.25, "large": 18446744073709551615,
  "list": [3, 1, 2], "words": ["b", "A", "c", "a"], "text": "one\ntwo\n", "empty": [],
  "tables": [{"name": "t", "columns": [{"name": "id", "type": "text", "key": true},
                                       {"name": "é", "type": "bigint", "key": false}]}],
  "deep": {"a": {"b": {"c": [1, [2, [3]]]}}}})";

using Templates = std::map<std::string, std::string>;

Json context_from(const Templates& templates) {
  const auto own = templates.find("context");
  if (own != templates.end()) {
    Result<Json> json = metaxy::support::parse_json(own->second);
    if (json.ok() && json->is_object()) return std::move(json).value();
  }
  return std::move(metaxy::support::parse_json(usual_context)).value();
}

// Small enough for a few thousand inputs per second; the depth is that of every user.
Limits limits() {
  Limits out;
  out.steps = 200'000;
  out.range_length = 10'000;
  out.text_bytes = std::size_t{1} << 16;
  out.output_bytes = std::size_t{1} << 18;
  return out;
}

void check(const Result<std::string>& result, const Result<std::string>& again) {
  require(result.ok() == again.ok(), "rendering twice agrees on success");
  if (result.ok()) {
    require(*result == *again, "rendering twice gives the same text");
    require(result->size() <= limits().output_bytes, "the output keeps to its limit");
    return;
  }
  const Error& error = result.error();
  require(error == again.error(), "rendering twice gives the same error");
  require(error.code == ErrorCode::Malformed, "an error is malformed");
  require(!error.message.empty(), "an error has a message");
  require(error.at.known() && error.at.column >= 1, "an error has a place");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Templates templates = metaxy::fuzz::files(metaxy::fuzz::text(data, size), "main");
  const Json context = context_from(templates);
  Engine engine(
      [&](const std::string& name) -> std::optional<std::string> {
        const auto found = templates.find(name);
        if (found == templates.end()) return std::nullopt;
        return found->second;
      },
      limits());
  engine.add_filter("wrap", [](const Json& value, const std::vector<Json>& arguments) {
    return Result<Json>(arguments.empty() ? value : Json::array({value, arguments[0]}));
  });
  const Result<std::string> result = engine.render("main", context);
  check(result, engine.render("main", context));
  return 0;
}
