// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/cpp_names.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "core/support/text.h"

namespace metaxy::emit {
namespace {

// Sorted. Contextual keywords may be names.
constexpr auto keywords =
    std::to_array<std::string_view>({"alignas",       "alignof",     "and",
                                     "and_eq",        "asm",         "auto",
                                     "bitand",        "bitor",       "bool",
                                     "break",         "case",        "catch",
                                     "char",          "char16_t",    "char32_t",
                                     "char8_t",       "class",       "co_await",
                                     "co_return",     "co_yield",    "compl",
                                     "concept",       "const",       "const_cast",
                                     "consteval",     "constexpr",   "constinit",
                                     "continue",      "decltype",    "default",
                                     "delete",        "do",          "double",
                                     "dynamic_cast",  "else",        "enum",
                                     "explicit",      "export",      "extern",
                                     "false",         "float",       "for",
                                     "friend",        "goto",        "if",
                                     "inline",        "int",         "long",
                                     "mutable",       "namespace",   "new",
                                     "noexcept",      "not",         "not_eq",
                                     "nullptr",       "operator",    "or",
                                     "or_eq",         "private",     "protected",
                                     "public",        "register",    "reinterpret_cast",
                                     "requires",      "return",      "short",
                                     "signed",        "sizeof",      "static",
                                     "static_assert", "static_cast", "struct",
                                     "switch",        "template",    "this",
                                     "thread_local",  "throw",       "true",
                                     "try",           "typedef",     "typeid",
                                     "typename",      "union",       "unsigned",
                                     "using",         "virtual",     "void",
                                     "volatile",      "wchar_t",     "while",
                                     "xor",           "xor_eq"});

bool is_keyword(std::string_view name) { return std::ranges::binary_search(keywords, name); }

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

// The words of a qualified name or of template arguments.
std::vector<std::string> words(std::string_view name) {
  std::vector<std::string> out(1);
  for (const char c : name) {
    if (is_letter_or_digit(c)) {
      out.back() += c;
    } else if (!out.back().empty()) {
      out.emplace_back();
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

std::string handle_namespace(const schema::Entity& entity) {
  std::string_view name = entity.cpp_name;
  for (const std::string& space : entity.namespaces) {
    if (name.starts_with(space + "::")) name.remove_prefix(space.size() + 2);
  }
  std::vector<std::string> parts = words(name);
  for (std::string& part : parts) part = support::snake_case(part);
  std::string out = support::join(parts, "_");
  // Beside the struct, a namespace `metaxy` or `std` would hide the real one from the user's code.
  if (is_keyword(out) || out == entity.base_name || out == "metaxy" || out == "std") out += '_';
  return out;
}

}  // namespace

std::string global_name(const std::string& qualified) { return "::" + qualified; }

std::string handle_scope(const schema::Entity& entity, const std::string& around) {
  std::vector<std::string> parts = entity.namespaces;
  if (!around.empty()) parts.push_back(around);
  parts.push_back(handle_namespace(entity));
  return support::join(parts, "::");
}

std::vector<std::string> handle_names(const schema::Entity& entity) {
  std::set<std::string> taken;
  for (const schema::EntityColumn& column : entity.columns) {
    if (column.path.size() == 1) taken.insert(column.path.front().name);
  }
  std::vector<std::string> out;
  for (const schema::EntityColumn& column : entity.columns) {
    std::vector<std::string> names;
    for (const schema::MemberStep& step : column.path) names.push_back(step.name);
    std::string handle = support::join(names, "_");
    if (names.size() > 1) {
      while (is_keyword(handle) || !taken.insert(handle).second) handle += '_';
    }
    out.push_back(std::move(handle));
  }
  return out;
}

std::string c_string(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      // Two question marks could begin a trigraph.
      case '?':
        out += i > 0 && text[i - 1] == '?' ? "\\?" : "?";
        break;
      default:
        // Three octal digits never swallow what follows, as hexadecimal ones would.
        if (byte < 0x20 || byte == 0x7F)
          out += fmt::format("\\{:03o}", byte);
        else
          out += c;
    }
  }
  return out + '"';
}

}  // namespace metaxy::emit
