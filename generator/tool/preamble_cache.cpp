// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/preamble_cache.h"

#include <filesystem>

#include <unistd.h>

#include "core/support/hash.h"
#include "core/support/text.h"
#include "generator/scan/preamble.h"
#include "generator/tool/files.h"
#include "generator/tool/record.h"

namespace metaxy::tool {
namespace {

namespace fs = std::filesystem;

std::string digest_of(const scan::Request& request, const std::vector<std::string>& headers) {
  return support::sha256_hex(support::join(request.flags, "\n") + '\0' +
                             support::join(headers, "\n") + '\0' +
                             request.toolchain.resource_directory);
}

// A failure is remembered too, as a record without outputs, so that it is not tried every time.
std::optional<Preamble> from_record(const Record& record, const std::string& path) {
  if (record.outputs.empty()) return std::nullopt;
  return Preamble{path, record.input_paths()};
}

}  // namespace

std::optional<Preamble> find_preamble(const std::string& cache, const scan::Request& request,
                                      const std::vector<scan::SystemInclude>& includes) {
  const std::vector<std::string> headers = scan::preamble_headers(includes);
  if (cache.empty() || headers.empty()) return std::nullopt;
  const std::string path = (fs::path(cache) / "preamble.pch").string();
  const std::string record_path = (fs::path(cache) / "preamble.json").string();
  const std::string command = digest_of(request, headers);
  if (const auto record = read_record(record_path); record && is_current(*record, command)) {
    return from_record(*record, path);
  }

  const std::int64_t began = now();
  std::error_code problem;
  fs::create_directories(cache, problem);
  const std::string temporary = path + "." + std::to_string(::getpid());
  const auto files = scan::build_preamble(request, headers, temporary);
  Record record{.command = command};
  if (files) {
    fs::rename(temporary, path, problem);
    for (const std::string& file : *files) {
      if (auto each = stamp(file, began)) record.inputs.push_back(*std::move(each));
    }
    // Younger than the run, but nobody else writes it.
    if (auto each = stamp(path, now() + 1)) record.outputs.push_back(*std::move(each));
  }
  fs::remove(temporary, problem);
  // Without the record the next run builds it again; that is all that is lost.
  static_cast<void>(write_file(record_path, write_record(record)).ok());
  return from_record(record, path);
}

}  // namespace metaxy::tool
