// SPDX-License-Identifier: Apache-2.0
#include "core/graph/title.h"

#include <gtest/gtest.h>

namespace metaxy::graph {
namespace {

TEST(Title, BeginsEveryWordWithACapital) {
  EXPECT_EQ(title("video_id"), "Video Id");
  EXPECT_EQ(title("path2_x3y"), "Path2 X3Y");
  EXPECT_EQ(title("HTTPServer"), "Httpserver");
  EXPECT_EQ(title("it's"), "It'S");
}

TEST(Title, HasNoSpaceAtItsEnds) {
  EXPECT_EQ(title("__a_"), "A");
  EXPECT_EQ(title("_"), "");
  EXPECT_EQ(title(""), "");
}

TEST(Title, KnowsTheLettersOfOtherAlphabets) {
  EXPECT_EQ(title("größe"), "Größe");
  EXPECT_EQ(title("ölSTAND"), "Ölstand");
  EXPECT_EQ(title("ёЛКА_дом"), "Ёлка Дом");
  EXPECT_EQ(title("ωΜέγα"), "Ωμέγα");
  EXPECT_EQ(title("đường"), "Đường");
  EXPECT_EQ(title("ÿ"), "Ÿ");
  EXPECT_EQ(title("ß"), "Ss");
}

TEST(Title, TakesOtherCharactersForTheEndOfAWord) {
  EXPECT_EQ(title("a✓b"), "A✓B");
  EXPECT_EQ(title("名a😀b"), "名A😀B");
}

}  // namespace
}  // namespace metaxy::graph
