// SPDX-License-Identifier: Apache-2.0
// Record: what the last run read and wrote, kept beside the outputs, so that a run in which nothing
// has changed costs a few hundred questions to the file system and no parse.
//
// A file counts as unchanged when its size and time are, or else, if its content was remembered,
// when that is. A file that was touched while the run went on is never trusted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/support/result.h"
#include "generator/scan/scan.h"

namespace metaxy::tool {

struct FileStamp {
  std::string path;
  std::uint64_t size = 0;
  std::int64_t modified = 0;  // nanoseconds; zero when it cannot be trusted
  std::string digest;         // empty when the content was not worth reading again

  bool operator==(const FileStamp&) const = default;
};

struct Record {
  std::string command;  // a digest of everything that was asked for, and by which program
  std::vector<FileStamp> inputs;
  std::vector<FileStamp> outputs;
  std::vector<scan::SystemInclude> system_includes;
  std::string summary;  // what was told about the result

  std::vector<std::string> input_paths() const;
  bool operator==(const Record&) const = default;
};

// The state of a file now; nothing when there is none. `text` is its content, if that is at hand or
// worth remembering.
std::optional<FileStamp> stamp(const std::string& path, std::int64_t run_began,
                               const std::optional<std::string>& text = std::nullopt);

std::int64_t now();

// Whether `record` was made by the same command and nothing has changed since.
bool is_current(const Record& record, const std::string& command);
// Whether all of `files` are as they were.
bool unchanged(const std::vector<FileStamp>& files);

std::string write_record(const Record& record);
// Nothing when there is none or it cannot be understood: then everything is done anew.
std::optional<Record> read_record(const std::string& path);

}  // namespace metaxy::tool
