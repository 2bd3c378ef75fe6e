// SPDX-License-Identifier: Apache-2.0
// Reads whatever comes as a file of compiler flags. The flags that come out, put into quotes as for
// a shell or written as they are, must read back the same.
#include <algorithm>

#include "fuzz/input.h"
#include "generator/tool/flags_file.h"

namespace {

using Flags = std::vector<std::string>;
using metaxy::fuzz::require;
using metaxy::tool::parse_flags_file;

// 'it'\''s'
std::string in_single_quotes(const std::string& flag) {
  return "'" + metaxy::support::replace_all(flag, "'", "'\\''") + "'";
}

// "say \"it\""; a backslash before anything else stands for itself.
std::string in_double_quotes(const std::string& flag) {
  std::string out = "\"";
  for (const char c : flag) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

void check_line(const Flags& flags, std::string (*quoted)(const std::string&), const char* what) {
  std::string line = "SHELL:";
  for (const std::string& flag : flags) line += quoted(flag) + ' ';
  require(parse_flags_file(line) == flags, what);
}

void check_lines(const Flags& flags) {
  const auto must_be_quoted = [](const std::string& flag) {
    return flag.empty() || flag.starts_with("SHELL:");
  };
  if (std::ranges::any_of(flags, must_be_quoted)) return;
  require(parse_flags_file(metaxy::support::join(flags, "\n")) == flags,
          "a flag in a line is that line");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(metaxy::fuzz::text(data, size));
  const Flags flags = parse_flags_file(input);
  check_line(flags, in_single_quotes, "flags in single quotes read back the same");
  check_line(flags, in_double_quotes, "flags in double quotes read back the same");
  check_lines(flags);
  const bool special = input.find_first_of(" \t\n\\'\"") != std::string::npos;
  if (!special && !input.empty()) {
    require(parse_flags_file("SHELL:" + input) == Flags{input}, "a plain word is that word");
  }
  return 0;
}
