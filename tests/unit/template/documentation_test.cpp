// SPDX-License-Identifier: Apache-2.0
// The examples of docs/templates.md: its ```json is the context, a ```jinja with a name is a
// template, one without is rendered and must give the ```text, or the ```error, that follows.
#include <fstream>
#include <iterator>
#include <map>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/support/text.h"
#include "generator/template/engine.h"

namespace metaxy::tmpl {
namespace {

using support::Json;
using support::Result;

struct Fence {
  std::string kind;
  std::string name;
  std::string text;
};

std::vector<Fence> read_fences() {
  std::ifstream file(METAXY_TEMPLATE_DOCUMENTATION, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  std::vector<Fence> out;
  bool inside = false;
  for (const std::string& line : support::split(text, '\n')) {
    if (!line.starts_with("```")) {
      if (inside) out.back().text += line + '\n';
      continue;
    }
    inside = !inside;
    if (!inside) continue;
    const std::vector<std::string> words = support::split(line.substr(3), ' ');
    out.push_back({words[0], words.size() > 1 ? words[1] : "", ""});
  }
  return out;
}

std::string outcome(const std::map<std::string, std::string>& templates, const std::string& text,
                    const Json& context) {
  Engine engine([&](const std::string& name) -> std::optional<std::string> {
    if (name == "example") return text;
    const auto found = templates.find(name);
    if (found == templates.end()) return std::nullopt;
    return found->second;
  });
  const Result<std::string> out = engine.render("example", context);
  if (out.ok()) return *out;
  return fmt::format("{}:{}: {}\n", out.error().at.line, out.error().at.column,
                     out.error().message);
}

TEST(TemplateDocumentation, EveryExampleGivesWhatItShows) {
  std::map<std::string, std::string> templates;
  Json context;
  const Fence* example = nullptr;
  std::size_t checked = 0;
  const std::vector<Fence> fences = read_fences();
  for (const Fence& fence : fences) {
    if (fence.kind == "json") {
      context = *support::parse_json(fence.text);
    } else if (fence.kind == "jinja" && !fence.name.empty()) {
      templates[fence.name] = fence.text;
    } else if (fence.kind == "jinja") {
      EXPECT_EQ(example, nullptr) << "an example without what it gives";
      example = &fence;
    } else {
      ASSERT_NE(example, nullptr) << "what is this the result of?\n" << fence.text;
      EXPECT_EQ(outcome(templates, example->text, context), fence.text) << example->text;
      example = nullptr;
      ++checked;
    }
  }
  EXPECT_GE(checked, 8U);
}

}  // namespace
}  // namespace metaxy::tmpl
