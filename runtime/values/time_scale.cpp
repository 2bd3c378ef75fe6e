// SPDX-License-Identifier: Apache-2.0
// Counts of one unit of time as counts of another, without losing what does not fit.
#include <cmath>
#include <limits>

#include <metaxy/codec/chrono.hpp>

namespace metaxy::detail {
namespace {

// Wide enough for every product of two counts.
__extension__ using Wide = __int128;

std::optional<std::int64_t> narrow(Wide value) {
  if (value < std::numeric_limits<std::int64_t>::min() ||
      value > std::numeric_limits<std::int64_t>::max()) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(value);
}

}  // namespace

std::optional<std::int64_t> scaled_down(std::int64_t count, std::int64_t factor,
                                        std::int64_t divisor) {
  const Wide product = Wide{count} * factor;
  const Wide quotient = product / divisor;
  return narrow(product % divisor < 0 ? quotient - 1 : quotient);
}

std::optional<std::int64_t> scaled_exactly(std::int64_t count, std::int64_t factor,
                                           std::int64_t divisor) {
  const Wide product = Wide{count} * factor;
  if (product % divisor != 0) return std::nullopt;
  return narrow(product / divisor);
}

std::optional<std::int64_t> scaled_down(double count, double factor, double divisor) {
  constexpr double limit = 9223372036854775808.0;  // 2^63
  const double out = std::floor(count * factor / divisor);
  if (!(out >= -limit && out < limit)) return std::nullopt;
  return static_cast<std::int64_t>(out);
}

}  // namespace metaxy::detail
