// SPDX-License-Identifier: Apache-2.0
// Entity: a C++ struct as a table, before names are given to its constraints and the system columns
// are added. It keeps what a Schema forgets: which member a column comes from, where it was
// written, what it was called before. Made by resolve; lower() makes Tables of it, bindings are
// made of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/graph/definition.h"
#include "core/schema/table.h"
#include "core/support/position.h"

namespace metaxy::schema {

// One step of the way from a struct to the member a column holds: Video's "box", then Box's
// "width".
struct MemberStep {
  std::string owner;  // the struct that declares it, qualified
  std::string name;
  Nullability nullability = Nullability::NotNull;  // whether an std::optional stands in the way

  bool operator==(const MemberStep&) const = default;
};

enum class Membership { No, Yes };

// How the user says which column is meant: "users.id", or &User::id, for which a header must have
// seen all of User.
enum class ReferredBy { Name, Member };

struct ColumnReference {
  TableName table;
  std::string column;
  Action on_delete = Action::NoAction;
  Action on_update = Action::NoAction;
  Deferrable deferrable = Deferrable::No;
  ReferredBy referred_by = ReferredBy::Name;

  bool operator==(const ColumnReference&) const = default;
};

struct EntityColumn {
  Column column;
  std::vector<MemberStep> path;
  std::string cpp_type;
  support::Position at;
  Membership primary_key = Membership::No;
  Membership indexed = Membership::No;
  Membership unique = Membership::No;
  std::string check;
  std::optional<ColumnReference> references;
  std::string renamed_from;

  bool operator==(const EntityColumn&) const = default;
};

// Constraints as they were declared; an empty name is to be made from the naming convention.
struct Entity {
  std::string cpp_name;                 // "shop::User"
  std::string base_name;                // "User"
  std::vector<std::string> namespaces;  // {"shop"}
  std::string header;  // as the user spelt it; empty for a struct of a header not asked for
  support::Position at;
  std::optional<graph::FeatureKey> feature;
  std::vector<std::string> id_columns;     // of a feature
  std::vector<std::string> field_members;  // of a feature: members of its *_by_field columns
  TableName table;
  std::string comment;
  std::string renamed_from;
  std::vector<EntityColumn> columns;
  std::vector<UniqueConstraint> unique;
  std::vector<CheckConstraint> checks;
  std::vector<ForeignKey> foreign_keys;
  std::vector<Index> indexes;
  Membership injected_primary_key = Membership::No;
  Membership injected_index = Membership::No;

  graph::Ownership ownership() const {
    return header.empty() ? graph::Ownership::External : graph::Ownership::Own;
  }
  const EntityColumn* find(std::string_view column) const;
  bool operator==(const Entity&) const = default;
};

// An enumeration that bindings store by the names of its values.
struct CppEnum {
  std::string cpp_name;
  std::vector<std::string> enumerators;

  bool operator==(const CppEnum&) const = default;
};

// A struct that bindings store as one value.
struct CppStruct {
  struct Member {
    std::string name;
    std::string stored_as;

    bool operator==(const Member&) const = default;
  };
  std::string cpp_name;
  std::vector<Member> members;

  bool operator==(const CppStruct&) const = default;
};

// All that a set of headers says about tables. Sorted by name.
struct Model {
  std::vector<Entity> entities;
  std::vector<CppEnum> enums;
  std::vector<CppStruct> structs;

  const Entity* find(const TableName& table) const;
  bool operator==(const Model&) const = default;
};

}  // namespace metaxy::schema
