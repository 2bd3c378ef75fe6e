// SPDX-License-Identifier: Apache-2.0
#include "core/schema/type.h"

namespace metaxy::schema {

Nested::Nested(Type type) { one_.push_back(std::move(type)); }

const Type& Nested::operator*() const { return one_.front(); }

const Type* Nested::operator->() const { return &one_.front(); }

bool Nested::operator==(const Nested& other) const { return **this == *other; }

bool Struct::operator==(const Struct& other) const { return members == other.members; }

Wire wire(const Type& type) {
  if (type.as<Map>() || type.as<Struct>()) return Wire::Document;
  const List* list = type.as<List>();
  if (list == nullptr) return Wire::Scalar;
  const Type& element = *list->element;
  if (list->elements == Nullability::Nullable || wire(element) != Wire::Scalar) {
    return Wire::Document;
  }
  const bool plain =
      element.as<Bool>() || element.as<Integer>() || element.as<Float>() || element.as<Text>();
  return plain ? Wire::ListOfScalars : Wire::ListOfText;
}

}  // namespace metaxy::schema
