// SPDX-License-Identifier: Apache-2.0
// NUMERIC in binary: a header of four numbers of 16 bits (how many digits, the weight of the first
// one, sign, digits to show behind the point), then digits of base 10000 without zeros at the ends.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <metaxy/decimal.hpp>

namespace metaxy::postgresql {

void append_numeric(std::string& out, const Decimal& value);
void append_numeric_nan(std::string& out);

// Nothing for more than 38 digits, for NaN and for the infinities.
std::optional<Decimal> numeric_value(std::string_view bytes);
// Of every value, as PostgreSQL prints it.
std::string numeric_text(std::string_view bytes);

}  // namespace metaxy::postgresql
