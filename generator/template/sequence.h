// SPDX-License-Identifier: Apache-2.0
// Sequence: one way to walk whatever a loop or a filter can walk. A list or an array gives its
// elements, an object its member names, a text its characters, a blank nothing.
#pragma once

#include <cstddef>
#include <vector>

#include "core/support/result.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

class Sequence {
 public:
  // REQUIRES: is_iterable(value).
  explicit Sequence(const Value& value);

  const Value& whole() const { return value_; }
  std::size_t size() const { return size_; }
  // REQUIRES: index < size().
  Value operator[](std::size_t index) const;

 private:
  Value value_;
  // Of a text only.
  std::vector<std::string_view> characters_;
  std::size_t size_ = 0;
};

bool is_iterable(const Value& value);
// Counts the elements as work to be done.
support::Result<Sequence> iterate(const Value& value, Budget& budget);
support::Result<std::vector<Value>> elements_of(const Value& value, Budget& budget);

// The members of a mapping in their order.
support::Result<std::vector<std::pair<Value, Value>>> members_of(const Value& mapping,
                                                                 Budget& budget);

}  // namespace metaxy::tmpl
