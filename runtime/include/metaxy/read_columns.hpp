// SPDX-License-Identifier: Apache-2.0
// session.read_columns(query): the rows of a query as columns, many at a time, in constant memory.
//
//   for (const metaxy::Batch& batch : session.read_columns(select(clip::id, clip::duration))) {
//     for (double duration : batch[1].values<double>()) use(duration);
//   }
//
// What a batch shows is valid until the next one; <metaxy/batch.hpp> says how each type is shown.
// On DuckDB nothing is copied where its vectors hold just that.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <metaxy/batch.hpp>
#include <metaxy/decimal.hpp>
#include <metaxy/json.hpp>
#include <metaxy/session.hpp>
#include <metaxy/uuid.hpp>

namespace metaxy {

namespace detail {

template <class T>
struct BatchTypeOf {
  static_assert(sizeof(T) == 0,
                "read_columns() takes columns of single values: numbers, texts, bytes, dates and "
                "times; rows with lists or structs are read by each()");
};
template <class T>
  requires(std::is_arithmetic_v<T>)
struct BatchTypeOf<T> {
  static constexpr BatchType value = storage_for<T>();
};
template <class T>
  requires(std::is_enum_v<T>)
struct BatchTypeOf<T> {
  static constexpr BatchType value = BatchType::Text;
};
template <class T>
struct BatchTypeOf<std::optional<T>> : BatchTypeOf<T> {};

template <BatchType type>
struct BatchTypeIs {
  static constexpr BatchType value = type;
};
template <>
struct BatchTypeOf<std::string> : BatchTypeIs<BatchType::Text> {};
template <>
struct BatchTypeOf<std::vector<std::byte>> : BatchTypeIs<BatchType::Bytes> {};
template <>
struct BatchTypeOf<Uuid> : BatchTypeIs<BatchType::Uuid> {};
template <>
struct BatchTypeOf<Decimal> : BatchTypeIs<BatchType::Decimal> {};
template <>
struct BatchTypeOf<Json> : BatchTypeIs<BatchType::Json> {};
template <>
struct BatchTypeOf<std::chrono::sys_days> : BatchTypeIs<BatchType::Date> {};
template <>
struct BatchTypeOf<std::chrono::year_month_day> : BatchTypeIs<BatchType::Date> {};
template <class Duration>
struct BatchTypeOf<std::chrono::sys_time<Duration>> : BatchTypeIs<BatchType::Instant> {};
template <class Duration>
struct BatchTypeOf<std::chrono::local_time<Duration>> : BatchTypeIs<BatchType::LocalDateTime> {};
template <class Duration>
struct BatchTypeOf<std::chrono::hh_mm_ss<Duration>> : BatchTypeIs<BatchType::Time> {};
template <class Rep, class Period>
struct BatchTypeOf<std::chrono::duration<Rep, Period>> : BatchTypeIs<BatchType::Interval> {};

// A query of one column has its value as a row.
template <class Value>
struct BatchOf {
  static Batch make() { return Batch({BatchTypeOf<Value>::value}); }
};
template <class... Values>
struct BatchOf<std::tuple<Values...>> {
  static Batch make() { return Batch({BatchTypeOf<Values>::value...}); }
};

}  // namespace detail

// A range that is read once.
template <class Query>
class Batches {
 public:
  class Iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = Batch;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    explicit Iterator(Batches& batches) : batches_(&batches) {}

    const Batch& operator*() const { return batches_->batch_; }
    const Batch* operator->() const { return &batches_->batch_; }
    Iterator& operator++() {
      batches_->advance();
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return batches_->ended_; }

   private:
    Batches* batches_ = nullptr;
  };

  Batches(db::SessionState& session, Query query, Dialect dialect)
      : query_(std::move(query)), cursor_(detail::open(session, query_, dialect)) {
    query_.bind(cursor_.parameters());
    more_ = cursor_.execute(Fetch::Streamed);
    advance();
  }
  Batches(const Batches&) = delete;
  Batches& operator=(const Batches&) = delete;

  Iterator begin() { return Iterator(*this); }
  std::default_sentinel_t end() const { return {}; }

 private:
  void advance() {
    ended_ = !more_;
    if (more_) more_ = cursor_.next_batch(batch_);
  }

  Query query_;
  db::Cursor cursor_;
  Batch batch_ = detail::BatchOf<typename Query::row_type>::make();
  bool more_ = false;
  bool ended_ = false;
};

namespace detail {

template <class Query>
  requires requires { typename Query::row_type; }
struct ReadColumns<Query> {
  static Batches<Query> run(db::SessionState& session, Query query, Dialect dialect) {
    return Batches<Query>(session, std::move(query), dialect);
  }
};

}  // namespace detail

}  // namespace metaxy
