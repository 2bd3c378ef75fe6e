// SPDX-License-Identifier: Apache-2.0
// Gives every file of a corpus to a fuzz target, without libFuzzer: so that what was once found is
// tried again by every test run, with any compiler. Arguments are files and directories.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> out;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

bool replay(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    return false;
  }
  const std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
  const std::vector<std::uint8_t> data(bytes.begin(), bytes.end());
  // Before the call: when it never returns, the last line names the input.
  std::printf("%s\n", path.c_str());
  std::fflush(stdout);
  LLVMFuzzerTestOneInput(data.data(), data.size());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    for (const fs::path& path : files_in(argv[i])) {
      if (!replay(path)) return 1;
      ++count;
    }
  }
  std::printf("%zu inputs\n", count);
  // An empty corpus is a wrong path, not a success.
  return count == 0 ? 1 : 0;
}
