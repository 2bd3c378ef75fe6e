// SPDX-License-Identifier: Apache-2.0
// Every case of cases.json: templates with the output that Jinja2 gave (regenerate_cases.py asks it
// again), and bad templates with the error that ours gives. Line and column are of the template
// "main" unless the error names another.
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "generator/template/engine.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Json;
using support::Result;

Json read_cases() {
  std::ifstream file(METAXY_TEMPLATE_CASES, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  Result<Json> json = support::parse_json(text);
  return json.ok() ? std::move(json).value() : Json();
}

// The templates of a case by name.
Json templates_of(const Json& test) {
  if (test.contains("templates")) return test["templates"];
  return Json{{"main", test["template"]}};
}

Result<std::string> render(const Json& test, const Json& contexts) {
  const Json templates = templates_of(test);
  Engine engine([&](const std::string& name) -> std::optional<std::string> {
    if (!templates.contains(name)) return std::nullopt;
    return templates[name].get<std::string>();
  });
  return engine.render("main", contexts[test.value("context", "usual")]);
}

std::string described(const Error& error) {
  const std::string file = error.at.file == "main" ? "" : error.at.file + ":";
  return fmt::format("{}{}:{}: {}", file, error.at.line, error.at.column, error.message);
}

std::string outcome(const Json& test, const Json& contexts) {
  const Result<std::string> text = render(test, contexts);
  return text.ok() ? *text : "error " + described(text.error());
}

std::string expected(const Json& test) {
  if (test.contains("output")) return test["output"].get<std::string>();
  return "error " + test["error"].get<std::string>();
}

TEST(Jinja, EveryCaseComesOutAsRecorded) {
  const Json data = read_cases();
  ASSERT_GE(data["cases"].size(), 500U);
  for (const Json& test : data["cases"]) {
    EXPECT_EQ(outcome(test, data["contexts"]), expected(test)) << templates_of(test).dump(1);
  }
}

TEST(Jinja, EveryErrorOfACaseIsMalformed) {
  const Json data = read_cases();
  std::size_t errors = 0;
  for (const Json& test : data["cases"]) {
    if (!test.contains("error")) continue;
    const Result<std::string> text = render(test, data["contexts"]);
    ASSERT_FALSE(text.ok());
    EXPECT_EQ(text.error().code, support::ErrorCode::Malformed);
    ++errors;
  }
  EXPECT_GE(errors, 200U);
}

}  // namespace
}  // namespace metaxy::tmpl
