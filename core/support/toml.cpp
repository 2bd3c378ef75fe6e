// SPDX-License-Identifier: Apache-2.0
#include "core/support/toml.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <algorithm>
#include <sstream>

#include <toml++/toml.h>

namespace metaxy::support {
namespace {

Position position(const toml::source_region& region, const std::string& file) {
  return {file, region.begin.line, region.begin.column};
}

Toml convert(const toml::node& node, const std::string& file);

Toml::Table convert_table(const toml::table& table, const std::string& file) {
  Toml::Table out;
  for (const auto& [key, value] : table) {
    Toml converted = convert(value, file);
    converted.at = position(key.source(), file);
    out.push_back({std::string(key.str()), std::move(converted)});
  }
  return out;
}

Toml convert(const toml::node& node, const std::string& file) {
  Toml out{{}, position(node.source(), file)};
  if (const auto* table = node.as_table()) {
    out.is = convert_table(*table, file);
  } else if (const auto* array = node.as_array()) {
    Toml::Array elements;
    for (const toml::node& element : *array) elements.push_back(convert(element, file));
    out.is = std::move(elements);
  } else if (const auto* text = node.as_string()) {
    out.is = text->get();
  } else if (const auto* flag = node.as_boolean()) {
    out.is = flag->get();
  } else if (const auto* integer = node.as_integer()) {
    out.is = integer->get();
  } else if (const auto* number = node.as_floating_point()) {
    out.is = number->get();
  } else {
    std::ostringstream written;
    node.visit([&](const auto& value) {
      if constexpr (toml::is_value<decltype(value)>) written << value.get();
    });
    out.is = written.str();
  }
  return out;
}

}  // namespace

const Toml* Toml::find(std::string_view key) const {
  const auto* table = std::get_if<Table>(&is);
  if (table == nullptr) return nullptr;
  const auto it = std::ranges::find(*table, key, &TomlEntry::key);
  return it == table->end() ? nullptr : &it->value;
}

bool Toml::operator==(const Toml& other) const { return is == other.is && at == other.at; }

Result<Toml> parse_toml(std::string_view text, const std::string& file) {
  const toml::parse_result parsed = toml::parse(text, file);
  if (!parsed) {
    return Error{ErrorCode::Malformed, std::string(parsed.error().description()),
                 position(parsed.error().source(), file)};
  }
  return Toml{convert_table(parsed.table(), file), {file, 1, 1}};
}

}  // namespace metaxy::support
