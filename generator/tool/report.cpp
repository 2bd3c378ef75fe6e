// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/report.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include <fmt/format.h>
#include <unistd.h>

#include "core/support/json.h"
#include "core/support/text.h"
#include "generator/tool/record.h"

namespace metaxy::tool {
namespace {

using support::Json;

std::string_view name_of(Freshness freshness) {
  switch (freshness) {
    case Freshness::Current:
      return "current";
    case Freshness::Stale:
      return "stale";
    case Freshness::Missing:
      return "missing";
  }
  return "";
}

// Lines of sources, each file read once.
class Sources {
 public:
  std::optional<std::string> line(const std::string& file, unsigned number) {
    const auto [it, added] = files_.try_emplace(file);
    if (added) {
      if (const auto text = read_file(file)) it->second = support::split(*text, '\n');
    }
    if (number == 0 || number > it->second.size()) return std::nullopt;
    return it->second[number - 1];
  }

 private:
  std::map<std::string, std::vector<std::string>> files_;
};

Json place_json(const support::Position& at) {
  if (!at.known()) return at.file.empty() ? Json() : Json{{"file", at.file}};
  return {{"file", at.file}, {"line", at.line}, {"column", at.column}};
}

Json diagnostic_json(const support::Diagnostic& diagnostic) {
  Json notes = Json::array();
  for (const support::Note& note : diagnostic.notes) {
    notes.push_back({{"message", note.message}, {"at", place_json(note.at)}});
  }
  return {{"severity", diagnostic.severity == support::Severity::Error ? "error" : "warning"},
          {"message", diagnostic.message},
          {"at", place_json(diagnostic.at)},
          {"notes", std::move(notes)}};
}

std::string ending(const Trouble& trouble) {
  if (!trouble.compiler_messages.empty()) {
    return "mxc-gen: the headers do not compile; nothing was written";
  }
  const auto all = trouble.diagnostics.sorted();
  const auto errors =
      std::ranges::count(all, support::Severity::Error, &support::Diagnostic::severity);
  if (errors == 0) return "mxc-gen: nothing was written";
  return fmt::format("mxc-gen: {} error{}; nothing was written", errors, errors == 1 ? "" : "s");
}

}  // namespace

void Report::problems(const Trouble& trouble) const {
  std::fputs(trouble.compiler_messages.c_str(), stderr);
  Sources sources;
  const auto line = [&](const std::string& file, unsigned number) {
    return sources.line(file, number);
  };
  support::Diagnostics all = trouble.diagnostics;
  if (trouble.error) all.error(trouble.error->at, trouble.error->message);
  for (const support::Diagnostic& diagnostic : all.sorted()) {
    std::fputs(support::render(diagnostic, line, options_.colour).c_str(), stderr);
  }
}

void Report::document(std::string_view outcome, const Trouble& trouble,
                      const std::vector<OutputState>& states) const {
  Json diagnostics = Json::array();
  support::Diagnostics all = trouble.diagnostics;
  if (trouble.error) all.error(trouble.error->at, trouble.error->message);
  for (const auto& each : all.sorted()) diagnostics.push_back(diagnostic_json(each));
  Json files = Json::array();
  for (const OutputState& state : states) {
    files.push_back({{"path", state.path}, {"was", name_of(state.freshness)}});
  }
  const Json out = {{"outcome", outcome},
                    {"diagnostics", std::move(diagnostics)},
                    {"compiler_messages", trouble.compiler_messages},
                    {"files", std::move(files)}};
  std::fputs(support::pretty_json(out).c_str(), stdout);
}

void Report::failed(const Trouble& trouble) {
  if (options_.output == Output::Json) return document("failed", trouble, {});
  problems(trouble);
  fmt::print(stderr, "{}\n", ending(trouble));
}

void Report::current(const std::string& summary) {
  if (options_.output == Output::Json) return document("current", {}, {});
  if (options_.output == Output::Text) fmt::print("{}nothing has changed\n", summary);
}

void Report::stale(const Trouble& trouble, const std::vector<OutputState>& states) {
  const bool current = std::ranges::all_of(
      states, [](const OutputState& state) { return state.freshness == Freshness::Current; });
  if (options_.output == Output::Json) {
    return document(current ? "current" : "stale", trouble, states);
  }
  problems(trouble);
  for (const OutputState& state : states) {
    if (state.freshness == Freshness::Current) continue;
    fmt::print(stderr, "mxc-gen: '{}' is {}\n", state.path, name_of(state.freshness));
  }
  if (!current)
    fmt::print(stderr, "mxc-gen: run again without --check to write them\n");
  else if (options_.output == Output::Text)
    fmt::print("all files are current\n");
}

void Report::written(const Trouble& trouble, const std::vector<OutputState>& states,
                     const std::string& summary) {
  if (options_.output == Output::Json) return document("written", trouble, states);
  problems(trouble);
  if (options_.output == Output::Quiet) return;
  std::fputs(summary.c_str(), stdout);
  std::size_t unchanged = 0;
  for (const OutputState& state : states) {
    if (state.freshness == Freshness::Current)
      ++unchanged;
    else
      fmt::print("wrote {}\n", state.path);
  }
  if (unchanged != 0) fmt::print("{} of {} files unchanged\n", unchanged, states.size());
}

Progress::Progress(const Options& options, std::size_t headers)
    : wanted_(options.output == Output::Text && ::isatty(STDERR_FILENO) == 1),
      headers_(headers),
      began_(now()) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::entering(const std::string& header) {
  ++entered_;
  if (!wanted_ || now() - began_ < 1'000'000'000) return;
  shown_ = true;
  fmt::print(stderr, "\r\x1b[Kscanning {}/{} {}", entered_, headers_, header);
  std::fflush(stderr);
}

}  // namespace metaxy::tool
