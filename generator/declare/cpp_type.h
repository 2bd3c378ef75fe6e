// SPDX-License-Identifier: Apache-2.0
// CppType: a type as the compiler sees it, with aliases resolved and nothing of Clang left.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace metaxy::declare {

struct CppType;

struct Builtin {
  enum class Kind { Bool, Character, SignedInteger, UnsignedInteger, Float, Other } kind;
  unsigned bits = 0;

  bool operator==(const Builtin&) const = default;
};

struct EnumType {
  std::string name;
  std::vector<std::string> enumerators;

  bool operator==(const EnumType&) const = default;
};

// A class, perhaps made from a template: std::optional with the argument int.
struct ClassType {
  using Argument = std::variant<CppType, std::int64_t>;
  std::string name;       // without template arguments and inline namespaces
  std::string full_name;  // with them: the name of a Struct
  std::vector<Argument> arguments;

  bool operator==(const ClassType&) const;
};

// A pointer, a C array, a function: nothing that can be stored.
struct OtherType {
  bool operator==(const OtherType&) const = default;
};

struct CppType {
  std::string spelling;  // fully qualified, as generated code writes it
  std::variant<Builtin, EnumType, ClassType, OtherType> is;
  // What metaxy::Converter makes of it, when the user specialised that: one type, or none.
  std::vector<CppType> stored;

  bool operator==(const CppType&) const = default;
};

}  // namespace metaxy::declare
