// SPDX-License-Identifier: Apache-2.0
#include "generator/declare/value.h"

#include <algorithm>
#include <cassert>

namespace metaxy::declare {
namespace {

template <class T>
const T& get(const Value& value) {
  const T* held = std::get_if<T>(&value.is);
  assert(held != nullptr && "annotations and those who read them agree on every type");
  return *held;
}

}  // namespace

const Value& Value::operator[](std::string_view member) const {
  const Object& object = get<Object>(*this);
  const auto it = std::ranges::find(object, member, &Entry::name);
  assert(it != object.end() && "annotations and those who read them agree on every member");
  return it->value;
}

const std::string& Value::text() const { return get<std::string>(*this); }

bool Value::flag() const { return get<bool>(*this); }

std::uint64_t Value::number() const { return get<std::uint64_t>(*this); }

const Value::List& Value::list() const { return get<List>(*this); }

bool Value::operator==(const Value& other) const { return is == other.is && at == other.at; }

}  // namespace metaxy::declare
