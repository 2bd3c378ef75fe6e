// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <metaxy/decimal.hpp>

namespace metaxy {

std::string Decimal::to_text() const {
  std::string out;
  for (Magnitude rest = magnitude_; rest != Magnitude{} || out.size() <= scale_;) {
    const detail::Tenth tenth = detail::divided_by_ten(rest);
    out += static_cast<char>('0' + tenth.digit);
    rest = tenth.quotient;
  }
  if (sign_ == Sign::Negative) out += '-';
  std::ranges::reverse(out);
  if (scale_ > 0) out.insert(out.size() - scale_, 1, '.');
  return out;
}

}  // namespace metaxy
