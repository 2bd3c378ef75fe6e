// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/files.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

namespace metaxy::tool {
namespace {

namespace fs = std::filesystem;
using support::Done;
using support::Error;
using support::ErrorCode;
using support::Result;

Freshness freshness(const std::string& path, const std::string& text) {
  const std::optional<std::string> there = read_file(path);
  if (!there) return Freshness::Missing;
  return *there == text ? Freshness::Current : Freshness::Stale;
}

Error cannot_write(const std::string& path, const std::string& why) {
  return {ErrorCode::Io, fmt::format("'{}' cannot be written: {}", path, why)};
}

// Two programs may write the same file at once; each has a temporary one of its own.
std::string temporary_name(const std::string& path) {
  return fmt::format("{}.{}.tmp", path, ::getpid());
}

}  // namespace

std::optional<std::string> read_file(const std::string& path) {
  std::error_code problem;
  if (!fs::is_regular_file(path, problem)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in || !text) return std::nullopt;
  return std::move(text).str();
}

Result<Done> write_file(const std::string& path, const std::string& text) {
  std::error_code problem;
  const fs::path parent = fs::path(path).parent_path();
  if (!parent.empty()) fs::create_directories(parent, problem);
  if (problem) return cannot_write(path, problem.message());
  const std::string temporary = temporary_name(path);
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) {
      fs::remove(temporary, problem);
      return cannot_write(path, "the directory does not let it be made, or the disk is full");
    }
  }
  fs::rename(temporary, path, problem);
  if (!problem) return Done{};
  const std::string why = problem.message();
  fs::remove(temporary, problem);
  return cannot_write(path, why);
}

std::vector<OutputState> compare_outputs(const std::string& directory,
                                         const std::vector<emit::RenderedFile>& files) {
  std::vector<OutputState> out;
  for (const emit::RenderedFile& file : files) {
    const std::string path = (fs::path(directory) / file.path).string();
    out.push_back({path, freshness(path, file.text)});
  }
  return out;
}

Result<std::vector<OutputState>> write_outputs(const std::string& directory,
                                               const std::vector<emit::RenderedFile>& files) {
  std::vector<OutputState> states = compare_outputs(directory, files);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (states[i].freshness == Freshness::Current) continue;
    const Result<Done> written = write_file(states[i].path, files[i].text);
    if (!written) return written.error();
  }
  return states;
}

}  // namespace metaxy::tool
