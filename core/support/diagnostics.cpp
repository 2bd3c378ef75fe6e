// SPDX-License-Identifier: Apache-2.0
#include "core/support/diagnostics.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "core/support/text.h"

namespace metaxy::support {
namespace {

struct Palette {
  std::string_view bold, error, warning, note, caret, reset;
};

constexpr Palette plain{};
constexpr Palette coloured{"\x1b[1m",    "\x1b[1;31m", "\x1b[1;35m",
                           "\x1b[1;36m", "\x1b[1;32m", "\x1b[0m"};

// The caret goes below the column that is shown, so tabs before it are kept as tabs.
std::string caret_line(std::string_view line, unsigned column) {
  std::string out;
  for (char c : line.substr(0, column - 1)) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) out += c == '\t' ? '\t' : ' ';
  }
  return out + '^';
}

void render_place(std::string& out, const Position& at, std::string_view label,
                  std::string_view label_colour, std::string_view message,
                  const SourceLine& source_line, const Palette& palette) {
  std::string place = at.file.empty() ? "metaxy" : at.file;
  if (at.known()) place += fmt::format(":{}:{}", at.line, at.column);
  out += fmt::format("{}{}:{} {}{}:{} {}{}{}\n", palette.bold, place, palette.reset, label_colour,
                     label, palette.reset, palette.bold, message, palette.reset);
  if (!at.known()) return;
  const std::optional<std::string> line = source_line(at.file, at.line);
  if (!line) return;
  out += fmt::format("{:>5} | {}\n", at.line, *line);
  if (at.column >= 1 && at.column <= line->size() + 1) {
    out +=
        fmt::format("      | {}{}{}\n", palette.caret, caret_line(*line, at.column), palette.reset);
  }
}

}  // namespace

void Diagnostics::error(Position at, std::string message, std::vector<Note> notes) {
  add({Severity::Error, std::move(at), std::move(message), std::move(notes)});
}

void Diagnostics::warning(Position at, std::string message, std::vector<Note> notes) {
  add({Severity::Warning, std::move(at), std::move(message), std::move(notes)});
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (std::ranges::find(all_, diagnostic) == all_.end()) all_.push_back(std::move(diagnostic));
}

bool Diagnostics::has_errors() const {
  return std::ranges::any_of(all_,
                             [](const Diagnostic& d) { return d.severity == Severity::Error; });
}

bool Diagnostics::has_error_at(const Position& at) const {
  return std::ranges::any_of(
      all_, [&](const Diagnostic& d) { return d.severity == Severity::Error && d.at == at; });
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> out = all_;
  std::ranges::stable_sort(out, {},
                           [](const Diagnostic& d) { return std::tie(d.at.file, d.at.line); });
  return out;
}

std::string render(const Diagnostic& diagnostic, const SourceLine& source_line, Colour colour) {
  const Palette& palette = colour == Colour::Always ? coloured : plain;
  const bool error = diagnostic.severity == Severity::Error;
  std::string out;
  render_place(out, diagnostic.at, error ? "error" : "warning",
               error ? palette.error : palette.warning, diagnostic.message, source_line, palette);
  for (const Note& note : diagnostic.notes) {
    render_place(out, note.at, "note", palette.note, note.message, source_line, palette);
  }
  return out;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const std::optional<std::string> near = nearest(name, candidates);
  return near ? fmt::format("; did you mean '{}'?", *near) : std::string();
}

}  // namespace metaxy::support
