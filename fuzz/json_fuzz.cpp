// SPDX-License-Identifier: Apache-2.0
// Reads whatever comes as JSON, writes it in every way and reads that again: nothing of a document
// may get lost, and what is written is plain in the way it promises.
#include <algorithm>

#include "core/support/json.h"
#include "fuzz/input.h"

namespace {

using metaxy::fuzz::require;
using metaxy::support::Json;
using metaxy::support::MemberOrder;
using metaxy::support::parse_json;
using metaxy::support::pretty_json;
using metaxy::support::python_json;
using metaxy::support::Result;

bool is_ascii(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
}

void check_pretty(const Json& value) {
  const std::string text = pretty_json(value);
  const Result<Json> again = parse_json(text);
  require(again.ok(), "what pretty_json writes is JSON");
  require(*again == value, "pretty_json loses nothing");
  require(pretty_json(*again) == text, "pretty_json of what it wrote is the same");
  require(text.ends_with('\n'), "a file ends with a line end");
}

void check_python(const Json& value) {
  const std::string text = python_json(value, MemberOrder::AsGiven);
  const Result<Json> again = parse_json(text);
  require(is_ascii(text), "Python's spelling is ASCII");
  require(again.ok(), "what python_json writes is JSON");
  require(*again == value, "python_json loses nothing");

  const std::string sorted = python_json(value, MemberOrder::Sorted);
  const Result<Json> in_order = parse_json(sorted);
  require(in_order.ok(), "what python_json sorts is JSON");
  require(python_json(*in_order, MemberOrder::AsGiven) == sorted, "sorted members are in order");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = metaxy::fuzz::text(data, size);
  const Result<Json> value = parse_json(input);
  if (!value) {
    require(!value.error().message.empty(), "an error has a message");
    return 0;
  }
  require(input.find('\0') == std::string_view::npos, "JSON has no NUL");
  check_pretty(*value);
  check_python(*value);
  return 0;
}
