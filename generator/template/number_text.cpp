// SPDX-License-Identifier: Apache-2.0
#include "generator/template/number_text.h"

#include <charconv>
#include <cmath>

#include "core/support/json.h"
#include "core/support/text.h"
#include "generator/template/scan.h"

namespace metaxy::tmpl {
namespace {

std::string without_underscores(std::string_view text) {
  return support::replace_all(std::string(text), "_", "");
}

// Underscores may only stand between digits.
bool underscores_are_well_placed(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') continue;
    const bool between = i > 0 && i + 1 < text.size() && is_name_part(text[i - 1]) &&
                         text[i - 1] != '_' && is_name_part(text[i + 1]) && text[i + 1] != '_';
    if (!between) return false;
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Takes 0x, 0o, 0b off when they tell `base`, or tell the base when it is 0.
int take_prefix(std::string_view& digits, int base) {
  const std::string prefix = support::lower(digits.substr(0, 2));
  const int told = prefix == "0x" ? 16 : prefix == "0o" ? 8 : prefix == "0b" ? 2 : 0;
  if (told != 0 && (base == 0 || base == told)) {
    digits.remove_prefix(2);
    if (digits.starts_with('_')) digits.remove_prefix(1);
    return told;
  }
  return base == 0 ? 10 : base;
}

}  // namespace

std::optional<double> parse_float(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  if (text.empty() || !underscores_are_well_placed(text)) return std::nullopt;
  const std::string digits = without_underscores(text);
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (end != digits.data() + digits.size() || digits.find('(') != std::string::npos) {
    return std::nullopt;
  }
  if (error != std::errc()) return std::nullopt;
  return value;
}

std::optional<ParsedInteger> parse_integer(std::string_view text, int base) {
  text = trimmed(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  base = take_prefix(text, base);
  if (text.empty() || !underscores_are_well_placed(text)) return std::nullopt;
  if (text.front() == '-') return std::nullopt;
  std::string digits = without_underscores(text);
  if (negative) digits.insert(digits.begin(), '-');
  ParsedInteger out;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), out.value, base);
  if (end != digits.data() + digits.size()) return std::nullopt;
  if (error == std::errc::invalid_argument) return std::nullopt;
  out.fits = error == std::errc();
  return out;
}

std::string float_text(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number < 0 ? "-inf" : "inf";
  return support::python_json(support::Json(number), support::MemberOrder::AsGiven);
}

}  // namespace metaxy::tmpl
