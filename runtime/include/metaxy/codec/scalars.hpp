// SPDX-License-Identifier: Apache-2.0
// Codecs of single values: booleans, numbers, text, bytes, UUIDs, JSON, decimals, enums, and
// optionals of anything.
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <metaxy/codec/codec.hpp>
#include <metaxy/codec/stored.hpp>
#include <metaxy/decimal.hpp>
#include <metaxy/enum_names.hpp>
#include <metaxy/json.hpp>
#include <metaxy/uuid.hpp>

namespace metaxy {

namespace detail {

template <class Integer>
constexpr std::string_view integer_name() {
  constexpr std::string_view names[2][4] = {
      {"std::uint8_t", "std::uint16_t", "std::uint32_t", "std::uint64_t"},
      {"std::int8_t", "std::int16_t", "std::int32_t", "std::int64_t"}};
  return names[std::is_signed_v<Integer> ? 1 : 0][std::bit_width(sizeof(Integer)) - 1];
}

// "holds 300, which does not fit std::int8_t"
[[noreturn]] void refuse_integer(const Row& from, int index, std::int64_t value,
                                 std::string_view type);
[[noreturn]] void refuse_float(const Row& from, int index, double value);
[[noreturn]] void refuse_json(const Row& from, int index, const std::string& text);
[[noreturn]] void refuse_name(const Row& from, int index, std::string_view text,
                              std::span<const std::string_view> known);
[[noreturn]] void refuse_unnamed(const Parameters& to, int index, const std::string& value,
                                 std::span<const std::string_view> known);

// Whether `value` is more than a float can hold; infinities can be held.
bool exceeds_float(double value);

}  // namespace detail

template <>
struct Codec<bool> {
  static constexpr Shape shape = Shape::Plain;

  static void bind(Parameters& to, int index, bool value, Lifetime) { to.bind_bool(index, value); }
  static void read(const Row& from, int index, bool& value) { value = from.get_bool(index); }
};

template <detail::FixedInteger T>
struct Codec<T> {
  static constexpr Shape shape = Shape::Plain;

  static void bind(Parameters& to, int index, T value, Lifetime) {
    if constexpr (std::same_as<T, std::uint64_t>) {
      to.bind_uint64(index, value);
    } else {
      to.bind_int64(index, value);
    }
  }
  static void read(const Row& from, int index, T& value) {
    if constexpr (std::same_as<T, std::uint64_t>) {
      value = from.get_uint64(index);
    } else {
      const std::int64_t wide = from.get_int64(index);
      if (!std::in_range<T>(wide)) {
        detail::refuse_integer(from, index, wide, detail::integer_name<T>());
      }
      value = static_cast<T>(wide);
    }
  }
};

template <>
struct Codec<double> {
  static constexpr Shape shape = Shape::Plain;

  static void bind(Parameters& to, int index, double value, Lifetime) {
    to.bind_double(index, value);
  }
  static void read(const Row& from, int index, double& value) { value = from.get_double(index); }
};

// Reading rounds to the nearest float: a database may hold the column in double precision.
template <>
struct Codec<float> {
  static constexpr Shape shape = Shape::Plain;

  static void bind(Parameters& to, int index, float value, Lifetime) {
    to.bind_double(index, static_cast<double>(value));
  }
  static void read(const Row& from, int index, float& value) {
    const double wide = from.get_double(index);
    if (detail::exceeds_float(wide)) detail::refuse_float(from, index, wide);
    value = static_cast<float>(wide);
  }
};

template <>
struct Codec<std::string> {
  static constexpr Shape shape = Shape::Plain;

  static void bind(Parameters& to, int index, const std::string& value, Lifetime lifetime) {
    to.bind_text(index, value, lifetime);
  }
  static void read(const Row& from, int index, std::string& value) {
    value.assign(from.get_text(index));
  }
};

template <>
struct Codec<std::vector<std::byte>> {
  static constexpr Shape shape = Shape::Scalar;

  static void bind(Parameters& to, int index, const std::vector<std::byte>& value,
                   Lifetime lifetime) {
    to.bind_bytes(index, value, lifetime);
  }
  static void read(const Row& from, int index, std::vector<std::byte>& value) {
    const std::span<const std::byte> bytes = from.get_bytes(index);
    value.assign(bytes.begin(), bytes.end());
  }
};

template <>
struct Codec<Uuid> {
  static constexpr Shape shape = Shape::Scalar;

  static void bind(Parameters& to, int index, const Uuid& value, Lifetime) {
    to.bind_uuid(index, value);
  }
  static void read(const Row& from, int index, Uuid& value) { value = from.get_uuid(index); }
};

template <>
struct Codec<Decimal> {
  static constexpr Shape shape = Shape::Scalar;

  static void bind(Parameters& to, int index, const Decimal& value, Lifetime) {
    to.bind_decimal(index, value);
  }
  static void read(const Row& from, int index, Decimal& value) { value = from.get_decimal(index); }
};

template <>
struct Codec<Json> {
  static constexpr Shape shape = Shape::Scalar;

  static void bind(Parameters& to, int index, const Json& value, Lifetime) {
    to.bind_json(index, value.text());
  }
  static void read(const Row& from, int index, Json& value) {
    std::optional<Json> json = Json::try_parse(std::string(from.get_json(index)));
    if (!json) detail::refuse_json(from, index, std::string(from.get_json(index)));
    value = *std::move(json);
  }
};

template <class E>
  requires(std::is_enum_v<E> && requires { EnumNames<E>::values; } && !detail::HasStored<E>)
struct Codec<E> {
  static constexpr Shape shape = Shape::Scalar;

  static void bind(Parameters& to, int index, E value, Lifetime) {
    for (const EnumName<E>& each : EnumNames<E>::values) {
      if (each.value == value) return to.bind_text(index, each.name, Lifetime::UntilExecuted);
    }
    detail::refuse_unnamed(to, index,
                           std::to_string(+static_cast<std::underlying_type_t<E>>(value)), names());
  }
  static void read(const Row& from, int index, E& value) {
    const std::string_view text = from.get_text(index);
    for (const EnumName<E>& each : EnumNames<E>::values) {
      if (each.name == text) {
        value = each.value;
        return;
      }
    }
    detail::refuse_name(from, index, text, names());
  }

 private:
  static auto names() {
    std::array<std::string_view, EnumNames<E>::values.size()> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = EnumNames<E>::values[i].name;
    return out;
  }
};

template <class T>
struct Codec<std::optional<T>> {
  static_assert(Codec<T>::shape != Shape::Optional,
                "metaxy cannot store an optional of an optional: a database has only one NULL");
  static constexpr Shape shape = Shape::Optional;

  template <class To>
  static void bind(To& to, int index, const std::optional<T>& value, Lifetime lifetime) {
    if (value) {
      Codec<T>::bind(to, index, *value, lifetime);
    } else {
      to.bind_null(index);
    }
  }
  template <class From>
  static void read(const From& from, int index, std::optional<T>& value) {
    if (from.is_null(index)) {
      value.reset();
    } else {
      // What is there keeps its memory.
      Codec<T>::read(from, index, value ? *value : value.emplace());
    }
  }
};

}  // namespace metaxy
