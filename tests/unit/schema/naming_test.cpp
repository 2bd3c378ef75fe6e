// SPDX-License-Identifier: Apache-2.0
#include "core/schema/naming.h"

#include <gtest/gtest.h>

namespace metaxy::schema {
namespace {

const NameParts two_columns{"video", {"path", "size"}, "users", {"id", "zone"}, "positive"};

std::string made(std::string_view pattern) { return *make_name(pattern, two_columns); }

TEST(Naming, KnowsTheTokensOfSqlalchemy) {
  EXPECT_EQ(made("ix_%(table_name)s_%(column_0_name)s"), "ix_video_path");
  EXPECT_EQ(made("%(column_1_name)s"), "size");
  EXPECT_EQ(made("%(column_0_N_name)s"), "path_size");
  EXPECT_EQ(made("%(column_0N_name)s"), "pathsize");
  EXPECT_EQ(made("%(column_0_key)s"), "path");
  EXPECT_EQ(made("ix_%(column_0_label)s"), "ix_video_path");
  EXPECT_EQ(made("%(column_0_N_label)s"), "video_path_video_size");
  EXPECT_EQ(made("fk_%(referred_table_name)s_%(referred_column_0_name)s"), "fk_users_id");
  EXPECT_EQ(made("ck_%(table_name)s_%(constraint_name)s"), "ck_video_positive");
  EXPECT_EQ(made("plain"), "plain");
  EXPECT_EQ(made("100%"), "100%");
}

struct Bad {
  std::string pattern;
  std::string why;
};

class BadPattern : public testing::TestWithParam<Bad> {};

TEST_P(BadPattern, IsRefused) {
  const auto name = make_name(GetParam().pattern, {"video", {"path"}});
  ASSERT_FALSE(name.ok());
  EXPECT_EQ(name.error().message, GetParam().why);
}

INSTANTIATE_TEST_SUITE_P(
    Tokens, BadPattern,
    testing::Values(
        Bad{"%(tabel_name)s", "%(tabel_name)s means nothing here; did you mean 'table_name'?"},
        Bad{"%(column_1_name)s", "there are too few columns for %(column_1_name)s"},
        Bad{"%(constraint_name)s", "there is no constraint name for %(constraint_name)s"},
        Bad{"%(column_99999999999999999999_name)s",
            "%(column_99999999999999999999_name)s means nothing here"},
        Bad{"%(table_name)", "'%(' is not closed by ')s' in '%(table_name)'"}));

TEST(Naming, CutsLongNamesAsSqlalchemyDoes) {
  const std::string name =
      "ix_a_table_with_a_rather_long_name_a_column_with_a_rather_long_name_too";
  // What SQLAlchemy 2 makes of this index for PostgreSQL.
  EXPECT_EQ(fit_name(name, 63), "ix_a_table_with_a_rather_long_name_a_column_with_a_rath_2c2e");
  EXPECT_EQ(fit_name("short", 63), "short");
  EXPECT_EQ(fit_name(name, 0), name);
}

TEST(Naming, NeverCutsACodePoint) {
  std::string name;
  for (int i = 0; i < 40; ++i) name += "\xC3\xA9";
  const std::string cut = fit_name(name, 63);
  EXPECT_EQ(cut.substr(0, 54), name.substr(0, 54));
  EXPECT_EQ(cut.size(), 59U);
}

}  // namespace
}  // namespace metaxy::schema
