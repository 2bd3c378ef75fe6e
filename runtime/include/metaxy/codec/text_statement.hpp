// SPDX-License-Identifier: Apache-2.0
// Parameters and rows for places that know text and little else: every scalar as its text form.
// Derived classes override what their place holds natively. The forms:
//
//   booleans         true, false
//   numbers          42, 0.1 (the shortest digits that read back), NaN, Infinity
//   bytes            base64 with padding
//   UUIDs, decimals  550e8400-e29b-41d4-a716-446655440000, 19.90
//   JSON             as it is
//   dates            2024-05-01
//   times of day     13:05:06.000001
//   date-times       2024-05-01 13:05:06.000001
//   instants         2024-05-01 13:05:06.000001+00:00
//   intervals        26:03:04.500000
// Whatever SQLite, DuckDB and PostgreSQL print for such a value is read as well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/statement.hpp>

namespace metaxy {

// Everything ends in bind_text(..., Lifetime::UntilReturn). Dates and times without a text form
// (years beyond 1 to 9999) are Error{BadValue}.
class TextParameters : public Parameters {
 public:
  void bind_bool(int index, bool value) override;
  void bind_int64(int index, std::int64_t value) override;
  void bind_uint64(int index, std::uint64_t value) override;
  void bind_double(int index, double value) override;
  void bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) override;
  void bind_date(int index, std::int32_t days_since_1970) override;
  void bind_time(int index, std::int64_t microseconds_since_midnight) override;
  void bind_instant(int index, std::int64_t microseconds_since_1970) override;
  void bind_local_datetime(int index, std::int64_t microseconds_since_1970) override;
  void bind_interval(int index, std::int64_t microseconds) override;
  void bind_uuid(int index, const Uuid& value) override;
  void bind_decimal(int index, const Decimal& value) override;
  void bind_json(int index, std::string_view document) override;
};

// Everything begins with get_text(). A text that is not of the form asked for is Error{BadValue}.
class TextRow : public Row {
 public:
  bool get_bool(int index) const override;
  std::int64_t get_int64(int index) const override;
  std::uint64_t get_uint64(int index) const override;
  double get_double(int index) const override;
  std::span<const std::byte> get_bytes(int index) const override;
  std::int32_t get_date(int index) const override;
  std::int64_t get_time(int index) const override;
  std::int64_t get_instant(int index) const override;
  std::int64_t get_local_datetime(int index) const override;
  std::int64_t get_interval(int index) const override;
  Uuid get_uuid(int index) const override;
  Decimal get_decimal(int index) const override;
  std::string_view get_json(int index) const override;

 protected:
  // Gives a text that had to be made a place to live until forget_texts() or the end of the row.
  std::string_view keep_text(std::string text) const;
  void forget_texts() { kept_.clear(); }

 private:
  mutable std::forward_list<std::string> kept_;
};

// Collects the text forms of a list's elements.
class TextListWriter final : public TextParameters {
 public:
  // The list is to be the parameter `index` of `to`.
  TextListWriter(const Parameters& to, int index) : to_(&to), index_(index) {}

  void reserve(std::size_t count) { texts_.reserve(count); }
  const std::vector<std::string>& texts() const { return texts_; }

  std::string describe(int index) const override;
  void bind_null(int index) override;
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_list(int index, const ListView& elements) override;

 private:
  const Parameters* to_;
  int index_;
  std::vector<std::string> texts_;
};

// The elements of a list as the columns of a row.
class TextListReader final : public TextRow {
 public:
  TextListReader(const Row& from, int index);

  std::size_t size() const { return texts_.size(); }

  std::string describe(int index) const override;
  bool is_null(int index) const override;
  std::string_view get_text(int index) const override;
  void get_list(int index, const ListTarget& elements) const override;

 private:
  const Row* from_;
  int index_;
  std::vector<std::string> texts_;
};

}  // namespace metaxy
