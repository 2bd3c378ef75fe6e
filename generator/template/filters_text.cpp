// SPDX-License-Identifier: Apache-2.0
// Filters that make text of text. Most print what comes in first, as Jinja2 does: 12|upper is the
// text 12.
#include <algorithm>

#include <fmt/format.h>

#include "core/support/text.h"
#include "generator/template/characters.h"
#include "generator/template/errors.h"
#include "generator/template/filters.h"
#include "generator/template/scan.h"
#include "generator/template/value_json.h"
#include "generator/template/value_text.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Json;
using support::Result;

// Gives `change` the input as text, and makes a value of what comes back.
template <class Change>
Result<Value> map_text(Environment& environment, const Value& input, Change change) {
  const Result<Text> text = text_of(input, environment.budget);
  if (!text) return text.error();
  if (std::optional<Error> error = environment.budget.make_text(text->view.size())) return *error;
  return text_value(change(text->view));
}

Result<Value> upper_filter(Environment& environment, const Value& input, const BoundArguments&) {
  return map_text(environment, input, [](std::string_view text) { return upper(text); });
}

Result<Value> lower_filter(Environment& environment, const Value& input, const BoundArguments&) {
  return map_text(environment, input, [](std::string_view text) { return support::lower(text); });
}

Result<Value> capitalize_filter(Environment& environment, const Value& input,
                                const BoundArguments&) {
  return map_text(environment, input, [](std::string_view text) {
    std::string out = support::lower(text);
    if (!out.empty()) out[0] = upper(out[0]);
    return out;
  });
}

Result<Value> title_filter(Environment& environment, const Value& input, const BoundArguments&) {
  return map_text(environment, input, [](std::string_view text) {
    std::string out;
    bool starts_word = true;
    for (char c : text) {
      out += starts_word ? upper(c) : lower(c);
      starts_word = is_space(c) || std::string_view("-({[<").find(c) != std::string_view::npos;
    }
    return out;
  });
}

Result<Value> string_filter(Environment& environment, const Value& input, const BoundArguments&) {
  const Result<Text> text = text_of(input, environment.budget);
  if (!text) return text.error();
  return Value(*text);
}

std::string_view trim_characters(std::string_view text, std::string_view set) {
  const std::vector<std::string_view> unwanted = characters_of(set);
  const auto is_unwanted = [&](std::string_view character) {
    return std::ranges::find(unwanted, character) != unwanted.end();
  };
  while (!text.empty() && is_unwanted(first_character(text))) {
    text.remove_prefix(first_character(text).size());
  }
  while (!text.empty() && is_unwanted(last_character(text))) {
    text.remove_suffix(last_character(text).size());
  }
  return text;
}

std::string_view trim_space(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

Result<Value> trim_filter(Environment& environment, const Value& input,
                          const BoundArguments& arguments) {
  const Result<Text> text = text_of(input, environment.budget);
  if (!text) return text.error();
  if (!is_given(arguments[0])) return text_part(*text, trim_space(text->view));
  const Result<Text> set = text_or(arguments[0], "", "chars");
  if (!set) return set.error();
  if (std::optional<Error> error = environment.budget.make_elements(set->view.size())) {
    return *error;
  }
  const std::uint64_t comparisons = std::uint64_t{text->view.size()} * set->view.size();
  if (std::optional<Error> error = environment.budget.spend(comparisons / 16)) return *error;
  return text_part(*text, trim_characters(text->view, set->view));
}

// As Python: an empty `wanted` is found before every character and at the end.
std::size_t next_match(std::string_view text, std::string_view wanted, std::size_t from) {
  return wanted.empty() ? (from <= text.size() ? from : std::string_view::npos)
                        : find_text(text, wanted, from);
}

Result<std::string> replace(std::string_view text, std::string_view wanted,
                            std::string_view replacement, std::int64_t most, Budget& budget) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = next_match(text, wanted, 0); at != std::string_view::npos && most != 0;
       --most) {
    const std::size_t next = at + wanted.size();
    const std::size_t step = wanted.empty() && at < text.size()
                                 ? first_character(text.substr(at)).size()
                                 : std::size_t{wanted.empty()};
    out += text.substr(done, at - done);
    out += replacement;
    done = next;
    if (out.size() > budget.limits().text_bytes) break;
    at = next_match(text, wanted, next + step);
  }
  out += text.substr(std::min(done, text.size()));
  if (std::optional<Error> error = budget.make_text(out.size())) return *error;
  return out;
}

Result<Value> replace_filter(Environment& environment, const Value& input,
                             const BoundArguments& arguments) {
  Budget& budget = environment.budget;
  const Result<Text> text = text_of(input, budget);
  if (!text) return text.error();
  const Result<Text> wanted = text_of(arguments[0], budget);
  if (!wanted) return wanted.error();
  const Result<Text> replacement = text_of(arguments[1], budget);
  if (!replacement) return replacement.error();
  const Result<std::int64_t> most = integer_or(arguments[2], -1, "count");
  if (!most) return most.error();
  if (std::optional<Error> error = budget.make_text(text->view.size())) return *error;
  Result<std::string> out = replace(text->view, wanted->view, replacement->view, *most, budget);
  if (!out) return out.error();
  return text_value(std::move(out).value());
}

Result<std::string> indentation(const Value& width, Budget& budget) {
  if (const auto* text = std::get_if<Text>(&width)) return std::string(text->view);
  const Result<std::int64_t> count = integer_or(width, 4, "width");
  if (!count) return count.error();
  const auto blanks = static_cast<std::uint64_t>(std::max<std::int64_t>(*count, 0));
  if (std::optional<Error> error = budget.make_text(blanks)) return *error;
  return std::string(blanks, ' ');
}

Result<Value> indent_filter(Environment& environment, const Value& input,
                            const BoundArguments& arguments) {
  Budget& budget = environment.budget;
  const auto* text = std::get_if<Text>(&input);
  if (!text) return problem(fmt::format("expected text, found {}", kind_of(input)));
  const Result<std::string> indent = indentation(arguments[0], budget);
  if (!indent) return indent.error();
  const bool first_line = is_true(arguments[1]);
  const bool blank_lines = is_true(arguments[2]);
  const auto lines = static_cast<std::uint64_t>(std::ranges::count(text->view, '\n')) + 1;
  std::uint64_t size = 0;
  if (__builtin_mul_overflow(lines, indent->size(), &size)) size = budget.limits().text_bytes;
  if (std::optional<Error> error = budget.make_text(size + text->view.size())) return *error;
  std::string out;
  std::string_view rest = text->view;
  for (bool first = true;; first = false) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    if (first ? first_line : blank_lines || !line.empty()) out += *indent;
    out += line;
    if (end == std::string_view::npos) break;
    out += '\n';
    rest.remove_prefix(end + 1);
  }
  return text_value(std::move(out));
}

// Safe inside a script element and an attribute of HTML, as Jinja2's is.
std::string escape_for_html(std::string_view json) {
  std::string out;
  for (char c : json) {
    switch (c) {
      case '<':
        out += "\\u003c";
        break;
      case '>':
        out += "\\u003e";
        break;
      case '&':
        out += "\\u0026";
        break;
      case '\'':
        out += "\\u0027";
        break;
      default:
        out += c;
    }
  }
  return out;
}

Result<Value> tojson_filter(Environment& environment, const Value& input,
                            const BoundArguments& arguments) {
  std::optional<std::int64_t> indent;
  if (is_given(arguments[0])) {
    const Result<std::int64_t> width = integer_or(arguments[0], 0, "indent");
    if (!width) return width.error();
    indent = *width;
  }
  const Result<Json> json = to_json(input, environment.budget);
  if (!json) return json.error();
  const Result<std::string> text = json_text(*json, indent, environment.budget);
  if (!text) return text.error();
  return text_value(escape_for_html(*text));
}

}  // namespace

std::vector<FilterDefinition> text_filters() {
  return {
      {"upper", {}, upper_filter},
      {"lower", {}, lower_filter},
      {"capitalize", {}, capitalize_filter},
      {"title", {}, title_filter},
      {"string", {}, string_filter},
      {"trim", {{"chars"}}, trim_filter},
      {"replace", {{"old", "new", "count"}, 2}, replace_filter},
      {"indent", {{"width", "first", "blank"}}, indent_filter},
      {"tojson", {{"indent"}}, tojson_filter},
  };
}

}  // namespace metaxy::tmpl
