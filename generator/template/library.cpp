// SPDX-License-Identifier: Apache-2.0
#include "generator/template/library.h"

#include <fmt/format.h>

#include "core/support/text.h"
#include "generator/template/characters.h"
#include "generator/template/errors.h"
#include "generator/template/parser.h"

namespace metaxy::tmpl {

using support::Result;

namespace {

// REQUIRES: `text` is not UTF-8.
std::size_t first_stray_byte(std::string_view text) {
  std::size_t at = 0;
  while (support::is_utf8(first_character(text.substr(at)))) {
    at += first_character(text.substr(at)).size();
  }
  return at;
}

}  // namespace

Result<const Template*> Library::find(const std::string& name) {
  const auto known = templates_.find(name);
  return known == templates_.end() ? load(name) : Result<const Template*>(known->second.get());
}

Result<const Template*> Library::load(const std::string& name) {
  const std::optional<std::string> text = loader_(name);
  if (!text) return nullptr;
  auto source = std::make_unique<const Source>(make_source(name, *text));
  if (source->text.size() > limits_.template_bytes) {
    return problem_at(
        *source, 0,
        fmt::format("the template is longer than the limit of {} bytes", limits_.template_bytes));
  }
  if (!support::is_utf8(source->text)) {
    return problem_at(*source, first_stray_byte(source->text), "the template is not UTF-8");
  }
  Result<Template> parsed = parse(std::move(source), {names_, filters_, tests_}, limits_);
  if (!parsed) return parsed.error();
  auto kept = std::make_unique<const Template>(std::move(parsed).value());
  return templates_.emplace(name, std::move(kept)).first->second.get();
}

}  // namespace metaxy::tmpl
