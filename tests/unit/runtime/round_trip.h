// SPDX-License-Identifier: Apache-2.0
// One value through the codec: what it is bound as, what a column is read as, and what either says
// when it refuses.
#pragma once

#include <string>
#include <vector>

#include <metaxy/codec.hpp>

#include "tests/unit/runtime/memory_statement.h"

namespace metaxy::testing {

template <class T>
Value bound(const T& value) {
  MemoryParameters parameters;
  metaxy::bind(parameters, 0, value);
  return parameters.values().at(0);
}

template <class T>
T read_as(const Value& column) {
  const MemoryRow row({column});
  T value{};
  metaxy::read(row, 0, value);
  return value;
}

template <class T>
T round_trip(const T& value) {
  return read_as<T>(bound(value));
}

// The message of the Error{BadValue} that `action` throws.
template <class Action>
std::string refusal(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code() == ErrorCode::BadValue ? error.what() : "another code";
  }
  return "nothing was refused";
}

template <class T>
std::string bind_refusal(const T& value) {
  return refusal([&] { bound(value); });
}

template <class T>
std::string read_refusal(const Value& column) {
  return refusal([&] { read_as<T>(column); });
}

}  // namespace metaxy::testing
