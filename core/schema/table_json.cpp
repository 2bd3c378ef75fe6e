// SPDX-License-Identifier: Apache-2.0
#include "core/schema/table_json.h"

#include <array>
#include <set>

#include <fmt/format.h>

#include "core/schema/type_json.h"
#include "core/support/json_object.h"

namespace metaxy::schema {
namespace {

using JsonValue = support::Json;
using support::JsonReader;

constexpr std::array<std::string_view, 5> actions = {"no_action", "restrict", "cascade", "set_null",
                                                     "set_default"};
constexpr std::array<std::string_view, 3> deferrables = {"no", "initially_immediate",
                                                         "initially_deferred"};

template <class Enumeration, std::size_t N>
std::string_view name_of(Enumeration value, const std::array<std::string_view, N>& names) {
  return names[static_cast<std::size_t>(value)];
}

template <class Enumeration, std::size_t N>
Enumeration read_name(const JsonReader& reader, const std::array<std::string_view, N>& names) {
  const std::string text = reader.text();
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == text) return static_cast<Enumeration>(i);
  }
  reader.fail(fmt::format("unknown value '{}'", text));
  return Enumeration{};
}

void add(JsonValue& out, const char* member, const std::string& text) {
  if (!text.empty()) out[member] = text;
}

std::string text_or_nothing(const JsonReader& reader, const char* member) {
  const auto found = reader.find(member);
  return found ? found->text() : std::string();
}

// Of a table, with what a file adds.
constexpr std::size_t most_members = 16;

JsonValue to_json(const Column& column) {
  JsonValue out = support::JsonObject(5)
                      .add("name", column.name)
                      .add("type", to_json(column.type))
                      .add("nullable", column.nullability == Nullability::Nullable);
  if (column.numbering == Numbering::Autoincrement) out["autoincrement"] = true;
  if (column.server_default) out["server_default"] = *column.server_default;
  if (column.generated) {
    out["generated"] = {{"expression", column.generated->expression},
                        {"stored", column.generated->kind == GeneratedValue::Kind::Stored}};
  }
  add(out, "collation", column.collation);
  add(out, "comment", column.comment);
  if (!column.type_by_dialect.empty()) out["type_by_dialect"] = column.type_by_dialect;
  return out;
}

Column read_column(const JsonReader& reader) {
  Column out{.name = reader.at("name").text(), .type = read_type(reader.at("type"))};
  if (reader.at("nullable").boolean()) out.nullability = Nullability::Nullable;
  if (const auto numbering = reader.find("autoincrement"); numbering && numbering->boolean()) {
    out.numbering = Numbering::Autoincrement;
  }
  if (const auto value = reader.find("server_default")) out.server_default = value->text();
  if (const auto generated = reader.find("generated")) {
    using Kind = GeneratedValue::Kind;
    out.generated = {generated->at("expression").text(),
                     generated->at("stored").boolean() ? Kind::Stored : Kind::Virtual};
  }
  out.collation = text_or_nothing(reader, "collation");
  out.comment = text_or_nothing(reader, "comment");
  if (const auto types = reader.find("type_by_dialect")) {
    for (const std::string& dialect : types->members()) {
      out.type_by_dialect[dialect] = types->at(dialect).text();
    }
  }
  return out;
}

JsonValue to_json(const TableName& name) {
  JsonValue out = {{"name", name.name}};
  add(out, "schema", name.schema);
  return out;
}

TableName read_name(const JsonReader& reader) {
  return {text_or_nothing(reader, "schema"), reader.at("name").text()};
}

JsonValue to_json(const ForeignKey& key) {
  JsonValue out = {{"name", key.name},
                   {"columns", key.columns},
                   {"table", to_json(key.table)},
                   {"references", key.references}};
  if (key.on_delete != Action::NoAction) out["on_delete"] = name_of(key.on_delete, actions);
  if (key.on_update != Action::NoAction) out["on_update"] = name_of(key.on_update, actions);
  if (key.deferrable != Deferrable::No) out["deferrable"] = name_of(key.deferrable, deferrables);
  return out;
}

ForeignKey read_foreign_key(const JsonReader& reader) {
  ForeignKey out{reader.at("name").text(), reader.at("columns").texts(),
                 read_name(reader.at("table")), reader.at("references").texts()};
  if (const auto action = reader.find("on_delete")) {
    out.on_delete = read_name<Action>(*action, actions);
  }
  if (const auto action = reader.find("on_update")) {
    out.on_update = read_name<Action>(*action, actions);
  }
  if (const auto deferrable = reader.find("deferrable")) {
    out.deferrable = read_name<Deferrable>(*deferrable, deferrables);
  }
  if (out.columns.empty() || out.columns.size() != out.references.size()) {
    reader.fail("a foreign key needs as many columns as it refers to, and at least one");
  }
  return out;
}

JsonValue to_json(const Index& index) {
  JsonValue elements = JsonValue::array();
  for (const IndexElement& element : index.elements) {
    const bool column = element.kind == IndexElement::Kind::Column;
    JsonValue each = {{column ? "column" : "expression", element.text}};
    if (element.order == IndexElement::Order::Descending) each["descending"] = true;
    elements.push_back(std::move(each));
  }
  JsonValue out = {{"name", index.name}, {"elements", std::move(elements)}};
  if (index.uniqueness == Uniqueness::Unique) out["unique"] = true;
  add(out, "where", index.where);
  return out;
}

Index read_index(const JsonReader& reader) {
  Index out{.name = reader.at("name").text(), .where = text_or_nothing(reader, "where")};
  if (const auto unique = reader.find("unique"); unique && unique->boolean()) {
    out.uniqueness = Uniqueness::Unique;
  }
  reader.at("elements").each([&](const JsonReader& element) {
    IndexElement each;
    if (const auto column = element.find("column")) {
      each.text = column->text();
    } else {
      each.kind = IndexElement::Kind::Expression;
      each.text = element.at("expression").text();
    }
    const auto descending = element.find("descending");
    if (descending && descending->boolean()) each.order = IndexElement::Order::Descending;
    out.elements.push_back(std::move(each));
  });
  if (out.elements.empty()) reader.fail("an index is on nothing");
  return out;
}

template <class T>
void add_list(JsonValue& out, const char* member, const std::vector<T>& values,
              JsonValue (*write)(const T&)) {
  if (values.empty()) return;
  JsonValue list = JsonValue::array();
  for (const T& value : values) list.push_back(write(value));
  out[member] = std::move(list);
}

template <class T>
std::vector<T> read_list(const JsonReader& reader, const char* member,
                         T (*read)(const JsonReader&)) {
  std::vector<T> out;
  if (const auto list = reader.find(member)) {
    list->each([&](const JsonReader& element) { out.push_back(read(element)); });
  }
  return out;
}

JsonValue key_json(const PrimaryKey& key) { return {{"name", key.name}, {"columns", key.columns}}; }
JsonValue unique_json(const UniqueConstraint& unique) {
  return {{"name", unique.name}, {"columns", unique.columns}};
}
JsonValue check_json(const CheckConstraint& check) {
  return {{"name", check.name}, {"condition", check.condition}};
}
UniqueConstraint read_unique(const JsonReader& reader) {
  return {reader.at("name").text(), reader.at("columns").texts()};
}
CheckConstraint read_check(const JsonReader& reader) {
  return {reader.at("name").text(), reader.at("condition").text()};
}

void columns_exist(const JsonReader& reader, const Table& table,
                   const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (table.find(name) == nullptr) reader.fail(fmt::format("there is no column '{}'", name));
  }
}

void check_columns(const JsonReader& reader, const Table& table) {
  std::set<std::string> names;
  for (const Column& column : table.columns) {
    if (column.name.empty() || !names.insert(column.name).second) {
      reader.fail(fmt::format("the column name '{}' is empty or given twice", column.name));
    }
  }
  if (table.primary_key) columns_exist(reader, table, table.primary_key->columns);
  for (const UniqueConstraint& unique : table.unique) columns_exist(reader, table, unique.columns);
  for (const ForeignKey& key : table.foreign_keys) columns_exist(reader, table, key.columns);
  for (const Index& index : table.indexes) {
    for (const IndexElement& element : index.elements) {
      if (element.kind == IndexElement::Kind::Column) columns_exist(reader, table, {element.text});
    }
  }
}

}  // namespace

JsonValue to_json(const Table& table) {
  JsonValue out = to_json(table.name);
  support::reserve(out, most_members);
  add(out, "comment", table.comment);
  add_list(out, "columns", table.columns, &to_json);
  if (table.primary_key) out["primary_key"] = key_json(*table.primary_key);
  add_list(out, "unique", table.unique, &unique_json);
  add_list(out, "checks", table.checks, &check_json);
  add_list(out, "foreign_keys", table.foreign_keys, &to_json);
  add_list(out, "indexes", table.indexes, &to_json);
  return out;
}

Table read_table(const JsonReader& reader) {
  Table out{.name = read_name(reader), .columns = read_list(reader, "columns", &read_column)};
  out.comment = text_or_nothing(reader, "comment");
  if (const auto key = reader.find("primary_key")) {
    out.primary_key = {key->at("name").text(), key->at("columns").texts()};
  }
  out.unique = read_list(reader, "unique", &read_unique);
  out.checks = read_list(reader, "checks", &read_check);
  out.foreign_keys = read_list(reader, "foreign_keys", &read_foreign_key);
  out.indexes = read_list(reader, "indexes", &read_index);
  check_columns(reader, out);
  return out;
}

}  // namespace metaxy::schema
