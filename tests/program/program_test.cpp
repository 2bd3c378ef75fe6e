// SPDX-License-Identifier: Apache-2.0
// mxc-gen as its users meet it: what it writes and when, what it says, how it ends.
#include "tests/program/program.h"

#include <chrono>
#include <filesystem>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sql/dialect.h"
#include "core/support/json.h"

namespace metaxy::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// The names of members, but not of those that are named after dialects.
void collect_members(const support::Json& value, std::set<std::string>& names) {
  if (!value.is_structured()) return;
  for (const auto& [name, member] : value.items()) {
    if (value.is_object() && sql::find(name) == nullptr) names.insert(name);
    collect_members(member, names);
  }
}

TEST_F(Program, WritesBindingsDdlAndGraph) {
  project_.write("features/video.hpp", video);
  const Outcome outcome = generate({"features/video.hpp", "--out", "gen"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, StartsWith("1 feature, 1 table, project version "));
  EXPECT_THAT(outcome.out, HasSubstr("wrote gen/features/video.metaxy.hpp\n"));
  EXPECT_THAT(names(), ElementsAre("features/video.hpp", "gen/bindings.metaxy.cpp",
                                   "gen/drop.sqlite.sql", "gen/features/video.metaxy.hpp",
                                   "gen/graph.json", "gen/schema.sqlite.sql"));
}

TEST_F(Program, WritesOnlyWhatChanges) {
  project_.write("video.hpp", video);
  generate({"video.hpp", "--out", "gen"});
  const auto bindings = time_of("gen/video.metaxy.hpp"), ddl = time_of("gen/schema.sqlite.sql");
  project_.write("video.hpp", "// A comment.\n" + std::string(video));
  const Outcome outcome = generate({"video.hpp", "--out", "gen"});
  // The struct stands one line lower; only graph.json says so.
  EXPECT_THAT(outcome.out, HasSubstr("wrote gen/graph.json\n4 of 5 files unchanged\n"));
  EXPECT_EQ(time_of("gen/video.metaxy.hpp"), bindings);
  EXPECT_EQ(time_of("gen/schema.sqlite.sql"), ddl);
}

TEST_F(Program, DoesNotParseWhenNothingHasChanged) {
  project_.write("video.hpp", video);
  generate({"video.hpp", "--out", "gen"});
  const Outcome outcome = generate({"video.hpp", "--out", "gen"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, EndsWith("nothing has changed\n"));
}

TEST_F(Program, ATouchedFileWithTheSameBytesIsNoChange) {
  project_.write("video.hpp", video);
  generate({"video.hpp", "--out", "gen"});
  project_.write("video.hpp", video);
  EXPECT_THAT(generate({"video.hpp", "--out", "gen"}).out, EndsWith("nothing has changed\n"));
}

TEST_F(Program, AnIncludedHeaderAFlagAnOptionOrALostOutputIsAChange) {
  project_.write("id.hpp", "#pragma once\n#include <string>\nusing Id = std::string;\n");
  project_.write("video.hpp", "#include \"id.hpp\"\n" + std::string(video));
  const std::vector<std::string> call{"video.hpp", "--out", "gen"};
  generate(call);
  EXPECT_THAT(generate(call).out, EndsWith("nothing has changed\n"));
  project_.write("id.hpp", "#pragma once\n#include <string>\nusing Id = std::string; // changed\n");
  EXPECT_THAT(generate(call).out, Not(EndsWith("nothing has changed\n")));
  EXPECT_THAT(generate({"video.hpp", "--out", "gen", "--", "-DX"}).out,
              Not(EndsWith("nothing has changed\n")));
  EXPECT_THAT(generate({"video.hpp", "--out", "gen", "--dialect", "duckdb"}).out,
              HasSubstr("wrote gen/schema.duckdb.sql\n"));
  generate(call);
  fs::remove(project_.path() / "gen/graph.json");
  EXPECT_THAT(generate(call).out, HasSubstr("wrote gen/graph.json\n"));
}

TEST_F(Program, RepairsAnOutputThatSomebodyEdited) {
  project_.write("video.hpp", video);
  generate({"video.hpp", "--out", "gen"});
  const std::string good = project_.read("gen/video.metaxy.hpp");
  project_.write("gen/video.metaxy.hpp", good + "// mine\n");
  generate({"video.hpp", "--out", "gen"});
  EXPECT_EQ(project_.read("gen/video.metaxy.hpp"), good);
}

TEST_F(Program, AMistakeIsToldWithItsPlaceAndNothingIsWritten) {
  project_.write("video.hpp", wrong);
  const Outcome outcome = generate({"video.hpp", "--out", "gen"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err,
            "video.hpp:4:55: error: 'video' has no column 'vidoe_id' for its ID; did you mean "
            "'video_id'?\n"
            "    4 | struct METAXY_FEATURE({.key = \"video\", .id_columns = {\"vidoe_id\"}}) Video "
            "{\n"
            "      |                                                       ^\n"
            "mxc-gen: 1 error; nothing was written\n");
  EXPECT_THAT(names(), ElementsAre("video.hpp"));
}

TEST_F(Program, NamesThatDoNotFitAreToldBesideOtherMistakes) {
  const std::string name(70, 'x');
  project_.write("wrong.hpp",
                 std::string(wrong) + "struct METAXY_TABLE({}) Long { int " + name +
                     " = 0; };\nstruct METAXY_TABLE({}) Clash { int a = 0, A = 0; };\n");
  const Outcome outcome = generate({"wrong.hpp", "--dialect", "sqlite,postgresql"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("did you mean 'video_id'?"));
  EXPECT_THAT(outcome.err, HasSubstr("wrong.hpp:7:36: error: the column '" + name +
                                     "' has 70 bytes; PostgreSQL allows 63"));
  EXPECT_THAT(outcome.err, HasSubstr("differ only by the case of letters"));
  EXPECT_THAT(outcome.err, HasSubstr("mxc-gen: 3 errors; nothing was written"));
}

TEST_F(Program, AMistakeLeavesTheLastGoodOutputs) {
  project_.write("video.hpp", video);
  generate({"video.hpp", "--out", "gen"});
  auto before = files_in(project_.path() / "gen");
  project_.write("video.hpp", wrong);
  EXPECT_EQ(generate({"video.hpp", "--out", "gen"}).code, 1);
  EXPECT_EQ(files_in(project_.path() / "gen"), before);
  // And it is not taken for current afterwards.
  EXPECT_EQ(generate({"video.hpp", "--out", "gen"}).code, 1);
}

TEST_F(Program, AHeaderThatDoesNotCompileIsToldInClangsWordsAndOneLineOfOurs) {
  project_.write("video.hpp", "#pragma once\nstruct Video { unknown x; };\n");
  const Outcome outcome = generate({"video.hpp", "--out", "gen"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.err,
            "video.hpp:2:16: error: unknown type name 'unknown'\n"
            "    2 | struct Video { unknown x; };\n"
            "      |                ^\n"
            "mxc-gen: the headers do not compile; nothing was written\n");
  EXPECT_THAT(names(), ElementsAre("video.hpp"));
}

TEST_F(Program, AMisspeltAnnotationIsTheCompilersErrorAlone) {
  project_.write(
      "video.hpp",
      "#include <metaxy/feature.hpp>\n"
      "struct METAXY_TABLE({.namee = \"x\"}) T { METAXY_COLUMN({.indx = true}) int a; };\n");
  const Outcome outcome = generate({"video.hpp"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("did you mean 'name'?"));
  EXPECT_THAT(outcome.err, HasSubstr("did you mean 'index'?"));
  EXPECT_THAT(outcome.err, Not(HasSubstr("constant expression")));
}

TEST_F(Program, CheckSaysWhetherOutputsAreCurrentAndChangesNothing) {
  project_.write("video.hpp", video);
  const std::vector<std::string> check{"video.hpp", "--out", "gen", "--check"};
  Outcome outcome = generate(check);
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("mxc-gen: 'gen/graph.json' is missing\n"));
  EXPECT_THAT(names(), ElementsAre("video.hpp"));

  generate({"video.hpp", "--out", "gen"});
  outcome = generate(check);
  EXPECT_EQ(outcome.code, 0);

  project_.write("gen/video.metaxy.hpp", "// mine\n");
  outcome = generate(check);
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.err,
            "mxc-gen: 'gen/video.metaxy.hpp' is stale\n"
            "mxc-gen: run again without --check to write them\n");
  EXPECT_EQ(project_.read("gen/video.metaxy.hpp"), "// mine\n");
}

TEST_F(Program, JsonIsOneDocumentAndNothingElse) {
  project_.write("video.hpp", wrong);
  Outcome outcome = generate({"video.hpp", "--json"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.err, "");
  const support::Json failed = *support::parse_json(outcome.out);
  EXPECT_EQ(failed["outcome"], "failed");
  EXPECT_EQ(failed["diagnostics"][0]["at"]["line"], 4);
  EXPECT_EQ(failed["diagnostics"][0]["severity"], "error");

  project_.write("video.hpp", "broken\n");
  outcome = generate({"video.hpp", "--json"});
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(std::string((*support::parse_json(outcome.out))["compiler_messages"]),
              StartsWith("video.hpp:1:1: error: "));

  project_.write("video.hpp", video);
  outcome = generate({"video.hpp", "--json", "--out", "gen"});
  EXPECT_EQ(outcome.code, 0);
  const support::Json written = *support::parse_json(outcome.out);
  EXPECT_EQ(written["outcome"], "written");
  EXPECT_EQ(written["files"].size(), 5U);
  EXPECT_EQ(
      (*support::parse_json(generate({"video.hpp", "--json", "--out", "gen"}).out))["outcome"],
      "current");
}

TEST_F(Program, QuietPrintsNothingOfASuccess) {
  project_.write("video.hpp", video);
  const Outcome outcome = generate({"video.hpp", "--quiet"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out + outcome.err, "");
}

TEST_F(Program, ColourOnlyWhenAskedInAPipe) {
  project_.write("video.hpp", wrong);
  EXPECT_THAT(generate({"video.hpp"}).err, Not(HasSubstr("\x1b")));
  EXPECT_THAT(generate({"video.hpp", "--color", "always"}).err, HasSubstr("\x1b[1;31merror"));
}

TEST_F(Program, DepfileNamesTheStampAndEverythingThatWasRead) {
  project_.write("i d.hpp", "#pragma once\n");
  project_.write("video.hpp", "#include \"i d.hpp\"\n" + std::string(video));
  project_.write("metaxy.toml", "extend = 'base.toml'\n");
  project_.write("base.toml", "project = 'p'\n");
  const std::vector<std::string> call{"video.hpp",   "--out",       "gen",
                                      "--config",    "metaxy.toml", "--depfile",
                                      "gen/stamp.d", "--stamp",     "gen/stamp"};
  for (const char* run : {"first", "nothing changed"}) {
    EXPECT_EQ(generate(call).code, 0);
    const std::string rule = project_.read("gen/stamp.d");
    EXPECT_THAT(rule, StartsWith("gen/stamp:")) << run;
    for (const char* name :
         {" video.hpp", "i\\ d.hpp", "metaxy/feature.hpp", "/string", "metaxy.toml", "base.toml"}) {
      EXPECT_THAT(rule, HasSubstr(name)) << run;
    }
    EXPECT_EQ(project_.read("gen/stamp"), "");
    fs::remove(project_.path() / "gen/stamp.d");
    fs::remove(project_.path() / "gen/stamp");
  }
}

TEST_F(Program, TemplatesAreReplacedOneByOneAndTheirErrorsHaveAPlace) {
  project_.write("video.hpp", video);
  EXPECT_EQ(generate({"--dump-templates", "own"}).code, 0);
  EXPECT_THAT(names(), ::testing::Contains("own/cpp/bindings.hpp.j2"));
  fs::remove(project_.path() / "own/cpp/bindings.hpp.j2");
  project_.write("own/sql/schema.sql.j2", "-- {{ dialect.title }}, mine\n");
  EXPECT_EQ(generate({"video.hpp", "--out", "gen", "--templates", "own"}).code, 0);
  EXPECT_EQ(project_.read("gen/schema.sqlite.sql"), "-- SQLite, mine\n");

  project_.write("own/sql/schema.sql.j2", "--\n-- {{ dialect.titel }}\n");
  const auto before = files_in(project_.path() / "gen");
  const Outcome outcome = generate({"video.hpp", "--out", "gen", "--templates", "own"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, StartsWith("own/sql/schema.sql.j2:2:"));
  EXPECT_THAT(outcome.err, HasSubstr("did you mean 'title'?"));
  EXPECT_THAT(outcome.err, HasSubstr("    2 | -- {{ dialect.titel }}\n"));
  EXPECT_EQ(files_in(project_.path() / "gen"), before);
}

TEST_F(Program, DumpedTemplatesAreNotWrittenOverEditedOnes) {
  generate({"--dump-templates", "own"});
  project_.write("own/manifest.toml", "# mine\n");
  const Outcome outcome = generate({"--dump-templates", "own"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("'own/manifest.toml' exists and is not the shipped template"));
  EXPECT_EQ(project_.read("own/manifest.toml"), "# mine\n");
}

TEST_F(Program, AManifestOfTheUserMakesFurtherFilesAndItsErrorsHaveAPlace) {
  project_.write("video.hpp", video);
  project_.write(
      "own/list.j2",
      "{% for h in headers %}{% for s in h.structs %}{{ s.name }}\n{% endfor %}{% endfor %}");
  project_.write(
      "own/manifest.toml",
      "[[file]]\ntemplate = \"list.j2\"\nfor = \"target\"\npath = \"{{ target }}.txt\"\n");
  EXPECT_EQ(generate({"video.hpp", "--out", "gen", "--templates", "own"}).code, 0);
  EXPECT_EQ(project_.read("gen/bindings.txt"), "Video\n");
  project_.write("own/manifest.toml",
                 "[[file]]\ntemplate = \"list.j2\"\nfor = \"struct\"\npath = \"x\"\n");
  EXPECT_THAT(generate({"video.hpp", "--out", "gen", "--templates", "own"}).err,
              HasSubstr("manifest.toml:3:1: error: a file is made for a header, a dialect or the "
                        "target, not for 'struct'"));
}

TEST_F(Program, DumpContextPrintsWhatTemplatesAreGiven) {
  project_.write("video.hpp", video);
  const Outcome outcome = generate({"video.hpp", "--dump-context"});
  EXPECT_EQ(outcome.code, 0);
  const support::Json contexts = *support::parse_json(outcome.out);
  EXPECT_EQ(contexts["video.metaxy.hpp"]["header"]["structs"][0]["feature"]["key"], "video");
  EXPECT_THAT(names(), ElementsAre("video.hpp"));
}

TEST_F(Program, ThePageOnContextsNamesEveryMember) {
  const fs::path source(METAXY_TEST_SOURCE);
  const Outcome outcome = generate({(source / "tests/golden/cases/types/types.hpp").string(),
                                    (source / "tests/golden/cases/orm/shop.hpp").string(),
                                    (source / "tests/golden/cases/seed/video.hpp").string(),
                                    "--dump-context", "--dialect", "duckdb"});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const support::Json contexts = *support::parse_json(outcome.out);
  std::set<std::string> members;
  for (const support::Json& context : contexts) collect_members(context, members);
  const std::string page = files_in(source / "docs/formats").at("context.md");
  for (const std::string& name : members) EXPECT_THAT(page, HasSubstr('`' + name + '`'));
}

TEST_F(Program, FlagsComeFromACompilationDatabase) {
  project_.write("src/video.hpp", "#include <from_database.hpp>\n" + std::string(video));
  project_.write("include/from_database.hpp", "#pragma once\n#ifndef WANTED\n#error no\n#endif\n");
  const std::string directory = project_.path().string();
  project_.write(
      "build/compile_commands.json",
      "[{\"directory\": \"" + directory +
          "\", \"file\": \"src/main.cpp\", \"command\": "
          "\"g++ -std=c++20 -O2 -Wall -fconcepts-diagnostics-depth=2 -DWANTED -Iinclude -c "
          "src/main.cpp -o main.o\"}]");
  EXPECT_EQ(generate({"src/video.hpp", "-p", "build", "--out", "gen"}).err, "");
  const Outcome missing = generate({"src/video.hpp", "-p", "nowhere"});
  EXPECT_EQ(missing.code, 1);
  EXPECT_THAT(missing.err, StartsWith("mxc-gen: there is no compile_commands.json in 'nowhere'"));
}

TEST_F(Program, AnOlderStandardThanTheAnnotationsNeedIsOneError) {
  project_.write("video.hpp", video);
  const Outcome outcome = generate({"video.hpp", "--", "-std=c++17"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("error: \"metaxy needs C++20: compile with -std=c++20"));
  EXPECT_EQ(outcome.err.find("error: "), outcome.err.rfind("error: "));
}

TEST_F(Program, HeadersOfOneCallAreParsedTogetherAndSeenOnce) {
  project_.write("video.hpp", video);
  project_.write("clip.hpp",
                 "#pragma once\n#include \"video.hpp\"\n"
                 "struct METAXY_FEATURE({.key = \"clip\", .id_columns = {\"id\"}, .deps = "
                 "{{.feature = metaxy::feature<Video>}}}) Clip { std::string id; };\n");
  EXPECT_THAT(generate({"clip.hpp", "video.hpp", "clip.hpp", "--out", "gen"}).out,
              StartsWith("2 features, 2 tables"));
}

TEST_F(Program, AnAnnotatedStructOfAHeaderNotAskedForIsKnownButNotWritten) {
  project_.write("video.hpp", video);
  project_.write("clip.hpp",
                 "#pragma once\n#include \"video.hpp\"\n"
                 "struct METAXY_FEATURE({.key = \"clip\", .id_columns = {\"id\"}, .deps = "
                 "{{.feature = metaxy::feature<Video>}}}) Clip { std::string id; };\n");
  EXPECT_EQ(generate({"clip.hpp", "--out", "gen"}).code, 0);
  const support::Json graph = *support::parse_json(project_.read("gen/graph.json"));
  EXPECT_EQ(graph["features"].size(), 2U);
  EXPECT_EQ(graph["features"][1]["key"], "video");
  EXPECT_EQ(graph["features"][1]["external"], true);
  EXPECT_EQ(graph["tables"].size(), 1U);
  EXPECT_THAT(project_.read("gen/schema.sqlite.sql"), Not(HasSubstr("\"video\"")));
}

TEST_F(Program, TheSameInputGivesTheSameBytesWhereverTheProjectIs) {
  project_.write("features/video.hpp", video);
  generate({"features/video.hpp", "--out", "gen"});
  const TemporaryDirectory elsewhere;
  elsewhere.write("features/video.hpp", video);
  run({METAXY_TEST_GENERATOR, "features/video.hpp", "--out", "gen"}, elsewhere.path(),
      {{"XDG_CACHE_HOME", cache_.path()}});
  EXPECT_EQ(files_in(project_.path() / "gen"), files_in(elsewhere.path() / "gen"));
}

TEST_F(Program, TwoRunsAtOnceGiveOneGoodResult) {
  project_.write("video.hpp", video);
  const Outcome outcome = run({"/bin/sh", "-c",
                               std::string(METAXY_TEST_GENERATOR) + " video.hpp --out gen & " +
                                   METAXY_TEST_GENERATOR + " video.hpp --out gen; wait"},
                              project_.path(), {{"XDG_CACHE_HOME", cache_.path()}});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(names().size(), 6U);  // no temporary file stays behind
  EXPECT_EQ(generate({"video.hpp", "--out", "gen", "--check"}).code, 0);
}

TEST_F(Program, AnOutputDirectoryThatCannotBeWrittenIsAnError) {
  project_.write("video.hpp", video);
  project_.write("gen", "a file, not a directory\n");
  const Outcome outcome = generate({"video.hpp", "--out", "gen"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("cannot be written"));
  EXPECT_EQ(project_.read("gen"), "a file, not a directory\n");
}

TEST_F(Program, WorksWithoutAHomeAndWithARottenRecord) {
  project_.write("video.hpp", video);
  const std::vector<std::string> call{METAXY_TEST_GENERATOR, "video.hpp", "--out", "gen"};
  EXPECT_EQ(run(call, project_.path(), {{"XDG_CACHE_HOME", ""}, {"HOME", ""}}).code, 0);
  generate({"video.hpp", "--out", "gen"});
  for (const auto& [name, text] : files_in(cache_.path()))
    cache_.write(name, "{\"format\": rotten");
  EXPECT_EQ(generate({"video.hpp", "--out", "gen"}).code, 0);
}

TEST_F(Program, ThePreambleChangesSpeedAndNothingElse) {
  project_.write("video.hpp", video);
  const std::vector<std::string> call{"video.hpp", "--out", "gen", "--cache", "cache"};
  generate(call);
  EXPECT_FALSE(fs::exists(project_.path() / "cache/preamble.pch"));  // the first run only learns
  project_.write("video.hpp", std::string(video) + "// edited\n");
  EXPECT_EQ(generate(call).code, 0);
  EXPECT_TRUE(fs::exists(project_.path() / "cache/preamble.pch"));
  const auto with_preamble = files_in(project_.path() / "gen");
  EXPECT_EQ(generate({"video.hpp", "--out", "other"}).code, 0);
  EXPECT_EQ(files_in(project_.path() / "other"), with_preamble);

  project_.write("video.hpp", std::string(video) + "broken\n");
  EXPECT_THAT(generate(call).err, StartsWith("video.hpp:7:1: error: "));
  project_.write("cache/preamble.pch", "rotten");
  project_.write("video.hpp", std::string(video) + "// again\n");
  EXPECT_EQ(generate(call).err, "");
}

TEST_F(Program, DepfileIsWholeWithAPreamble) {
  project_.write("video.hpp", video);
  const std::vector<std::string> call{"video.hpp", "--out",     "gen", "--cache",
                                      "cache",     "--depfile", "d"};
  generate(call);
  const std::string without = project_.read("d");
  project_.write("video.hpp", std::string(video) + "// edited\n");
  generate(call);
  EXPECT_EQ(project_.read("d"), without);
}

}  // namespace
}  // namespace metaxy::testing
