// SPDX-License-Identifier: Apache-2.0
// Every folder in cases/ is one call of mxc-gen: its headers, perhaps a metaxy.toml, and in
// expected/ what must come out, byte for byte. Its SQL is executed and read back from the catalogs
// of the real databases; tests/bindings compiles the rest.
//
// METAXY_UPDATE_GOLDEN=1 writes expected/ anew; it is reviewed like code.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/schema/graph_file.h"
#include "core/sql/ddl.h"
#include "core/sql/limitations.h"
#include "core/sql/types.h"
#include "generator/tool/config.h"
#include "generator/tool/files.h"
#include "tests/databases/catalog.h"
#include "tests/databases/database.h"
#include "tests/program/process.h"

namespace metaxy {
namespace {

namespace fs = std::filesystem;
using support::Json;
using testing::Lines;
using testing::Outcome;
using testing::TemporaryDirectory;

fs::path cases_directory() { return METAXY_TEST_CASES; }

std::vector<std::string> case_names() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(cases_directory())) {
    out.push_back(entry.path().filename().string());
  }
  std::ranges::sort(out);
  return out;
}

class Golden : public ::testing::TestWithParam<std::string> {
 protected:
  fs::path directory() const { return cases_directory() / GetParam(); }

  Outcome generate(const std::vector<std::string>& further) const {
    std::vector<std::string> arguments{METAXY_TEST_GENERATOR, "--target", GetParam(), "--dialect",
                                       "sqlite,duckdb,postgresql"};
    if (fs::exists(directory() / "metaxy.toml")) {
      arguments.insert(arguments.end(), {"--config", "metaxy.toml"});
    }
    arguments.insert(arguments.end(), further.begin(), further.end());
    for (const std::string& header : headers()) arguments.push_back(header);
    arguments.insert(arguments.end(), {"--", "-I."});
    return testing::run(arguments, directory(), {{"XDG_CACHE_HOME", scratch_.path() / "cache"}});
  }

  std::vector<std::string> headers() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(directory())) {
      if (entry.path().extension() == ".hpp") out.push_back(entry.path().filename().string());
    }
    std::ranges::sort(out);
    return out;
  }

  schema::NamingConvention naming() const {
    support::Diagnostics diagnostics;
    const fs::path config = directory() / "metaxy.toml";
    if (!fs::exists(config)) return {};
    return tool::read_config(
               config.string(), tool::read_file, [](const std::string&) { return std::nullopt; },
               diagnostics)
        .naming;
  }

  TemporaryDirectory scratch_;
};

TEST_P(Golden, IsWhatIsExpected) {
  const fs::path out = scratch_.path() / "out", expected = directory() / "expected";
  const Outcome outcome = generate({"--quiet", "--out", out.string()});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto files = testing::files_in(out);
  files["messages.txt"] = outcome.err;
  if (std::getenv("METAXY_UPDATE_GOLDEN") != nullptr) {
    fs::remove_all(expected);
    for (const auto& [name, text] : files) {
      ASSERT_TRUE(tool::write_file((expected / name).string(), text).ok());
    }
  }
  const auto wanted = testing::files_in(expected);
  for (const auto& [name, text] : wanted) EXPECT_EQ(files[name], text) << name;
  EXPECT_EQ(files.size(), wanted.size());
}

TEST_P(Golden, RunsOnEveryDatabaseAndIsReadBack) {
  const Outcome outcome = generate({"--dump-context"});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const Json contexts = *support::parse_json(outcome.out);
  const auto graph =
      schema::read_graph_file(testing::read_text(directory() / "expected/graph.json"));
  ASSERT_TRUE(graph.ok()) << graph.error().message;
  for (const sql::Dialect* dialect : sql::dialects()) {
    const std::string name(dialect->facts.name);
    const auto database = testing::open(name);
    const Json& statements = contexts["schema." + name + ".sql"]["dialect"];
    for (const Json& each : statements["create"]) database->execute(each.get<std::string>());

    const auto checked = sql::with_implied_checks(*dialect, graph->schema, naming());
    ASSERT_TRUE(checked.ok());
    EXPECT_EQ(testing::read_catalog(*database),
              testing::predict_catalog(sql::fit(*checked, *dialect).schema, *dialect))
        << name;

    // Every statement of the bindings is one that the database understands.
    for (const Json& header : contexts[GetParam() + ".metaxy.cpp"]["headers"]) {
      for (const Json& each : header["structs"]) {
        for (const Json& statement : each["statements"]) {
          const std::string text = statement["sql"][name];
          EXPECT_NO_THROW(
              database->execute((name == "sqlite" ? "EXPLAIN " : "PREPARE s AS ") + text))
              << text;
          if (name != "sqlite") database->execute("DEALLOCATE s");
        }
      }
    }
    for (const Json& each : statements["drop"]) database->execute(each.get<std::string>());
    EXPECT_EQ(testing::read_catalog(*database), Lines{}) << name;
  }
}

// What create_all() and drop_all() run: as often as one likes, without an error or a difference.
TEST_P(Golden, MakesAndDropsEachTableByItself) {
  const Outcome outcome = generate({"--dump-context"});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const Json contexts = *support::parse_json(outcome.out);
  std::vector<Json> tables;
  for (const Json& header : contexts[GetParam() + ".metaxy.cpp"]["headers"]) {
    for (const Json& each : header["structs"]) tables.push_back(each);
  }
  std::ranges::stable_sort(tables, {}, [](const Json& each) { return each["depth"].get<int>(); });
  for (const sql::Dialect* dialect : sql::dialects()) {
    const std::string name(dialect->facts.name);
    const auto run = [&name](testing::Database& database, const Json& scripts) {
      for (const Json& each : scripts[name]) database.execute(each.get<std::string>());
    };
    const auto whole = testing::open(name), single = testing::open(name);
    for (const Json& each : contexts["schema." + name + ".sql"]["dialect"]["create"]) {
      whole->execute(each.get<std::string>());
    }
    for (int i = 0; i < 2; ++i) {
      for (const Json& table : tables) run(*single, table["create"]);
      EXPECT_EQ(testing::read_catalog(*single), testing::read_catalog(*whole)) << name;
    }
    for (int i = 0; i < 2; ++i) {
      single->execute("BEGIN");
      for (auto table = tables.rbegin(); table != tables.rend(); ++table) {
        run(*single, (*table)["drop"]);
      }
      single->execute("COMMIT");
      EXPECT_EQ(testing::read_catalog(*single), Lines{}) << name;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, ::testing::ValuesIn(case_names()),
                         [](const auto& instance) { return instance.param; });

}  // namespace
}  // namespace metaxy
