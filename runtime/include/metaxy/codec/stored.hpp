// SPDX-License-Identifier: Apache-2.0
// Codecs of types that are stored as another type: those with a Converter, paths, and the integers
// that have the width but not the type of a std::intN_t.
#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <string>
#include <type_traits>

#include <metaxy/codec/codec.hpp>
#include <metaxy/converter.hpp>

namespace metaxy {

namespace detail {

template <class T>
concept FixedInteger = std::same_as<T, std::int8_t> || std::same_as<T, std::int16_t> ||
                       std::same_as<T, std::int32_t> || std::same_as<T, std::int64_t> ||
                       std::same_as<T, std::uint8_t> || std::same_as<T, std::uint16_t> ||
                       std::same_as<T, std::uint32_t> || std::same_as<T, std::uint64_t>;

// `long` and `long long` have 64 bits here, but only one of them is std::int64_t.
template <class T>
concept OtherInteger =
    !FixedInteger<T> && (std::same_as<T, long> || std::same_as<T, long long> ||
                         std::same_as<T, unsigned long> || std::same_as<T, unsigned long long>);

template <class T>
concept HasConverter = requires { typename Converter<T>::stored; };

// Specialised for types that are stored as another one:
//   type
//   static type to(const Parameters&, int index, const T&);     // either may refuse a value
//   static T from(const Row&, int index, const type&);
template <class T>
struct Stored;

template <class T>
concept HasStored = requires { typename Stored<T>::type; };

template <HasConverter T>
struct Stored<T> {
  using type = typename Converter<T>::stored;
  static type to(const Parameters&, int, const T& value) { return Converter<T>::to_stored(value); }
  static T from(const Row&, int, const type& stored) { return Converter<T>::from_stored(stored); }
};

template <OtherInteger T>
struct Stored<T> {
  using Signed = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
  using type = std::conditional_t<std::is_signed_v<T>, Signed, std::make_unsigned_t<Signed>>;
  static type to(const Parameters&, int, T value) { return static_cast<type>(value); }
  static T from(const Row&, int, type stored) { return static_cast<T>(stored); }
};

// UTF-8, with '/' between the parts on every system.
template <>
struct Stored<std::filesystem::path> {
  using type = std::string;
  static std::string to(const Parameters&, int, const std::filesystem::path& value) {
    const std::u8string text = value.generic_u8string();
    return std::string(text.begin(), text.end());
  }
  static std::filesystem::path from(const Row&, int, const std::string& stored) {
    return std::filesystem::path(std::u8string(stored.begin(), stored.end()));
  }
};

}  // namespace detail

template <detail::HasStored T>
struct Codec<T> {
  using stored = typename detail::Stored<T>::type;
  static constexpr Shape shape = Codec<stored>::shape;

  template <class To>
  static void bind(To& to, int index, const T& value, Lifetime) {
    Codec<stored>::bind(to, index, detail::Stored<T>::to(to, index, value), Lifetime::UntilReturn);
  }
  template <class From>
  static void read(const From& from, int index, T& value) {
    stored column{};
    Codec<stored>::read(from, index, column);
    value = detail::Stored<T>::from(from, index, column);
  }
};

}  // namespace metaxy
