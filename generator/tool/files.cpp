// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/files.h"

#include <filesystem>
#include <fstream>

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

bool write_whole(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  return !out.fail();
}

}  // namespace

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = in.tellg();
  std::error_code problem;
  if (!in || size < 0 || fs::is_directory(path, problem)) return std::nullopt;
  std::string text(static_cast<std::size_t>(size), '\0');
  in.seekg(0);
  in.read(text.data(), size);
  return in ? std::optional(std::move(text)) : std::nullopt;
}

Result<Done> write_file(const std::string& path, const std::string& text) {
  std::error_code problem;
  const bool there = fs::exists(path, problem);
  const std::string written = there ? temporary_name(path) : path;
  bool whole = write_whole(written, text);
  if (!whole && !there) {
    fs::create_directories(fs::path(path).parent_path(), problem);
    if (problem) return cannot_write(path, problem.message());
    whole = write_whole(written, text);
  }
  if (!whole) {
    fs::remove(written, problem);
    return cannot_write(path, "the directory does not let it be made, or the disk is full");
  }
  if (!there) return Done{};
  fs::rename(written, path, problem);
  if (!problem) return Done{};
  const std::string why = problem.message();
  fs::remove(written, problem);
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
