// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/context.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "core/graph/system_columns.h"
#include "core/schema/type_json.h"
#include "core/sql/ddl.h"
#include "core/sql/types.h"
#include "core/support/json_object.h"
#include "core/support/text.h"
#include "generator/emit/cpp_names.h"
#include "generator/emit/relations.h"
#include "generator/emit/statements.h"

namespace metaxy::emit {
namespace {

using support::Json;
using support::JsonObject;
// For each dialect of the input, how its tables are made.
using Scripts = std::vector<std::map<schema::TableName, sql::TableScripts>>;

template <class Range, class Make>
Json list_of(const Range& range, Make make) {
  Json out = Json::array();
  for (const auto& each : range) out.push_back(make(each));
  return out;
}

// The enumerator of metaxy::ColumnType.
std::string column_type(const schema::Type& type) {
  if (const auto* integer = type.as<schema::Integer>()) {
    return (integer->sign == schema::Sign::Signed ? "Int" : "UInt") + std::to_string(integer->bits);
  }
  if (const auto* number = type.as<schema::Float>()) return "Float" + std::to_string(number->bits);
  if (type.as<schema::TimeOfDay>()) return "TimeOfDay";
  if (type.as<schema::LocalDateTime>()) return "LocalDateTime";
  std::string name(schema::kind_name(type));
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

// The enumerator of metaxy::ColumnOrigin.
std::string_view column_origin(const schema::Column& column) {
  if (column.generated) return "Computed";
  return column.numbering == schema::Numbering::None ? "Given" : "Numbered";
}

std::string value_type(const schema::EntityColumn& column) {
  const schema::MemberStep& leaf = column.path.back();
  return "decltype(" + global_name(leaf.owner) + "::" + leaf.name + ")";
}

std::string member_pointer(const schema::MemberStep& step) {
  return '&' + global_name(step.owner) + "::" + step.name;
}

bool nested_in_optional(const schema::EntityColumn& column) {
  return column.path.size() > 1 &&
         std::ranges::any_of(column.path.begin(), column.path.end() - 1, [](const auto& step) {
           return step.nullability == schema::Nullability::Nullable;
         });
}

// How a statement reads a column, and how it takes a value for it, with {} where they stand; only
// where that is more than the name or the place alone.
struct Forms {
  Json projection = Json::object();
  Json parameter = Json::object();
};

Forms column_forms(const schema::Column& column, const Input& input) {
  Forms out;
  for (const DialectSchema& each : input.dialects) {
    const std::string name(each.dialect->facts.name);
    const std::string read = sql::projection(*each.dialect, column, "{}");
    const std::string taken = sql::parameter(*each.dialect, column, "{}");
    if (read != "{}") out.projection[name] = read;
    if (taken != "{}") out.parameter[name] = taken;
  }
  return out;
}

Json column_json(const schema::Entity& entity, std::size_t index, const std::string& handle,
                 const Input& input) {
  const schema::EntityColumn& column = entity.columns[index];
  std::vector<std::string> members;
  for (const schema::MemberStep& step : column.path) members.push_back(step.name);
  Json sql_types = Json::object();
  for (const DialectSchema& each : input.dialects) {
    sql_types[std::string(each.dialect->facts.name)] = sql::type(*each.dialect, column.column);
  }
  Forms forms = column_forms(column.column, input);
  return JsonObject(14)
      .add("index", index)
      .add("name", column.column.name)
      .add("handle", handle)
      .add("member", support::join(members, "."))
      .add("path", list_of(column.path, member_pointer))
      .add("value_type", value_type(column))
      .add("cpp_type", column.cpp_type)
      .add("type", column_type(column.column.type))
      .add("nullable", column.column.nullability == schema::Nullability::Nullable)
      .add("origin", column_origin(column.column))
      .add("sql_type", std::move(sql_types))
      .add("projection", std::move(forms.projection))
      .add("parameter", std::move(forms.parameter))
      .add("comment", column.column.comment);
}

// Whose values a statement takes or gives: columns of the user by their index, others by name.
Json values_json(const schema::Entity& entity, const std::vector<std::string>& names) {
  return list_of(names, [&](const std::string& name) {
    const schema::EntityColumn* column = entity.find(name);
    return column == nullptr ? Json(name) : Json(column - entity.columns.data());
  });
}

Json statement_json(const schema::Entity& entity, const Statement& statement) {
  Json texts = Json::object();
  for (const auto& [dialect, text] : statement.texts)
    texts[std::string(dialect->facts.name)] = text;
  return JsonObject(5)
      .add("name", statement.name)
      .add("about", statement.about)
      .add("sql", std::move(texts))
      .add("parameters", values_json(entity, statement.parameters))
      .add("results", values_json(entity, statement.results));
}

Json feature_json(const schema::Entity& entity, const graph::FeatureGraph& graph) {
  if (!entity.feature) return nullptr;
  const graph::Feature& feature = *graph.find(*entity.feature);
  Json fields = Json::array();
  for (std::size_t i = 0; i < feature.spec().fields.size(); ++i) {
    fields.push_back({{"key", feature.spec().fields[i].key.text()},
                      {"code_version", feature.spec().fields[i].code_version},
                      {"version", feature.field_versions[i]}});
  }
  return {{"key", feature.spec().key.text()},
          {"version", feature.version},
          {"code_version", feature.code_version},
          {"spec_version", feature.spec_version},
          {"definition_version", feature.definition_version},
          {"fields", std::move(fields)}};
}

// Members whose optionals must be emptied before a row is read into them.
Json optional_members(const schema::Entity& entity) {
  Json out = Json::array();
  for (const schema::EntityColumn& column : entity.columns) {
    if (!nested_in_optional(column)) continue;
    std::string member;
    for (const schema::MemberStep& step : column.path) {
      member += (member.empty() ? "" : ".") + step.name;
      if (step.nullability == schema::Nullability::Nullable) break;
    }
    if (std::ranges::find(out, Json(member)) == out.end()) out.push_back(member);
  }
  return out;
}

Json reference_json(const Reference& reference) {
  const schema::Entity& target = *reference.target;
  return JsonObject(4)
      .add("column", reference.column)
      .add("target_struct", global_name(target.cpp_name))
      .add("target_column", reference.target_column)
      .add("target_value_type", value_type(target.columns[reference.target_column]));
}

Json texts(const std::vector<sql::Statement>& statements) {
  return list_of(statements, [](const sql::Statement& each) { return Json(each.text); });
}

struct TableMaking {
  Json create = Json::object();
  Json drop = Json::object();
};

TableMaking table_making(const schema::Entity& entity, const Input& input, const Scripts& scripts) {
  TableMaking out;
  for (std::size_t i = 0; i < input.dialects.size(); ++i) {
    const auto found = scripts[i].find(entity.table);
    if (found == scripts[i].end()) continue;
    const std::string dialect(input.dialects[i].dialect->facts.name);
    out.create[dialect] = texts(found->second.create);
    out.drop[dialect] = texts(found->second.drop);
  }
  return out;
}

Json struct_json(const schema::Entity& entity, const Input& input, const Relations& relations,
                 const Scripts& scripts) {
  const std::vector<std::string> key = key_columns(entity);
  const std::vector<std::string> handles_of_columns = handle_names(entity);
  Json columns = Json::array();
  for (std::size_t i = 0; i < entity.columns.size(); ++i) {
    columns.push_back(column_json(entity, i, handles_of_columns[i], input));
  }
  const auto index_of = [&](const std::string& name) {
    return static_cast<std::size_t>(entity.find(name) - entity.columns.data());
  };
  const auto statement = [&](const Statement& each) { return statement_json(entity, each); };
  TableMaking making = table_making(entity, input, scripts);
  return JsonObject(17)
      .add("name", entity.base_name)
      .add("cpp_name", global_name(entity.cpp_name))
      .add("handles", handle_scope(entity, input.name_space))
      .add("table", entity.table.name)
      .add("schema", entity.table.schema)
      .add("comment", entity.comment)
      .add("feature", feature_json(entity, input.graph))
      .add("first_column", entity.feature ? graph::system_columns.size() : 0)
      .add("columns", std::move(columns))
      .add("key", list_of(key, index_of))
      .add("unique_keys", unique_keys(entity, input.dialects))
      .add("references", list_of(relations.references(entity), reference_json))
      .add("optional_members", optional_members(entity))
      .add("statements", list_of(statements(entity, input.dialects), statement))
      .add("depth", relations.depth(entity))
      .add("create", std::move(making.create))
      .add("drop", std::move(making.drop));
}

// Structs in the order in which the header declares them.
Json header_json(const Header& header, const Input& input, const Relations& relations,
                 const Scripts& scripts) {
  std::vector<const schema::Entity*> entities;
  for (const schema::Entity& entity : input.model.entities) {
    if (entity.header == header.path) entities.push_back(&entity);
  }
  std::ranges::sort(entities, {}, [](const schema::Entity* each) {
    return std::tuple(each->at.line, each->at.column, each->cpp_name);
  });
  Json structs = list_of(entities, [&](const schema::Entity* each) {
    return struct_json(*each, input, relations, scripts);
  });
  return {{"path", header.path},
          {"stem", header.stem},
          {"include", header.include},
          {"structs", std::move(structs)}};
}

Json dialect_json(const DialectSchema& each) {
  return {{"name", each.dialect->facts.name},
          {"title", each.dialect->facts.title},
          {"create", texts(sql::create(each.schema, *each.dialect))},
          {"drop", texts(sql::drop(each.schema, *each.dialect))},
          {"limitations", list_of(each.limitations, [](const sql::Limitation& limitation) {
             return Json{{"table", schema::text(limitation.table)},
                         {"what", limitation.what},
                         {"message", limitation.message}};
           })}};
}

Json common(const Input& input) {
  return {
      {"format", context_format},
      {"bindings_format", bindings_format},
      {"target", input.target},
      {"project", input.graph.settings().project ? Json(*input.graph.settings().project) : Json()},
      {"project_version", input.graph.project_version()}};
}

// The types of all columns of the headers, each once.
Json value_types_json(const Input& input) {
  std::map<std::string, std::string> types;
  for (const schema::Entity& entity : input.model.entities) {
    if (entity.header.empty()) continue;
    for (const schema::EntityColumn& column : entity.columns) {
      types.emplace(column.cpp_type, value_type(column));
    }
  }
  return list_of(types, [](const auto& each) { return Json(each.second); });
}

Json enums_json(const schema::Model& model) {
  return list_of(model.enums, [](const schema::CppEnum& each) {
    return Json{{"cpp_name", global_name(each.cpp_name)}, {"enumerators", each.enumerators}};
  });
}

Json nested_json(const schema::Model& model) {
  return list_of(model.structs, [](const schema::CppStruct& each) {
    const auto member = [](const schema::CppStruct::Member& m) {
      return Json{{"name", m.name}, {"stored_as", m.stored_as}};
    };
    return Json{{"cpp_name", global_name(each.cpp_name)},
                {"members", list_of(each.members, member)}};
  });
}

}  // namespace

Contexts::Contexts(const Input& input) : input_(input), headers_(Json::array()) {
  const Relations relations(input.model);
  Scripts scripts;
  for (const DialectSchema& each : input.dialects) {
    scripts.push_back(sql::table_scripts(each.schema, *each.dialect));
  }
  for (const Header& header : input.headers) {
    headers_.push_back(header_json(header, input, relations, scripts));
  }
}

void Contexts::for_each(Per per, const Use& use) {
  Json root = common(input_);
  switch (per) {
    case Per::Target:
      root["enums"] = enums_json(input_.model);
      root["nested"] = nested_json(input_.model);
      root["value_types"] = value_types_json(input_);
      root["headers"] = std::move(headers_);
      use(root);
      headers_ = std::move(root["headers"]);
      break;
    case Per::Header:
      for (Json& header : headers_) {
        root["header"] = std::move(header);
        const Next next = use(root);
        header = std::move(root["header"]);
        if (next == Next::Stop) return;
      }
      break;
    case Per::Dialect:
      for (const DialectSchema& each : input_.dialects) {
        root["dialect"] = dialect_json(each);
        if (use(root) == Next::Stop) return;
      }
      break;
  }
}

}  // namespace metaxy::emit
