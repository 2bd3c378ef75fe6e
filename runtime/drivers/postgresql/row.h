// SPDX-License-Identifier: Apache-2.0
// Values as the server gives them: in binary, or as text where a result has a column whose type
// types.h does not know. Texts are read as the text forms of <metaxy/codec/text_statement.hpp>; the
// session has DateStyle ISO, IntervalStyle postgres and extra_float_digits 1, and its time zone
// does not matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <libpq-fe.h>
#include <metaxy/codec/text_statement.hpp>

#include "runtime/drivers/postgresql/types.h"

namespace metaxy::postgresql {

// Reads values that a derived class has. Months in intervals, infinite dates and years outside 1 to
// 9999 are Error{BadValue}.
class BinaryRow : public TextRow {
 public:
  bool get_bool(int index) const override;
  std::int64_t get_int64(int index) const override;
  std::uint64_t get_uint64(int index) const override;
  double get_double(int index) const override;
  std::string_view get_text(int index) const override;
  std::span<const std::byte> get_bytes(int index) const override;
  std::int32_t get_date(int index) const override;
  std::int64_t get_time(int index) const override;
  std::int64_t get_instant(int index) const override;
  std::int64_t get_local_datetime(int index) const override;
  std::int64_t get_interval(int index) const override;
  Uuid get_uuid(int index) const override;
  Decimal get_decimal(int index) const override;
  std::string_view get_json(int index) const override;
  void get_list(int index, const ListTarget& elements) const override;

 protected:
  struct Field {
    Type type;  // Kind::Other: the bytes are text
    std::string_view bytes;
  };
  virtual Field field(int index) const = 0;

  // `what` is "an integer".
  [[noreturn]] void refuse_kind(int index, std::string_view what) const;
};

// A row of a result.
class ResultRow final : public BinaryRow {
 public:
  // Both must live while the row is used.
  void begin(const PGresult* result, const std::vector<Type>& columns);
  // False after the last row.
  bool next();

  std::string describe(int index) const override;
  bool is_null(int index) const override;

 private:
  Field field(int index) const override;

  const PGresult* result_ = nullptr;
  const std::vector<Type>* columns_ = nullptr;
  int row_ = -1;
};

}  // namespace metaxy::postgresql
