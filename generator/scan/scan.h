// SPDX-License-Identifier: Apache-2.0
// scan: headers and flags in, Declarations out. All headers of a call go through one parse, without
// function bodies. This folder knows where annotations stand and what they say, never what they
// mean; it is the only one that includes Clang.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/support/diagnostics.h"
#include "core/support/result.h"
#include "generator/declare/declarations.h"

namespace metaxy::scan {

// Where the compiler's own headers and <metaxy/feature.hpp> are. A standard library is looked for
// as a Clang at `program` would look for it.
struct Toolchain {
  std::string program;
  std::string resource_directory;
  std::string metaxy_include_directory;
};

struct Request {
  std::vector<std::string> headers;  // as the user spelt them, relative to the working directory
  std::vector<std::string> flags;    // as for the compiler; what only GCC knows is left out
  Toolchain toolchain;
  support::Colour colour = support::Colour::Never;
  // Called as the compiler enters each of the headers.
  std::function<void(const std::string& header)> entering = [](const std::string&) {};
  // A precompiled header to begin with, or empty (preamble.h).
  std::string preamble;
};

// One #include that a header of the request, or one of its own, has in angle brackets.
struct SystemInclude {
  std::string spelling;  // "string"
  std::string file;
  auto operator<=>(const SystemInclude&) const = default;
};

enum class Outcome { Compiled, Failed };

struct Scanned {
  Outcome outcome = Outcome::Compiled;
  declare::Declarations declarations;
  std::vector<std::string> files;              // every file that was read, sorted
  std::vector<SystemInclude> system_includes;  // from files that do not see the annotations, sorted
  std::map<std::string, std::string> include_spelling;  // of headers that -I leads to
  std::string messages;                                 // what Clang had to say, in its own words
};

// Fails when there is no way to run the compiler at all; headers that do not compile are an
// Outcome.
support::Result<Scanned> scan(const Request& request);

// The flags of `header` in the compilation database of `directory`, or of its most likely
// neighbour.
support::Result<std::vector<std::string>> flags_from_database(const std::string& directory,
                                                              const std::string& header);

}  // namespace metaxy::scan
