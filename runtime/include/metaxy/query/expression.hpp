// SPDX-License-Identifier: Apache-2.0
// What an expression is, and how values become one. An expression has
//
//   using value_type = std::string;                    // what it is worth
//   static constexpr ColumnType type = ColumnType::Text;
//   static constexpr void write(clause::Writer&);       // its text
//   void bind(clause::Binder&) const;                   // its values, in the order of the text
//
// and derives from clause::Expression, mostly by Operand, which gives it what stands behind a dot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <metaxy/bound.hpp>
#include <metaxy/codec/text_statement.hpp>
#include <metaxy/query/list.hpp>
#include <metaxy/query/writer.hpp>

namespace metaxy {
class Decimal;
}

namespace metaxy::clause {

// A name in a type: alias<User, "manager">.
template <std::size_t Size>
struct Name {
  char text[Size] = {};

  consteval Name(const char (&given)[Size]) {
    for (std::size_t i = 0; i < Size; ++i) text[i] = given[i];
  }
  constexpr std::string_view view() const { return {text, Size - 1}; }
};

// Gives values to a statement, one place after the other.
class Binder {
 public:
  explicit Binder(Parameters& parameters) : parameters_(&parameters) {}

  template <class T>
  void value(const T& value) {
    bind_value(*parameters_, next_++, value);
  }
  void null() { parameters_->bind_null(next_++); }
  void list(const ListView& elements) { parameters_->bind_list(next_++, elements); }
  // A list of the text forms of the values.
  template <class T>
  void texts(const std::vector<T>& values) {
    TextListWriter writer(*parameters_, next_);
    for (std::size_t i = 0; i < values.size(); ++i) {
      bind_value<T>(writer, static_cast<int>(i), values[i]);
    }
    list(std::span<const std::string>(writer.texts()));
  }

 private:
  Parameters* parameters_;
  int next_ = 0;
};

template <class T>
concept IsExpression = std::is_base_of_v<Expression, T>;

template <class T>
struct WithoutOptional {
  using type = T;
};
template <class T>
struct WithoutOptional<std::optional<T>> {
  using type = T;
};

template <class T>
inline constexpr bool is_optional = !std::is_same_v<T, typename WithoutOptional<T>::type>;

template <class E>
using ValueOf = typename WithoutOptional<typename E::value_type>::type;

template <class T>
concept IsText = std::is_convertible_v<const T&, std::string_view>;
template <class T>
concept IsNumber = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;
template <class T>
concept IsWhole = IsNumber<T> && std::is_integral_v<T>;

template <class T>
constexpr ColumnType plain_type() {
  if constexpr (std::is_same_v<T, bool>) {
    return ColumnType::Bool;
  } else if constexpr (IsWhole<T>) {
    return ColumnType::Int64;
  } else if constexpr (IsNumber<T>) {
    return ColumnType::Float64;
  } else {
    return ColumnType::Text;
  }
}

template <class E>
constexpr ColumnType type_of() {
  if constexpr (requires { E::info(); }) {
    return E::info().type;
  } else {
    return E::type;
  }
}

// What a value is held as: the types that every program has.
template <class T>
struct HeldAs {
  using type = T;
};
template <IsWhole T>
struct HeldAs<T> {
  using type =
      std::conditional_t<std::is_unsigned_v<T> && sizeof(T) == 8, std::uint64_t, std::int64_t>;
};
template <IsNumber T>
  requires(!IsWhole<T>)
struct HeldAs<T> {
  using type = double;
};
template <IsText T>
struct HeldAs<T> {
  using type = std::string;
};
template <class T>
using Held = typename HeldAs<T>::type;

// A value that the statement takes where the text has a place for it.
template <class T>
struct Value : Expression {
  using value_type = T;
  static constexpr ColumnType type = plain_type<T>();

  T value;

  static constexpr void write(Writer& out) { out.parameter(); }
  void bind(Binder& to) const { to.value(value); }
};

// The same for a column whose values a statement does not take as they are.
template <class T, class C>
struct ColumnValue : Expression {
  using value_type = T;
  static constexpr ColumnType type = type_of<C>();

  T value;

  static constexpr void write(Writer& out) { out.parameter_of(C::info()); }
  void bind(Binder& to) const { to.value(value); }
};

// A value of which the database must be told what type it has.
template <class T, const Frame& Type>
struct TypedValue : Operand<TypedValue<T, Type>> {
  using value_type = T;
  static constexpr ColumnType type = plain_type<T>();

  T value;

  static constexpr void write(Writer& out) {
    out.text(Type.before);
    out.parameter();
    out.text(Type.after);
  }
  void bind(Binder& to) const { to.value(value); }
};

// A value or NULL, which is only known at run time.
template <class T, class C>
struct OptionalValue : Expression {
  using value_type = std::optional<T>;
  static constexpr ColumnType type = type_of<C>();

  std::optional<T> value;

  static constexpr void write(Writer& out) {
    out.parameter_of(C::info());
    out.set_may_be_null(true);
  }
  void bind(Binder& to) const {
    if (value) {
      to.value(*value);
    } else {
      to.null();
    }
  }
};

// Whether a T may stand where a C is expected: texts for texts, numbers for numbers, otherwise what
// converts by itself.
template <class C, class T>
constexpr bool fits() {
  if constexpr (std::is_same_v<C, T>) {
    return true;
  } else if constexpr (std::is_same_v<C, std::string>) {
    return IsText<T>;
  } else if constexpr (IsWhole<C>) {
    return IsWhole<T>;
  } else if constexpr (IsNumber<C>) {
    return IsNumber<T>;
  } else if constexpr (std::is_class_v<C>) {
    return std::is_convertible_v<const T&, C>;
  } else {
    return false;
  }
}

template <class E>
constexpr bool takes_no_plain_values() {
  if constexpr (requires { E::info(); }) {
    const Sql& form = E::info().parameter;
    return !form.sqlite.empty() || !form.duckdb.empty() || !form.postgresql.empty();
  } else {
    return false;
  }
}

// The value `given` as an operand beside, or for, an expression of the type E. REQUIRES: it fits.
template <class E, class T>
constexpr auto value_for(T given) {
  using C = ValueOf<E>;
  using Kept = std::conditional_t<IsNumber<C>, std::conditional_t<IsWhole<C>, Held<T>, double>,
                                  std::conditional_t<IsText<C>, std::string, C>>;
  if constexpr (takes_no_plain_values<E>()) {
    return ColumnValue<Kept, E>{{}, static_cast<Kept>(std::move(given))};
  } else {
    return Value<Kept>{{}, static_cast<Kept>(std::move(given))};
  }
}

// An operand beside an expression of the type E: another expression, or a value.
template <class E, class T>
constexpr auto operand_for(T given) {
  if constexpr (IsExpression<T>) {
    return given;
  } else {
    return value_for<E>(std::move(given));
  }
}

// A value that stands for itself: select(literal(1)).
template <class T>
constexpr auto typed_value(T given) {
  using Kept = Held<T>;
  if constexpr (std::is_same_v<Kept, bool>) {
    return TypedValue<bool, frame::value_bool>{{}, given};
  } else if constexpr (std::is_same_v<Kept, std::int64_t>) {
    return TypedValue<std::int64_t, frame::value_whole>{{}, given};
  } else if constexpr (std::is_same_v<Kept, std::uint64_t>) {
    return TypedValue<std::uint64_t, frame::value_unsigned>{{}, given};
  } else if constexpr (std::is_same_v<Kept, double>) {
    return TypedValue<double, frame::value_real>{{}, static_cast<double>(given)};
  } else if constexpr (std::is_same_v<Kept, std::string>) {
    return TypedValue<std::string, frame::value_text>{{}, std::string(std::move(given))};
  } else {
    return Value<Kept>{{}, std::move(given)};
  }
}

}  // namespace metaxy::clause
