// SPDX-License-Identifier: Apache-2.0
// The tables of docs/async.md and of the tests of rows by key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <metaxy/feature.hpp>

struct METAXY_TABLE({.name = "users"}) User {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::optional<std::int64_t> id;
  METAXY_COLUMN({.unique = true, .max_length = 80}) std::string mail;
  std::int64_t credit = 0;

  bool operator==(const User&) const = default;
};

// A key that the program gives.
struct METAXY_TABLE({.name = "cities"}) City {
  METAXY_COLUMN({.primary_key = true}) std::string country;
  METAXY_COLUMN({.primary_key = true}) std::string name;
  std::int64_t people = 0;

  bool operator==(const City&) const = default;
};
