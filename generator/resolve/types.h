// SPDX-License-Identifier: Apache-2.0
// From a C++ type to what a column holds. The table of docs/types.md, as code.
#pragma once

#include <map>
#include <string>
#include <variant>

#include "core/schema/entity.h"
#include "generator/declare/declarations.h"

namespace metaxy::resolve {

struct Storable {
  schema::Type type;
  schema::Nullability nullability = schema::Nullability::NotNull;
};

// Why a type cannot be stored and what to do about it, to be read after "has the type 'x', which".
struct Unstorable {
  std::string reason;
};

using Mapped = std::variant<Storable, Unstorable>;

// The annotated struct that `type` is, or is optionally, or null.
const declare::Struct* nested_struct(const declare::CppType& type,
                                     const declare::Declarations& declarations);
// The T of std::optional<T>, or null.
const declare::CppType* optional_of(const declare::CppType& type);

class TypeMapper {
 public:
  // The declarations outlive this.
  explicit TypeMapper(const declare::Declarations& declarations) : declarations_(declarations) {}

  Mapped map(const declare::CppType& type);

  // The enumerations and structs that were met on the way, by name.
  const std::map<std::string, schema::CppEnum>& enums() const { return enums_; }
  const std::map<std::string, schema::CppStruct>& structs() const { return structs_; }

 private:
  Mapped map_class(const declare::CppType& type, const declare::ClassType& made);
  Mapped map_struct(const declare::Struct& record);
  Mapped map_enum(const declare::EnumType& type);
  Mapped map_list(const declare::ClassType& made, std::optional<std::size_t> size);
  Mapped map_map(const declare::ClassType& made);

  const declare::Declarations& declarations_;
  std::map<std::string, schema::CppEnum> enums_;
  std::map<std::string, schema::CppStruct> structs_;
  unsigned depth_ = 0;
};

}  // namespace metaxy::resolve
