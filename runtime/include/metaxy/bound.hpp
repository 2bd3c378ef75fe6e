// SPDX-License-Identifier: Apache-2.0
// Values in and out of statements without what makes it: a program's file that compares a column
// with a date needs no codec of dates. Both functions are instantiated in the generated
// bindings.metaxy.cpp for every type that a column has; a file that uses them for other types
// includes <metaxy/codec.hpp>, which defines them.
#pragma once

#include <metaxy/statement.hpp>

namespace metaxy {

// What is bound must stay where it is until the statement has run.
template <class T>
void bind_value(Parameters& parameters, int index, const T& value);

// Throws Error{BadValue} for NULL, unless T is an optional.
template <class T>
void read_value(const Row& row, int index, T& value);

}  // namespace metaxy
