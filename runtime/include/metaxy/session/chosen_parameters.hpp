// SPDX-License-Identifier: Apache-2.0
// Parameters that pass on some of the values that are bound to them, to other places.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <metaxy/statement.hpp>

namespace metaxy::db {

class ChosenParameters final : public Parameters {
 public:
  // A value for place i goes to places[i], or nowhere when that is negative. REQUIRES: `places` has
  // one for each value that is bound, and lives as long as this.
  ChosenParameters(Parameters& inner, const int* places) : inner_(&inner), places_(places) {}

  std::string describe(int index) const override;
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
  Parameters* inner_;
  const int* places_;
};

}  // namespace metaxy::db
