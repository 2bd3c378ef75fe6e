// SPDX-License-Identifier: Apache-2.0
#include "tests/program/process.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

namespace metaxy::testing {
namespace {

namespace fs = std::filesystem;

// What a child does between fork and exec; never returns.
[[noreturn]] void become(const std::vector<std::string>& arguments, const fs::path& directory,
                         const std::map<std::string, std::string>& environment, const fs::path& out,
                         const fs::path& err) {
  for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
  const bool ready = ::chdir(directory.c_str()) == 0 &&
                     std::freopen("/dev/null", "r", stdin) != nullptr &&
                     std::freopen(out.c_str(), "w", stdout) != nullptr &&
                     std::freopen(err.c_str(), "w", stderr) != nullptr;
  std::vector<char*> pointers;
  for (const std::string& argument : arguments)
    pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  if (ready) ::execvp(pointers.front(), pointers.data());
  ::_exit(127);
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
  std::string name = (fs::temp_directory_path() / "metaxy-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
  path_ = fs::canonical(name);
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code problem;
  fs::remove_all(path_, problem);
}

void TemporaryDirectory::write(const std::string& name, const std::string& text) const {
  const fs::path path = path_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string TemporaryDirectory::read(const std::string& name) const {
  return read_text(path_ / name);
}

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + " cannot be read");
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

std::map<std::string, std::string> files_in(const fs::path& directory) {
  std::map<std::string, std::string> out;
  if (!fs::exists(directory)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file()) {
      out[entry.path().lexically_relative(directory).string()] = read_text(entry.path());
    }
  }
  return out;
}

Outcome run(const std::vector<std::string>& arguments, const fs::path& directory,
            const std::map<std::string, std::string>& environment) {
  const TemporaryDirectory scratch;
  const fs::path out = scratch.path() / "out", err = scratch.path() / "err";
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) become(arguments, directory, environment, out, err);
  int status = 0;
  ::waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_text(out), read_text(err)};
}

}  // namespace metaxy::testing
