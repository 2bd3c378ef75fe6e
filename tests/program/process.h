// SPDX-License-Identifier: Apache-2.0
// Running programs and making files, for tests of mxc-gen as a whole.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace metaxy::testing {

// A directory of its own that goes with the object.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;

 private:
  std::filesystem::path path_;
};

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

// Runs `arguments`, the first of which is the program, in `directory`, with these variables
// changed.
Outcome run(const std::vector<std::string>& arguments, const std::filesystem::path& directory,
            const std::map<std::string, std::string>& environment = {});

std::string read_text(const std::filesystem::path& path);

// Every file below `directory` with its text.
std::map<std::string, std::string> files_in(const std::filesystem::path& directory);

}  // namespace metaxy::testing
