// SPDX-License-Identifier: Apache-2.0
// Columns of the types that both C++ and Python's database libraries have.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <metaxy/decimal.hpp>
#include <metaxy/feature.hpp>
#include <metaxy/json.hpp>
#include <metaxy/uuid.hpp>

struct METAXY_TABLE({.name = "copied"}) Copied {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  bool flag = false;
  std::int64_t number = 0;
  double real = 0;
  std::string text;
  std::optional<std::string> maybe_text;
  std::vector<std::byte> bytes;
  std::chrono::sys_days day;
  std::chrono::hh_mm_ss<std::chrono::microseconds> time;
  std::chrono::local_time<std::chrono::microseconds> moment;
  metaxy::Uuid uuid;
  metaxy::Decimal amount;
  metaxy::Json document;
  std::vector<double> reals;
  std::vector<std::string> words;
};
