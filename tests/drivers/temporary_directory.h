// SPDX-License-Identifier: Apache-2.0
// A directory that is empty at first, and gone with the object.
#pragma once

#include <filesystem>
#include <string>

namespace metaxy::testing {

class TemporaryDirectory {
 public:
  TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();

  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace metaxy::testing
