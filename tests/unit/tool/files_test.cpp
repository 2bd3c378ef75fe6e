// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/files.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metaxy::tool {
namespace {

namespace fs = std::filesystem;

// A directory of the test's own.
class Files : public ::testing::Test {
 protected:
  void SetUp() override { fs::remove_all(directory_); }
  void TearDown() override { fs::remove_all(directory_); }

  std::string path(const std::string& name) const { return (directory_ / name).string(); }

  std::vector<OutputState> written(const std::vector<emit::RenderedFile>& files) const {
    const auto states = write_outputs(directory_.string(), files);
    return states ? *states : std::vector<OutputState>();
  }

  fs::path directory_ = fs::path(::testing::TempDir()) /
                        (std::string("metaxy_files_") +
                         ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Files, GiveBackTheBytesThatWereWritten) {
  const std::string text("a\r\n\0\xff\n", 6);
  ASSERT_TRUE(write_file(path("new/directory/file"), text));
  EXPECT_EQ(read_file(path("new/directory/file")), text);
}

TEST_F(Files, MayBeEmpty) {
  ASSERT_TRUE(write_file(path("empty"), ""));
  EXPECT_EQ(read_file(path("empty")), "");
}

TEST_F(Files, ThatAreNotThereOrAreDirectoriesCannotBeRead) {
  ASSERT_TRUE(write_file(path("file"), ""));
  EXPECT_EQ(read_file(path("other")), std::nullopt);
  EXPECT_EQ(read_file(directory_.string()), std::nullopt);
}

TEST_F(Files, CannotBeWrittenBelowAFile) {
  ASSERT_TRUE(write_file(path("file"), ""));
  const auto written = write_file(path("file/below"), "text");
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().message,
              ::testing::HasSubstr(path("file/below") + "' cannot be written"));
}

TEST_F(Files, AreWrittenWhenTheirBytesChange) {
  const std::vector<emit::RenderedFile> files = {{"a", "text"}, {"b", ""}};
  const std::vector<OutputState> missing = {{path("a"), Freshness::Missing},
                                            {path("b"), Freshness::Missing}};
  const std::vector<OutputState> current = {{path("a"), Freshness::Current},
                                            {path("b"), Freshness::Current}};
  EXPECT_EQ(written(files), missing);
  const auto written_at = fs::last_write_time(path("b"));
  EXPECT_EQ(written(files), current);
  EXPECT_EQ(fs::last_write_time(path("b")), written_at);
  ASSERT_TRUE(write_file(path("a"), "other"));
  EXPECT_EQ(compare_outputs(directory_.string(), files)[0].freshness, Freshness::Stale);
}

}  // namespace
}  // namespace metaxy::tool
