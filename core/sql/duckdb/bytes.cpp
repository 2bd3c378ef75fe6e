// SPDX-License-Identifier: Apache-2.0
#include "core/sql/duckdb/bytes.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/sql/names.h"
#include "core/support/text.h"

namespace metaxy::sql {
namespace {

bool is_or_contains_bytes(const schema::Type& type) {
  return type.as<schema::Bytes>() != nullptr || contains_bytes(type);
}

// Writes `function` around every piece of bytes in an expression of a nested type.
class Rebuild {
 public:
  explicit Rebuild(std::string_view function) : function_(function) {}

  std::string value(const std::string& expression, const schema::Type& type) {
    if (type.as<schema::Bytes>()) return fmt::format("{}({})", function_, expression);
    if (!contains_bytes(type)) return expression;
    if (const auto* list = type.as<schema::List>()) {
      return each(expression, [&](const std::string& item) { return value(item, *list->element); });
    }
    if (const auto* map = type.as<schema::Map>()) {
      const std::string entries =
          each(fmt::format("map_entries({})", expression), [&](const std::string& entry) {
            return fmt::format("struct_pack(key := {0}.key, value := {1})", entry,
                               value(entry + ".value", *map->value));
          });
      return fmt::format("map_from_entries({})", entries);
    }
    // As the one element of a list, so that the expression is written and evaluated once.
    const auto* record = type.as<schema::Struct>();
    return each(fmt::format("[{}]", expression),
                [&](const std::string& item) { return members(item, *record); }) +
           "[1]";
  }

 private:
  template <class Item>
  std::string each(const std::string& list, Item item) {
    const std::string name = fmt::format("v{}", ++depth_);
    std::string out = fmt::format("list_transform({}, lambda {}: {})", list, name, item(name));
    --depth_;
    return out;
  }

  std::string members(const std::string& item, const schema::Struct& record) {
    std::vector<std::string> out;
    for (const schema::StructMember& member : record.members) {
      const std::string name = quoted(duckdb(), member.name);
      out.push_back(fmt::format("{} := {}", name, value(item + '.' + name, member.type)));
    }
    return fmt::format("CASE WHEN {} IS NOT NULL THEN struct_pack({}) END", item,
                       support::join(out, ", "));
  }

  std::string_view function_;
  int depth_ = 0;
};

}  // namespace

bool contains_bytes(const schema::Type& type) {
  if (const auto* list = type.as<schema::List>()) return is_or_contains_bytes(*list->element);
  if (const auto* map = type.as<schema::Map>()) return is_or_contains_bytes(*map->value);
  const auto* record = type.as<schema::Struct>();
  return record != nullptr &&
         std::ranges::any_of(record->members, is_or_contains_bytes, &schema::StructMember::type);
}

schema::Type bytes_as_text(const schema::Type& type) {
  if (type.as<schema::Bytes>()) return {schema::Text{}};
  if (const auto* list = type.as<schema::List>()) {
    return {schema::List{bytes_as_text(*list->element), list->elements, list->size}};
  }
  if (const auto* map = type.as<schema::Map>()) {
    return {schema::Map{bytes_as_text(*map->value), map->values}};
  }
  const auto* record = type.as<schema::Struct>();
  if (record == nullptr) return type;
  schema::Struct out = *record;
  for (schema::StructMember& member : out.members) member.type = bytes_as_text(member.type);
  return {std::move(out)};
}

std::string from_base64(const std::string& expression, const schema::Type& type) {
  return Rebuild("from_base64").value(expression, type);
}

std::string to_base64(const std::string& expression, const schema::Type& type) {
  return Rebuild("to_base64").value(expression, type);
}

}  // namespace metaxy::sql
