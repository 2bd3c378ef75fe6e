// SPDX-License-Identifier: Apache-2.0
// Diagnostics: what is wrong with the user's sources or configuration, collected so that one run
// reports as much as it can. Whoever writes files asks has_errors() first. `render` turns the list
// into the text a compiler would print: place, message, source line, caret, then the notes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/position.h"

namespace metaxy::support {

enum class Severity { Error, Warning };

struct Note {
  Position at;
  std::string message;

  bool operator==(const Note&) const = default;
};

struct Diagnostic {
  Severity severity = Severity::Error;
  Position at;
  std::string message;
  std::vector<Note> notes;

  bool operator==(const Diagnostic&) const = default;
};

class Diagnostics {
 public:
  // The same message at the same place is kept once: a header seen twice is one mistake.
  void error(Position at, std::string message, std::vector<Note> notes = {});
  void warning(Position at, std::string message, std::vector<Note> notes = {});

  bool has_errors() const;
  bool has_error_at(const Position& at) const;
  // In order of file and line; within a line in the order of reporting.
  std::vector<Diagnostic> sorted() const;

 private:
  void add(Diagnostic diagnostic);

  std::vector<Diagnostic> all_;
};

enum class Colour { Never, Always };

// Gives line `line` of `file` without its line end, or nothing when it cannot be read.
using SourceLine =
    std::function<std::optional<std::string>(const std::string& file, unsigned line)>;

std::string render(const Diagnostic& diagnostic, const SourceLine& source_line, Colour colour);

// "; did you mean 'x'?" with the nearest of `candidates`, or nothing when none is near.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace metaxy::support
