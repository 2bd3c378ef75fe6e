// SPDX-License-Identifier: Apache-2.0
// What mxc-gen says of calls that cannot work, and its help.
#include <gmock/gmock.h>

#include "tests/program/program.h"

namespace metaxy::testing {
namespace {

using ::testing::HasSubstr;

struct BadCall {
  std::vector<std::string> arguments;
  std::string why;
};

class BadCalls : public ::testing::TestWithParam<BadCall> {};

TEST_P(BadCalls, EndWithTwoAndASentence) {
  const TemporaryDirectory directory;
  directory.write("video.hpp", video);
  std::vector<std::string> arguments = GetParam().arguments;
  arguments.insert(arguments.begin(), METAXY_TEST_GENERATOR);
  const Outcome outcome = run(arguments, directory.path());
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr(GetParam().why));
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(files_in(directory.path()).size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Arguments, BadCalls,
    ::testing::Values(
        BadCall{{}, "no headers; name at least one"},
        BadCall{{"video.hpp", "--dialect", "duckbd"},
                "unknown dialect 'duckbd'; expected sqlite, duckdb, postgresql; did you mean "
                "'duckdb'?"},
        BadCall{{"video.hpp", "--oot", "x"}, "unknown option '--oot'; did you mean '--out'?"},
        BadCall{{"video.hpp", "--out"}, "--out"},
        BadCall{{"video.hpp", "--check", "--dump-context"}, "exclude each other"},
        BadCall{{"video.hpp", "--json", "--quiet"}, "exclude each other"},
        BadCall{{"video.hpp", "--target", "a/b"}, "cannot be part of a file name"},
        BadCall{{"video.hpp", "--namespace", "a-b"}, "'a-b' is not a namespace"},
        BadCall{{"video.hpp", "--color", "blue"}, "--color is auto, always or never"},
        BadCall{{"video.hpp", "--flags-from", "gone"}, "'gone' cannot be read"}));

class BadInputs : public ::testing::TestWithParam<BadCall> {};

TEST_P(BadInputs, EndWithOneAndASentence) {
  const TemporaryDirectory directory;
  directory.write("video.hpp", video);
  directory.write("a/same.hpp", video);
  std::vector<std::string> arguments = GetParam().arguments;
  arguments.insert(arguments.begin(), METAXY_TEST_GENERATOR);
  const Outcome outcome = run(arguments, directory.path(), {{"XDG_CACHE_HOME", ""}, {"HOME", ""}});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr(GetParam().why));
  EXPECT_EQ(files_in(directory.path()).size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(
    Inputs, BadInputs,
    ::testing::Values(BadCall{{"gone.hpp"}, "metaxy: error: there is no header 'gone.hpp'"},
                      BadCall{{"a"}, "there is no header 'a'"},
                      BadCall{{"video.hpp", "video.h\"pp"}, "there is no header 'video.h\"pp'"},
                      BadCall{{"../../../usr/include/stdio.h", "/usr/include/c++/12/../../stdio.h",
                               "--base", "a"},
                              "would both be written to 'stdio.metaxy.hpp'"},
                      BadCall{{"video.hpp", "--config", "gone.toml"},
                              "the configuration 'gone.toml' cannot be read"},
                      BadCall{{"video.hpp", "--", "--target=nonsense"}, "nonsense"}));

TEST_F(Program, HandlesNeedANamespaceOfTheirOwn) {
  project_.write("orders.hpp", R"(#include <metaxy/feature.hpp>
struct METAXY_TABLE({.name = "a"}) Order { METAXY_COLUMN({.primary_key = true}) int id; };
struct METAXY_TABLE({.name = "b"}) order { METAXY_COLUMN({.primary_key = true}) int id; };
namespace shop {
struct METAXY_TABLE({.name = "c"}) TheLine { METAXY_COLUMN({.primary_key = true}) int id; };
struct METAXY_TABLE({.name = "d"}) The_line { METAXY_COLUMN({.primary_key = true}) int id; };
}
)");
  const Outcome outcome = generate({"orders.hpp", "--", "-std=c++20"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("orders.hpp:2:36: error: the handles of 'Order' need the "
                                     "namespace 'order', which is the name of the struct 'order'"));
  EXPECT_THAT(outcome.err, HasSubstr("the handles of 'shop::The_line' need the namespace "
                                     "'shop::the_line', which is the name of the handles of "
                                     "'shop::TheLine'"));
}

TEST_F(Program, HelpHasExamplesAndVersionIsOneLine) {
  const Outcome help = generate({"--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_THAT(help.out, HasSubstr("mxc-gen features/video.hpp --out gen -- -std=c++20 -Iinclude"));
  EXPECT_EQ(generate({"--version"}).out, "mxc-gen " METAXY_TEST_VERSION "\n");
}

}  // namespace
}  // namespace metaxy::testing
