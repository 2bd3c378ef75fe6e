// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include <metaxy/decimal.hpp>

struct METAXY_STRUCT({}) Box { double width = 0; };

struct METAXY_TABLE({}) Options {
  // expect-error: 'Options::a' is numbered by the database, so it must be an integer and the primary key
  METAXY_COLUMN({.autoincrement = true}) std::int64_t a = 0;
  // expect-error: 'Options::b' is numbered by the database, so it must be an integer and the primary key
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::string b;
  // expect-error: 'Options::c' is not text and cannot have .max_length
  METAXY_COLUMN({.max_length = 3}) std::int64_t c = 0;
  // expect-error: 'Options::d' is not a metaxy::Decimal and cannot have .precision
  METAXY_COLUMN({.precision = 3}) double d = 0;
  // expect-error: 'Options::e' asks for 4 digits, 5 of them behind the point; at most 38 are possible, and the scale within them
  METAXY_COLUMN({.precision = 4, .scale = 5}) metaxy::Decimal e;
  // expect-error: 'Options::f' is not an enumeration and cannot have .native_enum
  METAXY_COLUMN({.native_enum = true}) std::string f;
  // expect-error: the primary key 'Options::g' cannot be optional unless the database numbers it
  METAXY_COLUMN({.primary_key = true}) std::optional<std::string> g;
  // expect-error: 'Options::h' is computed and has a default; it can have only one of them
  METAXY_COLUMN({.server_default = "1", .generated = {.expression = "c + 1"}}) std::int64_t h = 0;
  // expect-error: 'Options::box' is stored as several columns and cannot be marked .index; annotate the members of 'Box'
  METAXY_COLUMN({.index = true}) Box box;
  // expect-error: 'Options::i' is not a flattened struct and cannot have .prefix
  METAXY_COLUMN({.prefix = "x_"}) std::int64_t i = 0;
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::optional<std::int64_t> fine;
};
