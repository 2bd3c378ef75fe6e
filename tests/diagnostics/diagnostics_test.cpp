// SPDX-License-Identifier: Apache-2.0
// Every header in cases/ says in comments what must be reported about it:
//
//   // expect-error: message        about the next line that is no such comment
//   // expect-note: message
//
// All that is reported is compared, so a message too many fails as well as one too few.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "generator/resolve/resolve.h"
#include "generator/scan/scan.h"

namespace metaxy {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> expected(const fs::path& header) {
  std::vector<std::string> out, waiting;
  std::ifstream in(header);
  std::string line;
  for (unsigned number = 1; std::getline(in, line); ++number) {
    const std::size_t at = line.find("// expect-");
    if (at != std::string::npos) {
      waiting.push_back(line.substr(at + std::string_view("// expect-").size()));
      continue;
    }
    for (const std::string& message : waiting)
      out.push_back(fmt::format("{}: {}", number, message));
    waiting.clear();
  }
  std::ranges::sort(out);
  return out;
}

std::vector<std::string> reported(const fs::path& header) {
  const scan::Request request{.headers = {header.string()},
                              .toolchain = {METAXY_TEST_PROGRAM, METAXY_TEST_RESOURCE_DIRECTORY,
                                            METAXY_TEST_INCLUDE_DIRECTORY}};
  const auto scanned = scan::scan(request);
  if (!scanned) return {scanned.error().message};
  if (scanned->outcome == scan::Outcome::Failed) return {scanned->messages};
  support::Diagnostics diagnostics;
  const auto resolved = resolve::resolve(scanned->declarations, {}, diagnostics);
  std::vector<std::string> out;
  for (const support::Diagnostic& diagnostic : diagnostics.sorted()) {
    EXPECT_EQ(fs::path(diagnostic.at.file), header) << diagnostic.message;
    EXPECT_GT(diagnostic.at.column, 0U) << diagnostic.message;
    out.push_back(fmt::format("{}: error: {}", diagnostic.at.line, diagnostic.message));
    for (const support::Note& note : diagnostic.notes) {
      out.push_back(fmt::format("{}: note: {}", note.at.line, note.message));
    }
  }
  EXPECT_EQ(resolved.graph.has_value(), out.empty());
  std::ranges::sort(out);
  return out;
}

class DiagnosticsOf : public testing::TestWithParam<std::string> {};

TEST_P(DiagnosticsOf, AreThoseThatTheHeaderExpects) {
  const fs::path header = fs::path(METAXY_TEST_CASES) / (GetParam() + ".hpp");
  EXPECT_EQ(reported(header), expected(header));
}

std::vector<std::string> cases() {
  std::vector<std::string> out;
  for (const fs::directory_entry& entry : fs::directory_iterator(METAXY_TEST_CASES)) {
    out.push_back(entry.path().stem().string());
  }
  std::ranges::sort(out);
  return out;
}

INSTANTIATE_TEST_SUITE_P(Cases, DiagnosticsOf, testing::ValuesIn(cases()),
                         [](const auto& instance) { return instance.param; });

}  // namespace
}  // namespace metaxy
