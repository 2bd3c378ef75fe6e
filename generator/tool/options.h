// SPDX-License-Identifier: Apache-2.0
// The command line of mxc-gen.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/support/diagnostics.h"

namespace metaxy::tool {

enum class Mode { Generate, Check, DumpContext, DumpTemplates };
enum class Output { Text, Json, Quiet };

struct Options {
  Mode mode = Mode::Generate;
  Output output = Output::Text;
  std::vector<std::string> headers;
  std::vector<std::string> flags;
  std::vector<std::string> dialects = {"sqlite"};
  std::string out = ".";
  std::string base = ".";
  std::string target = "bindings";
  std::string name_space;
  std::string config;
  std::string templates;  // the directory of the user's own, or the one to dump into
  std::string database;   // directory of a compilation database
  std::string depfile;
  std::string stamp;
  std::string cache;  // empty: no preamble is kept, the record is with the user's caches
  support::Colour colour = support::Colour::Never;

  bool operator==(const Options&) const = default;
};

// What to do instead of running: print a text and end with a code.
struct Exit {
  int code = 0;
  std::string text;
};

// `terminal` tells whether messages go to one.
std::variant<Options, Exit> parse_options(const std::vector<std::string>& arguments,
                                          support::Colour terminal);

}  // namespace metaxy::tool
