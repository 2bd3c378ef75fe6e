// SPDX-License-Identifier: Apache-2.0
// Runs mxc-gen in a project and with a cache of the test's own.
#pragma once

#include <filesystem>

#include <gtest/gtest.h>

#include "tests/program/process.h"

namespace metaxy::testing {

inline constexpr const char* video = R"(#pragma once
#include <string>
#include <metaxy/feature.hpp>
struct METAXY_FEATURE({.key = "video", .id_columns = {"video_id"}}) Video {
  std::string video_id;
};
)";

inline constexpr const char* wrong = R"(#pragma once
#include <string>
#include <metaxy/feature.hpp>
struct METAXY_FEATURE({.key = "video", .id_columns = {"vidoe_id"}}) Video {
  std::string video_id;
};
)";

class Program : public ::testing::Test {
 protected:
  Outcome generate(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), METAXY_TEST_GENERATOR);
    return run(arguments, project_.path(), {{"XDG_CACHE_HOME", cache_.path()}});
  }
  // The names of everything in the project, so that nothing appears unnoticed.
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const auto& [name, text] : files_in(project_.path())) out.push_back(name);
    return out;
  }
  std::filesystem::file_time_type time_of(const std::string& name) const {
    return std::filesystem::last_write_time(project_.path() / name);
  }

  TemporaryDirectory project_;
  TemporaryDirectory cache_;
};

}  // namespace metaxy::testing
