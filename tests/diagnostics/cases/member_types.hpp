// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

struct Image {};
enum class Nothing {};

struct METAXY_TABLE({}) Odd {
  // expect-error: 'Odd::image' has the type 'Image', which metaxy does not know; specialise metaxy::Converter<Image> (see <metaxy/converter.hpp>), annotate the struct with METAXY_STRUCT({}), or mark the member METAXY_COLUMN({.transient = true})
  Image image;
  // expect-error: 'Odd::view' has the type 'std::string_view', which does not own its text; use std::string
  std::string_view view;
  // expect-error: 'Odd::pointer' has the type 'int *', which cannot be stored; pointers, references and C arrays belong to the program that runs
  int* pointer = nullptr;
  // expect-error: 'Odd::array' has the type 'double[3]', which cannot be stored; pointers, references and C arrays belong to the program that runs
  double array[3];
  // expect-error: 'Odd::letter' has the type 'char', which is neither text nor a number; use std::string, std::int8_t or std::uint8_t
  char letter = 'a';
  // expect-error: 'Odd::names' has the type 'std::set<std::string>', which cannot be stored; use std::vector
  std::set<std::string> names;
  // expect-error: 'Odd::images' has the type 'std::vector<Image>', which holds 'Image', which metaxy does not know; specialise metaxy::Converter<Image> (see <metaxy/converter.hpp>), annotate the struct with METAXY_STRUCT({}), or mark the member METAXY_COLUMN({.transient = true})
  std::vector<Image> images;
  // expect-error: 'Odd::by_number' has the type 'std::map<int, int>', which has keys that are not text; use std::string
  std::map<int, int> by_number;
  // expect-error: 'Odd::twice' has the type 'std::optional<std::optional<int>>', which has two kinds of nothing
  std::optional<std::optional<int>> twice;
  // expect-error: 'Odd::steady' has the type 'std::chrono::steady_clock::time_point', which counts from no fixed moment; use std::chrono::sys_time<...>
  std::chrono::steady_clock::time_point steady;
  // expect-error: 'Odd::byte' has the type 'std::byte', which is no number; use std::uint8_t, or std::vector<std::byte> for bytes
  std::byte byte{};
  // expect-error: 'Odd::nothing' has the type 'Nothing', which has no values
  Nothing nothing{};
  // expect-error: 'Odd::wide' has the type 'long double', which no database holds; use double or metaxy::Decimal
  long double wide = 0;
  METAXY_COLUMN({.transient = true}) std::shared_ptr<Image> cached;
};
