// SPDX-License-Identifier: Apache-2.0
#include "core/schema/lower.h"

#include <algorithm>

#include "core/graph/system_columns.h"

namespace metaxy::schema {
namespace {

using support::Error;
using support::Result;

// Makes names and remembers the first that could not be made.
class Namer {
 public:
  explicit Namer(const NamingConvention& naming) : patterns_(naming) {}

  std::string name(const std::string& given, const std::string& pattern, const NameParts& parts) {
    if (!given.empty()) return given;
    Result<std::string> made = make_name(pattern, parts);
    if (made) return *std::move(made);
    if (!error_) error_ = made.error();
    return {};
  }
  const std::optional<Error>& error() const { return error_; }

  const NamingConvention& patterns() const { return patterns_; }

 private:
  const NamingConvention& patterns_;
  std::optional<Error> error_;
};

// lower(username) -> lower_username
std::string as_word(const std::string& expression) {
  std::string out;
  for (const char c : expression) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      (static_cast<unsigned char>(c) & 0x80) != 0;
    if (word) {
      out += c;
    } else if (!out.empty() && out.back() != '_') {
      out += '_';
    }
  }
  while (out.ends_with('_')) out.pop_back();
  return out;
}

std::vector<std::string> element_names(const Index& index) {
  std::vector<std::string> out;
  for (const IndexElement& element : index.elements) {
    out.push_back(element.kind == IndexElement::Kind::Column ? element.text
                                                             : as_word(element.text));
  }
  return out;
}

class Lowering {
 public:
  Lowering(const Entity& entity, Namer& namer) : entity_(entity), namer_(namer) {}

  Table table() {
    table_.name = entity_.table;
    table_.comment = entity_.comment;
    if (entity_.feature) table_.columns = system_columns(entity_.field_members);
    for (const EntityColumn& column : entity_.columns) {
      table_.columns.push_back(column.column);
      constraints_of(column);
    }
    primary_key();
    declared();
    injected();
    return std::move(table_);
  }

 private:
  NameParts parts(std::vector<std::string> columns) const {
    return {.table = entity_.table.name, .columns = std::move(columns)};
  }

  void constraints_of(const EntityColumn& column) {
    const std::string& name = column.column.name;
    if (column.indexed == Membership::Yes) {
      table_.indexes.push_back({.elements = {{.text = name}}});
      name_index(table_.indexes.back());
    }
    if (column.unique == Membership::Yes) add_unique({.columns = {name}});
    if (!column.check.empty()) {
      NameParts check = parts({name});
      check.constraint = name;
      table_.checks.push_back({namer_.name("", namer_.patterns().check, check), column.check});
    }
    if (column.references) {
      add_foreign_key({.columns = {name},
                       .table = column.references->table,
                       .references = {column.references->column},
                       .on_delete = column.references->on_delete,
                       .on_update = column.references->on_update,
                       .deferrable = column.references->deferrable});
    }
  }

  void add_unique(UniqueConstraint unique) {
    unique.name = namer_.name(unique.name, namer_.patterns().unique, parts(unique.columns));
    table_.unique.push_back(std::move(unique));
  }

  void add_foreign_key(ForeignKey key) {
    NameParts names = parts(key.columns);
    names.referred_table = key.table.name;
    names.referred_columns = key.references;
    key.name = namer_.name(key.name, namer_.patterns().foreign_key, names);
    table_.foreign_keys.push_back(std::move(key));
  }

  void name_index(Index& index) {
    index.name = namer_.name(index.name, namer_.patterns().index, parts(element_names(index)));
  }

  void declared() {
    for (const UniqueConstraint& unique : entity_.unique) add_unique(unique);
    for (const ForeignKey& key : entity_.foreign_keys) add_foreign_key(key);
    for (const CheckConstraint& check : entity_.checks) {
      NameParts names = parts({});
      names.constraint = as_word(check.condition);
      table_.checks.push_back(
          {namer_.name(check.name, namer_.patterns().check, names), check.condition});
    }
    for (const Index& index : entity_.indexes) {
      table_.indexes.push_back(index);
      name_index(table_.indexes.back());
    }
  }

  void primary_key() {
    std::vector<std::string> columns;
    for (const EntityColumn& column : entity_.columns) {
      if (column.primary_key == Membership::Yes) columns.push_back(column.column.name);
    }
    if (columns.empty()) return;
    table_.primary_key = {namer_.name("", namer_.patterns().primary_key, parts(columns)), columns};
  }

  // Names are made from the table's: Metaxy's own constants fail for the second table. The key is a
  // unique index and no primary key: the row that marks another one as deleted has its
  // metaxy_updated_at, and a primary key cannot hold metaxy_deleted_at, which may be NULL.
  void injected() {
    std::vector<IndexElement> elements{{.text = "metaxy_feature_version"}};
    for (const std::string& column : entity_.id_columns) elements.push_back({.text = column});
    if (entity_.injected_primary_key == Membership::Yes) {
      Index key{entity_.table.name + "_metaxy_pk", elements, Uniqueness::Unique, ""};
      key.elements.push_back({.kind = IndexElement::Kind::Expression,
                              .text = "COALESCE(metaxy_deleted_at, metaxy_updated_at)"});
      table_.indexes.push_back(std::move(key));
    }
    if (entity_.injected_index == Membership::Yes) {
      elements.push_back({.text = "metaxy_updated_at"});
      table_.indexes.push_back({.name = entity_.table.name + "_metaxy_idx", .elements = elements});
    }
  }

  const Entity& entity_;
  Namer& namer_;
  Table table_;
};

}  // namespace

std::vector<Column> system_columns(const std::vector<std::string>& field_members) {
  Struct by_field;
  for (const std::string& member : field_members) by_field.members.push_back({member, {Text{}}});
  const auto column = [](std::string_view name, Type type, Nullability nullability) {
    return Column{.name = std::string(name), .type = std::move(type), .nullability = nullability};
  };
  std::vector<Column> out;
  for (const std::string_view name : graph::system_columns) {
    const bool may_be_null = name == "metaxy_materialization_id" || name == "metaxy_deleted_at";
    Type type{Text{}};
    if (name.ends_with("_by_field")) type = {by_field};
    if (name.ends_with("_at")) type = {Instant{}};
    out.push_back(column(name, type, may_be_null ? Nullability::Nullable : Nullability::NotNull));
  }
  return out;
}

Result<Schema> lower(const Model& model, const NamingConvention& naming) {
  Namer namer(naming);
  std::vector<Table> tables;
  for (const Entity& entity : model.entities) {
    if (entity.ownership() == graph::Ownership::Own) {
      tables.push_back(Lowering(entity, namer).table());
    }
  }
  if (namer.error()) return *namer.error();
  return make_schema(std::move(tables));
}

}  // namespace metaxy::schema
