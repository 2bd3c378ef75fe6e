// SPDX-License-Identifier: Apache-2.0
// Values on their way to the server, each in the binary form of the type that the server expects
// at its place. Texts for other types, and all values of types that types.h does not know, go as
// text and are read by the server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/codec/text_statement.hpp>

#include "runtime/drivers/postgresql/encode.h"
#include "runtime/drivers/postgresql/types.h"

namespace metaxy::postgresql {

enum class Format : unsigned char { Text, Binary };

// What parameters of a statement and fields of COPY have in common. Where the bytes go is for the
// derived class to know.
class BinaryParameters : public TextParameters {
 public:
  void bind_bool(int index, bool value) override;
  void bind_int64(int index, std::int64_t value) override;
  void bind_uint64(int index, std::uint64_t value) override;
  void bind_double(int index, double value) override;
  // U+0000 is Error{BadValue}: PostgreSQL has no texts with it.
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) override;
  void bind_date(int index, std::int32_t days_since_1970) override;
  void bind_time(int index, std::int64_t microseconds_since_midnight) override;
  void bind_instant(int index, std::int64_t microseconds_since_1970) override;
  void bind_local_datetime(int index, std::int64_t microseconds_since_1970) override;
  void bind_interval(int index, std::int64_t microseconds) override;
  void bind_uuid(int index, const Uuid& value) override;
  void bind_decimal(int index, const Decimal& value) override;
  void bind_json(int index, std::string_view document) override;
  void bind_list(int index, const ListView& elements) override;

 protected:
  struct Place {
    const Type& type;
    std::string& bytes;  // where those of the value are appended
  };
  // Throw Error{BadCall} when there is no such place. What stood there may be gone then.
  virtual const Type& type(int index) const = 0;
  virtual Place begin_value(int index) = 0;
  // What has been appended since begin_value() is the value.
  virtual void end_value(int index) = 0;
  // Bytes that are there already.
  virtual void put_bytes(int index, std::string_view bytes, Lifetime lifetime) = 0;
  // A text where none is expected.
  virtual void put_text_form(int index, std::string_view text) = 0;

  // `what` is "an integer".
  [[noreturn]] void refuse_kind(int index, std::string_view what) const;

 private:
  // False when the value is of another kind and has a text form that will do. REQUIRES: it is no
  // bad value.
  bool end_value(int index, const Place& place, Fit fit, std::string_view what);
  [[noreturn]] void refuse_value(int index, const std::string& value) const;
};

// The parameters of a prepared statement, in the arrays that libpq wants.
class StatementParameters final : public BinaryParameters {
 public:
  // Unbound, they are NULL.
  void begin(std::vector<Type> types);

  const std::vector<Type>& types() const { return types_; }
  int size() const { return static_cast<int>(types_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* sizes() const { return sizes_.data(); }
  const int* formats() const { return formats_.data(); }

  void bind_null(int index) override;

 private:
  const Type& type(int index) const override;
  Place begin_value(int index) override;
  void end_value(int index) override;
  void put_bytes(int index, std::string_view bytes, Lifetime lifetime) override;
  void put_text_form(int index, std::string_view text) override;
  void set(int index, std::string_view bytes, Format format);

  std::vector<Type> types_;
  std::vector<const char*> values_;
  std::vector<int> sizes_;
  std::vector<int> formats_;
  std::vector<std::string> kept_;  // of those that are not the caller's
};

}  // namespace metaxy::postgresql
