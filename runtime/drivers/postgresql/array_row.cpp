// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/array_row.h"

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <metaxy/codec/scalars.hpp>

#include "runtime/drivers/postgresql/array.h"
#include "runtime/drivers/postgresql/binary.h"
#include "runtime/drivers/postgresql/row.h"
#include "runtime/values/number_text.h"
#include "runtime/values/utf8.h"

namespace metaxy::postgresql {
namespace {

std::string element_name(const Row& from, int index, int element) {
  return from.describe(index) + " at [" + std::to_string(element) + ']';
}

// Catches the text form of one value.
class OneText final : public TextParameters {
 public:
  std::string text;

  void bind_null(int) override { text.clear(); }
  void bind_text(int, std::string_view value, Lifetime) override { text = value; }
  void bind_list(int index, const ListView&) override { refuse(*this, index, "is a list"); }
};

// The elements of an array as the columns of a row, one after the other.
class ArrayRow final : public BinaryRow {
 public:
  ArrayRow(const Row& from, int index, const Type& type, std::string_view bytes)
      : from_(from), index_(index), type_{type.element}, bytes_(bytes) {
    const auto dimensions = bytes_.number<std::int32_t>();
    bytes_.number<std::int32_t>();   // whether there are NULLs
    bytes_.number<std::uint32_t>();  // the type of the elements
    if (dimensions > 1) {
      refuse(from, index, "holds a list of " + std::to_string(dimensions) + " dimensions, not one");
    }
    if (dimensions == 0) return;
    size_ = bytes_.number<std::int32_t>();
    const auto first = bytes_.number<std::int32_t>();
    if (first != 1) {
      refuse(from, index,
             "holds a list that counts from " + std::to_string(first) + ", not from 1");
    }
  }

  int size() const { return size_; }
  // REQUIRES: there is one more.
  void advance() {
    const auto size = bytes_.number<std::int32_t>();
    is_null_ = size < 0;
    value_ = is_null_ ? std::string_view() : bytes_.take(static_cast<std::size_t>(size));
    if (!bytes_.good()) refuse(from_, index_, "holds a list that ends too early");
  }

  std::string describe(int index) const override { return element_name(from_, index_, index); }
  bool is_null(int) const override { return is_null_; }
  std::string_view get_text(int index) const override {
    if (is_text(type_.kind) || type_.kind == Kind::Jsonb) return BinaryRow::get_text(index);
    make_text_form(index);
    return text_.text;
  }

 private:
  Field field(int) const override { return {type_, value_}; }

  void make_text_form(int index) const {
    switch (type_.kind) {
      case Kind::Bool:
        return text_.bind_bool(0, get_bool(index));
      case Kind::Int2:
      case Kind::Int4:
      case Kind::Int8:
      case Kind::Oid:
        return text_.bind_int64(0, get_int64(index));
      case Kind::Float4:  // 0.1 as a float, not the double next to it
        return text_.bind_text(0, values::number_text(static_cast<float>(get_double(index))),
                               Lifetime::UntilReturn);
      case Kind::Float8:
        return text_.bind_double(0, get_double(index));
      case Kind::Numeric:
        return text_.bind_decimal(0, get_decimal(index));
      case Kind::Bytea:
        return text_.bind_bytes(0, get_bytes(index), Lifetime::UntilReturn);
      case Kind::Date:
        return text_.bind_date(0, get_date(index));
      case Kind::Time:
        return text_.bind_time(0, get_time(index));
      case Kind::Timestamp:
        return text_.bind_local_datetime(0, get_local_datetime(index));
      case Kind::Timestamptz:
        return text_.bind_instant(0, get_instant(index));
      case Kind::Interval:
        return text_.bind_interval(0, get_interval(index));
      case Kind::Uuid:
        return text_.bind_uuid(0, get_uuid(index));
      default:
        refuse_kind(index, "text");
    }
  }

  const Row& from_;
  int index_;
  Type type_;
  Bytes bytes_;
  int size_ = 0;
  bool is_null_ = false;
  std::string_view value_;
  mutable OneText text_;
};

// The same of an array in text form.
class ArrayTextRow final : public TextRow {
 public:
  ArrayTextRow(const Row& from, int index, std::string_view text) : from_(from), index_(index) {
    auto elements = parse_array(text);
    if (!elements) {
      refuse(from, index, "holds " + values::in_quotes(text) + ", which is not a list of values");
    }
    elements_ = *std::move(elements);
  }

  int size() const { return static_cast<int>(elements_.size()); }
  void advance() {}

  std::string describe(int index) const override { return element_name(from_, index_, index); }
  bool is_null(int index) const override { return !at(index); }
  std::string_view get_text(int index) const override { return *at(index); }
  void get_list(int index, const ListTarget&) const override {
    refuse(*this, index, "is a value, not a list");
  }

 private:
  const std::optional<std::string>& at(int index) const {
    return elements_[static_cast<std::size_t>(index)];
  }

  const Row& from_;
  int index_;
  std::vector<std::optional<std::string>> elements_;
};

template <class From>
void read_elements(From& from, const ListTarget& elements) {
  const auto read_all = [&from]<class T>(std::vector<T>* to) {
    to->resize(static_cast<std::size_t>(from.size()));
    for (int i = 0; i < from.size(); ++i) {
      from.advance();
      if constexpr (std::is_same_v<T, bool>) {
        bool element = false;
        metaxy::read(from, i, element);
        (*to)[static_cast<std::size_t>(i)] = element;
      } else {
        metaxy::read(from, i, (*to)[static_cast<std::size_t>(i)]);
      }
    }
  };
  std::visit(read_all, elements);
}

}  // namespace

void read_array(const Row& from, int index, const Type& type, std::string_view bytes,
                const ListTarget& elements) {
  ArrayRow array(from, index, type, bytes);
  read_elements(array, elements);
}

void read_array_text(const Row& from, int index, std::string_view text,
                     const ListTarget& elements) {
  ArrayTextRow array(from, index, text);
  read_elements(array, elements);
}

}  // namespace metaxy::postgresql
