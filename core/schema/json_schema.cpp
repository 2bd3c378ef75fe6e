// SPDX-License-Identifier: Apache-2.0
#include "core/schema/json_schema.h"

#include "core/graph/feature_schema.h"

namespace metaxy::schema {
namespace {

using JsonValue = support::Json;

JsonValue of(const char* type) { return {{"type", type}}; }

JsonValue text_of(const char* format) { return {{"format", format}, {"type", "string"}}; }

struct Shape {
  JsonValue operator()(const Bool&) const { return of("boolean"); }
  JsonValue operator()(const Integer&) const { return of("integer"); }
  JsonValue operator()(const Float&) const { return of("number"); }
  JsonValue operator()(const Text& text) const {
    JsonValue out = of("string");
    if (text.max_length) out["maxLength"] = *text.max_length;
    return out;
  }
  JsonValue operator()(const Bytes&) const { return text_of("binary"); }
  JsonValue operator()(const Date&) const { return text_of("date"); }
  JsonValue operator()(const TimeOfDay&) const { return text_of("time"); }
  JsonValue operator()(const Instant&) const { return text_of("date-time"); }
  JsonValue operator()(const LocalDateTime&) const { return text_of("date-time"); }
  JsonValue operator()(const Interval&) const { return text_of("duration"); }
  JsonValue operator()(const Uuid&) const { return text_of("uuid"); }
  JsonValue operator()(const Json&) const { return JsonValue::object(); }
  JsonValue operator()(const Decimal&) const {
    return {{"anyOf", JsonValue::array({of("number"), of("string")})}};
  }
  JsonValue operator()(const Enum& e) const {
    if (e.values.size() == 1) return {{"const", e.values.front()}, {"type", "string"}};
    return {{"enum", e.values}, {"type", "string"}};
  }
  JsonValue operator()(const List& list) const {
    JsonValue out = {{"items", json_schema(*list.element, list.elements)}, {"type", "array"}};
    if (list.size) out["minItems"] = out["maxItems"] = *list.size;
    return out;
  }
  JsonValue operator()(const Map& map) const {
    return {{"additionalProperties", json_schema(*map.value, map.values)}, {"type", "object"}};
  }
  JsonValue operator()(const Struct& record) const {
    JsonValue properties = JsonValue::object();
    for (const StructMember& member : record.members) {
      properties[member.name] = json_schema(member.type, member.nullability);
    }
    return {{"properties", std::move(properties)}, {"type", "object"}};
  }
};

}  // namespace

JsonValue json_schema(const Type& type, Nullability nullability) {
  JsonValue out = std::visit(Shape{}, type.kind);
  return nullability == Nullability::Nullable ? graph::nullable(std::move(out)) : out;
}

}  // namespace metaxy::schema
