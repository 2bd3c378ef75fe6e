// SPDX-License-Identifier: Apache-2.0
#include "tests/bindings/bound_text.h"

#include <variant>

#include <gtest/gtest.h>

namespace metaxy::testing {

void TextOfParameters::bind_null(int index) { keep(index, "NULL"); }

void TextOfParameters::bind_text(int index, std::string_view value, Lifetime) {
  keep(index, ::testing::PrintToString(std::string(value)));
}

void TextOfParameters::bind_list(int index, const ListView& elements) {
  keep(index, std::visit(
                  [](auto list) {
                    return ::testing::PrintToString(std::vector(list.begin(), list.end()));
                  },
                  elements));
}

void TextOfParameters::keep(int index, std::string text) {
  texts_.push_back(std::to_string(index) + ": " + std::move(text));
}

}  // namespace metaxy::testing
