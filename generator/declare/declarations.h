// SPDX-License-Identifier: Apache-2.0
// Declarations: what the headers say, before anybody asks whether it makes sense. Made by scan,
// read by resolve. Owned strings and places only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/support/position.h"
#include "generator/declare/cpp_type.h"
#include "generator/declare/value.h"

namespace metaxy::declare {

enum class AnnotationKind { Feature, Table, Struct };

struct Annotation {
  AnnotationKind kind;
  Value value;

  bool operator==(const Annotation&) const = default;
};

enum class Access { Public, Protected, Private };
// Where a struct stands. Only structs in namespaces and classes can be named by generated code.
enum class Scope { Namespace, Class, AnonymousNamespace };

// What a member begins with when nobody says otherwise.
struct Initial {
  enum class Kind { None, Known, Unknown } kind = Kind::None;
  std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string> value = {};

  bool operator==(const Initial&) const = default;
};

struct Member {
  std::string name;
  CppType type;
  support::Position at;
  Access access = Access::Public;
  bool is_reference = false;
  bool is_const = false;
  bool is_bit_field = false;
  Initial initial = {};
  std::vector<Value> annotations = {};  // of METAXY_COLUMN

  bool operator==(const Member&) const = default;
};

struct Base {
  std::string name;
  support::Position at;
  Access access = Access::Public;
  bool is_virtual = false;

  bool operator==(const Base&) const = default;
};

// A struct with an annotation, or a base of one.
struct Struct {
  std::string name;                     // qualified: "shop::Sensor<shop::Lidar>"
  std::string base_name;                // the last part without arguments: "Sensor"
  std::vector<std::string> namespaces;  // outermost first, inline ones left out
  std::string header;                   // as the request spelt it; empty when it was not asked for
  support::Position at;
  Scope scope = Scope::Namespace;
  Access access = Access::Public;  // within its class
  bool is_default_constructible = true;
  std::vector<Annotation> annotations = {};
  std::vector<Base> bases = {};
  std::vector<Member> members = {};

  bool operator==(const Struct&) const = default;
};

// An annotation that belongs to nothing that can carry it.
struct Stray {
  std::string macro;
  support::Position at;

  bool operator==(const Stray&) const = default;
};

struct Declarations {
  std::vector<Struct> structs;  // in the order of the translation unit, each once
  std::vector<Stray> strays;

  const Struct* find(std::string_view name) const;
  bool operator==(const Declarations&) const = default;
};

}  // namespace metaxy::declare
