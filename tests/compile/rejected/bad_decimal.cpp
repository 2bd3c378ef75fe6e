// SPDX-License-Identifier: Apache-2.0
// expect: bad_decimal.cpp:6:
// expect: this_text_is_not_a_decimal_of_at_most_38_digits
#include <metaxy/decimal.hpp>

constexpr metaxy::Decimal price("19,90");
