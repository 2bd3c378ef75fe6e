// SPDX-License-Identifier: Apache-2.0
// Parameters that pass every value on and keep how it reads: NULL, 7, 'text', x'00ff'. Values
// beyond 60 characters, or 16 bytes, are cut and their sizes told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <metaxy/statement.hpp>

namespace metaxy::db {

class EchoValues final : public Parameters {
 public:
  explicit EchoValues(Parameters& inner) : inner_(&inner) {}

  // "[7, 'text']"
  std::string text() const;

  std::string describe(int index) const override { return inner_->describe(index); }
  void bind_null(int index) override;
  void bind_bool(int index, bool value) override;
  void bind_int64(int index, std::int64_t value) override;
  void bind_uint64(int index, std::uint64_t value) override;
  void bind_double(int index, double value) override;
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

 private:
  template <class Bind>
  void both(int index, const Bind& bind);
  void keep(int index, std::string text);

  Parameters* inner_;
  std::vector<std::string> values_;
};

}  // namespace metaxy::db
