// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/record.h"

#include <algorithm>

#include <fmt/format.h>
#include <sys/stat.h>
#include <time.h>
#include <xxhash.h>

#include "core/support/json.h"
#include "generator/tool/files.h"

namespace metaxy::tool {
namespace {

using support::Json;
using support::JsonReader;

constexpr std::uint64_t record_format = 1;
constexpr std::int64_t nanoseconds = 1'000'000'000;

struct Metadata {
  std::uint64_t size;
  std::int64_t modified;
};

std::optional<Metadata> metadata(const std::string& path) {
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  return Metadata{static_cast<std::uint64_t>(found.st_size),
                  found.st_mtim.tv_sec * nanoseconds + found.st_mtim.tv_nsec};
}

std::string digest(const std::string& text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

bool unchanged(const FileStamp& file) {
  const std::optional<Metadata> there = metadata(file.path);
  if (!there || there->size != file.size) return false;
  if (there->modified == file.modified) return true;
  if (file.digest.empty()) return false;
  const std::optional<std::string> text = read_file(file.path);
  return text && digest(*text) == file.digest;
}

Json to_json(const std::vector<FileStamp>& files) {
  Json out = Json::array();
  for (const FileStamp& file : files) {
    out.push_back(Json::array({file.path, file.size, std::to_string(file.modified), file.digest}));
  }
  return out;
}

std::vector<FileStamp> read_stamps(const JsonReader& reader) {
  std::vector<FileStamp> out;
  reader.each([&](const JsonReader& file) {
    if (file.size() != 4) return file.fail("expected four values");
    out.push_back({file.at(0).text(), file.at(1).count(), 0, file.at(3).text()});
    out.back().modified = std::strtoll(file.at(2).text().c_str(), nullptr, 10);
  });
  return out;
}

}  // namespace

std::int64_t now() {
  timespec time{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &time);  // the clock that the file system uses
  return time.tv_sec * nanoseconds + time.tv_nsec;
}

std::optional<FileStamp> stamp(const std::string& path, std::int64_t run_began,
                               const std::optional<std::string>& text) {
  const std::optional<Metadata> there = metadata(path);
  if (!there) return std::nullopt;
  return FileStamp{path, there->size, there->modified < run_began ? there->modified : 0,
                   text ? digest(*text) : std::string()};
}

bool unchanged(const std::vector<FileStamp>& files) {
  return std::ranges::all_of(files, [](const FileStamp& file) { return unchanged(file); });
}

bool is_current(const Record& record, const std::string& command) {
  return record.command == command && unchanged(record.inputs) && unchanged(record.outputs);
}

std::vector<std::string> Record::input_paths() const {
  std::vector<std::string> out;
  for (const FileStamp& file : inputs) out.push_back(file.path);
  return out;
}

std::string write_record(const Record& record) {
  Json includes = Json::array();
  for (const scan::SystemInclude& include : record.system_includes) {
    includes.push_back(Json::array({include.spelling, include.file}));
  }
  const Json document = {{"format", record_format},
                         {"command", record.command},
                         {"inputs", to_json(record.inputs)},
                         {"outputs", to_json(record.outputs)},
                         {"system_includes", std::move(includes)},
                         {"summary", record.summary}};
  return document.dump() + '\n';
}

std::optional<Record> read_record(const std::string& path) {
  const std::optional<std::string> text = read_file(path);
  if (!text) return std::nullopt;
  const support::Result<Json> document = support::parse_json(*text);
  if (!document) return std::nullopt;
  const JsonReader reader(*document);
  if (reader.at("format").count() != record_format) return std::nullopt;
  Record out{reader.at("command").text(), read_stamps(reader.at("inputs")),
             read_stamps(reader.at("outputs"))};
  reader.at("system_includes").each([&](const JsonReader& include) {
    if (include.size() != 2) return include.fail("expected two values");
    out.system_includes.push_back({include.at(0).text(), include.at(1).text()});
  });
  out.summary = reader.at("summary").text();
  return reader.error() ? std::nullopt : std::optional(std::move(out));
}

}  // namespace metaxy::tool
