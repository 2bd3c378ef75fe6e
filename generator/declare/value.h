// SPDX-License-Identifier: Apache-2.0
// Value: what stands in an annotation, as a tree with a place for every part. Nothing here knows
// which members an annotation has or what they mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/support/position.h"

namespace metaxy::declare {

// A type named by metaxy::feature<T>, by its qualified name.
struct TypeReference {
  std::string name;

  bool operator==(const TypeReference&) const = default;
};

// A member named by &T::member.
struct MemberReference {
  std::string type;
  std::string member;

  bool operator==(const MemberReference&) const = default;
};

struct Entry;

struct Value {
  using List = std::vector<Value>;
  using Object = std::vector<Entry>;
  // Enumerators are text: their own name.
  std::variant<std::monostate, bool, std::int64_t, std::uint64_t, std::string, TypeReference,
               MemberReference, List, Object>
      is;
  support::Position at;

  // The member of an object; the object must have it, since the compiler checked the type.
  const Value& operator[](std::string_view member) const;
  const std::string& text() const;
  bool flag() const;
  std::uint64_t number() const;
  const List& list() const;

  bool operator==(const Value&) const;
};

struct Entry {
  std::string name;
  Value value;

  bool operator==(const Entry&) const = default;
};

}  // namespace metaxy::declare
