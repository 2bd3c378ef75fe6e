// SPDX-License-Identifier: Apache-2.0
#include "core/support/diagnostics.h"

#include <gtest/gtest.h>

namespace metaxy::support {
namespace {

std::optional<std::string> one_line(const std::string&, unsigned line) {
  if (line == 3) return "\tint café = 1;";
  return std::nullopt;
}

TEST(Diagnostics, RendersPlaceMessageLineAndCaret) {
  const Diagnostic d{Severity::Error, {"a.hpp", 3, 12}, "no such thing", {}};
  EXPECT_EQ(render(d, one_line, Colour::Never),
            "a.hpp:3:12: error: no such thing\n"
            "    3 | \tint café = 1;\n"
            "      | \t         ^\n");
}

TEST(Diagnostics, RendersNotesAndPlacesWithoutSource) {
  const Diagnostic d{Severity::Warning, {"b.hpp", 9, 1}, "odd", {{{}, "because"}}};
  EXPECT_EQ(render(d, one_line, Colour::Never), "b.hpp:9:1: warning: odd\nmetaxy: note: because\n");
}

TEST(Diagnostics, ColoursOnlyWhenAsked) {
  const Diagnostic d{Severity::Error, {"a.hpp", 1, 1}, "x", {}};
  EXPECT_EQ(render(d, one_line, Colour::Never).find('\x1b'), std::string::npos);
  EXPECT_NE(render(d, one_line, Colour::Always).find("\x1b[1;31merror"), std::string::npos);
}

TEST(Diagnostics, KeepsTheSameMistakeOnceAndSortsByPlace) {
  Diagnostics diagnostics;
  diagnostics.error({"b.hpp", 1, 1}, "second");
  diagnostics.error({"a.hpp", 7, 1}, "first");
  diagnostics.error({"b.hpp", 1, 1}, "second");
  ASSERT_EQ(diagnostics.sorted().size(), 2U);
  EXPECT_EQ(diagnostics.sorted()[0].message, "first");
  EXPECT_TRUE(diagnostics.has_errors());
}

TEST(Diagnostics, WarningsAreNotErrors) {
  Diagnostics diagnostics;
  diagnostics.warning({}, "careful");
  EXPECT_FALSE(diagnostics.has_errors());
}

TEST(Diagnostics, DidYouMeanIsSilentWhenNothingIsNear) {
  EXPECT_EQ(did_you_mean("sond", {"sound", "video"}), "; did you mean 'sound'?");
  EXPECT_EQ(did_you_mean("zebra", {"sound", "video"}), "");
}

}  // namespace
}  // namespace metaxy::support
