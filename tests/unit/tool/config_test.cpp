// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/config.h"

#include <map>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace metaxy::tool {
namespace {

using Files = std::map<std::string, std::string>;

struct Outcome {
  Config config;
  std::vector<std::string> messages;
};

Outcome read(const Files& files, const std::string& path = "metaxy.toml") {
  support::Diagnostics diagnostics;
  const auto read_file = [&](const std::string& name) -> std::optional<std::string> {
    const auto it = files.find(name);
    return it == files.end() ? std::nullopt : std::optional(it->second);
  };
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    return name == "PREFIX" ? std::optional<std::string>("env_") : std::nullopt;
  };
  Outcome out{read_config(path, read_file, environment, diagnostics), {}};
  for (const auto& d : diagnostics.sorted()) {
    out.messages.push_back(
        fmt::format("{}:{}:{}: {}", d.at.file, d.at.line, d.at.column, d.message));
  }
  return out;
}

using Messages = std::vector<std::string>;

TEST(Config, TakesWhatTheGeneratorNeedsAndLeavesTheRest) {
  const Outcome out = read({{"metaxy.toml", R"(
project = "shop"
store = "prod"
hash_truncation_length = 16
entrypoints = ["shop.features"]
[stores.dev]
type = "metaxy.ext.duckdb.DuckDBMetadataStore"
config = { database = "dev.db", table_prefix = "dev_" }
[stores.prod]
type = "metaxy.ext.postgresql.PostgreSQLMetadataStore"
config = { connection_string = "postgresql://h/d", table_prefix = "p_" }
[ext.sqlmodel]
enable = true
[ext.cpp.naming]
uq = "%(table_name)s_%(column_0_name)s_key"
)"}});
  EXPECT_EQ(out.messages, Messages{});
  EXPECT_EQ(out.config.graph, (graph::GraphSettings{"shop", 16}));
  EXPECT_EQ(out.config.table_prefix, "p_");
  EXPECT_EQ(out.config.naming.unique, "%(table_name)s_%(column_0_name)s_key");
  EXPECT_EQ(out.config.naming.index, schema::NamingConvention{}.index);
}

TEST(Config, ReadsPyproject) {
  const Outcome out = read(
      {{"pyproject.toml", "[project]\nname='x'\n[tool.metaxy]\nproject='y'\n"}}, "pyproject.toml");
  EXPECT_EQ(out.messages, Messages{});
  EXPECT_EQ(out.config.graph.project, "y");
}

TEST(Config, RefusesPyprojectWithoutATableForMetaxy) {
  const auto messages = [](const char* text) {
    return read({{"pyproject.toml", text}}, "pyproject.toml").messages;
  };
  EXPECT_EQ(messages("[project]\nname = 'x'\n"),
            Messages{"pyproject.toml:1:1: there is no table [tool.metaxy]"});
  EXPECT_EQ(messages("[tool]\nmetaxy = 5\n"),
            Messages{"pyproject.toml:2:1: 'tool.metaxy' must be a table"});
}

TEST(Config, AParentIsReadFirstAndOverridden) {
  const Outcome out = read({{"a/metaxy.toml", "extend = '../base.toml'\nproject = 'own'\n"},
                            {"base.toml", "project = 'base'\nhash_truncation_length = 12\n"}},
                           "a/metaxy.toml");
  EXPECT_EQ(out.messages, Messages{});
  EXPECT_EQ(out.config.graph, (graph::GraphSettings{"own", 12}));
  EXPECT_EQ(out.config.files, (std::vector<std::string>{"a/metaxy.toml", "base.toml"}));
}

TEST(Config, FillsInVariables) {
  const Outcome out = read({{"metaxy.toml",
                             "project = '${NOTHING:-fallback}'\n"
                             "[stores.dev.config]\ntable_prefix = '${PREFIX}${NOTHING}x_'\n"}});
  EXPECT_EQ(out.messages, Messages{});
  EXPECT_EQ(out.config.graph.project, "fallback");
  EXPECT_EQ(out.config.table_prefix, "env_x_");
}

struct Bad {
  std::string text;
  std::string why;
};

class BadConfig : public testing::TestWithParam<Bad> {};

TEST_P(BadConfig, IsToldWithItsPlace) {
  EXPECT_EQ(read({{"metaxy.toml", GetParam().text}}).messages, Messages{GetParam().why});
}

INSTANTIATE_TEST_SUITE_P(
    Keys, BadConfig,
    testing::Values(
        Bad{"projct = 'x'", "metaxy.toml:1:1: unknown key 'projct'; did you mean 'project'?"},
        Bad{"project = 3", "metaxy.toml:1:1: 'project' must be text"},
        Bad{"\nproject = 'a b'",
            "metaxy.toml:2:1: 'a b' is not the name of a project: letters, digits, '-' and single "
            "'_' may stand in it"},
        Bad{"hash_truncation_length = 7",
            "metaxy.toml:1:1: 'hash_truncation_length' must be a number that is at least 8"},
        Bad{"extend = 'gone.toml'",
            "metaxy.toml:1:1: the configuration 'gone.toml' cannot be read"},
        Bad{"extend = 'metaxy.toml'", "metaxy.toml:1:1: 'metaxy.toml' extends itself"},
        Bad{"[ext.cpp]\nnamming = {}",
            "metaxy.toml:2:1: unknown key 'namming' in [ext.cpp]; did you mean 'naming'?"},
        Bad{"[ext.cpp.naming]\nindex = 'x'",
            "metaxy.toml:2:1: unknown kind of name 'index'; expected ix, uq, ck, fk or pk"},
        Bad{"[ext.cpp.naming]\nix = '%(tabel_name)s'",
            "metaxy.toml:2:1: %(tabel_name)s means nothing here; did you mean 'table_name'?"}));

TEST(Config, SaysWhereTomlIsWrong) {
  const Outcome out = read({{"metaxy.toml", "project = \n"}});
  ASSERT_EQ(out.messages.size(), 1U);
  EXPECT_EQ(out.messages[0].substr(0, 16), "metaxy.toml:1:11");
}

TEST(Config, AMissingFileIsToldWithoutAPlace) {
  EXPECT_EQ(read({}).messages, Messages{":0:0: the configuration 'metaxy.toml' cannot be read"});
}

}  // namespace
}  // namespace metaxy::tool
