// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <metaxy/converter.hpp>

struct Url { std::string text; };
template <>
struct metaxy::Converter<Url> {
  using stored = std::string;
  static stored to_stored(const Url& url) { return url.text; }
  static Url from_stored(const stored& text) { return {text}; }
};
template <class T>
struct Id { T value; };
template <class T>
struct metaxy::Converter<Id<T>> {
  using stored = T;
  static stored to_stored(const Id<T>& id) { return id.value; }
  static Id<T> from_stored(const stored& value) { return {value}; }
};

namespace shop {
enum class Colour { Red, Green };
struct METAXY_STRUCT({}) Point { double x = 0, y = 0; };
struct METAXY_STRUCT({}) Box { Point corner; std::optional<double> width; };
struct Shared { std::string id; };

struct METAXY_FEATURE({.key = "shop/item", .id_columns = {"id"}, .fields = {"picture"}}) Item : Shared {
  Url url;
  Id<std::int64_t> number;
  std::vector<Url> mirrors;
  Colour colour{};
  Box box;
  std::optional<Point> hot_spot;
  METAXY_COLUMN({.nested = metaxy::Nested::Native}) Box native;
  std::vector<Point> outline;
  std::map<std::string, std::vector<int>> tags;
  std::array<float, 4> embedding{};
  std::vector<std::byte> thumbnail;
  std::filesystem::path path;
  std::chrono::sys_days day;
  std::chrono::system_clock::time_point created;
  std::chrono::local_time<std::chrono::seconds> opened;
  std::chrono::hh_mm_ss<std::chrono::seconds> time;
  std::chrono::milliseconds length{};
  std::chrono::nanoseconds exact{};
};

template <class T>
struct METAXY_TABLE({.name = T::table}) Log { METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0; T entry{}; };
struct METAXY_STRUCT({}) Line { static constexpr metaxy::Text table = "lines"; std::string text; };
template struct Log<Line>;
}  // namespace shop
