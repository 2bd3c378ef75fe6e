// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/run.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "core/support/hash.h"
#include "core/support/text.h"
#include "generator/emit/embedded.h"
#include "generator/tool/depfile.h"
#include "generator/tool/generate.h"
#include "generator/tool/record.h"
#include "generator/tool/report.h"
#include "metaxy_version.h"

namespace metaxy::tool {
namespace {

namespace fs = std::filesystem;
using support::Done;
using support::Result;

// Everything that decides what is written, beside the contents of the files that are read.
std::string command_digest(const Options& options, const scan::Toolchain& toolchain) {
  std::vector<std::string> parts{METAXY_PROJECT_VERSION,
                                 fs::current_path().string(),
                                 toolchain.program,
                                 toolchain.resource_directory,
                                 toolchain.metaxy_include_directory,
                                 options.out,
                                 options.base,
                                 options.target,
                                 options.name_space,
                                 options.config,
                                 options.templates};
  std::error_code problem;
  const auto program_time = fs::last_write_time(toolchain.program, problem);
  parts.push_back(std::to_string(program_time.time_since_epoch().count()));
  for (const auto* list : {&options.headers, &options.flags, &options.dialects}) {
    parts.push_back(std::to_string(list->size()));
    parts.insert(parts.end(), list->begin(), list->end());
  }
  std::set<std::string> templates;
  if (!options.templates.empty()) {
    for (const auto& entry : fs::recursive_directory_iterator(options.templates, problem)) {
      templates.insert(entry.path().string());
    }
  }
  parts.insert(parts.end(), templates.begin(), templates.end());
  return support::sha256_hex(support::join(parts, std::string_view("\0", 1)));
}

// With the build's cache, or else with the user's, by the directory that is written to.
std::optional<std::string> record_path(const Options& options) {
  if (!options.cache.empty()) return (fs::path(options.cache) / "record.json").string();
  const char* cache_home = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  fs::path directory;
  if (cache_home != nullptr && *cache_home != '\0')
    directory = cache_home;
  else if (home != nullptr && *home != '\0')
    directory = fs::path(home) / ".cache";
  else
    return std::nullopt;
  const std::string place =
      fs::absolute(options.out).lexically_normal().string() + '\0' + options.target;
  return (directory / "metaxy" / (support::sha256_hex(place).substr(0, 16) + ".json")).string();
}

class Run {
 public:
  Run(const Options& options, const scan::Toolchain& toolchain)
      : options_(options),
        toolchain_(toolchain),
        report_(options),
        began_(now()),
        command_(command_digest(options, toolchain)),
        record_path_(record_path(options)) {}

  int go() {
    if (record_path_) record_ = read_record(*record_path_);
    const bool current =
        options_.mode != Mode::DumpContext && record_ && is_current(*record_, command_);
    if (current) return finish_current();

    Trouble trouble;
    const std::optional<Generated> generated = generate_files(trouble);
    if (!generated) {
      report_.failed(trouble);
      return exit_wrong;
    }
    if (options_.mode == Mode::DumpContext) {
      std::fputs(generated->context.c_str(), stdout);
      return exit_done;
    }
    if (options_.mode == Mode::Check) return finish_check(*generated, trouble);
    return finish_write(*generated, trouble);
  }

 private:
  std::optional<Generated> generate_files(Trouble& trouble) {
    // The preamble is worth its making once a record shows that there will be a next time.
    std::optional<Preamble> preamble;
    if (record_ && options_.mode == Mode::Generate) {
      const scan::Request request{.flags = options_.flags, .toolchain = toolchain_};
      preamble = find_preamble(options_.cache, request, record_->system_includes);
    }
    Progress progress(options_, options_.headers.size());
    return generate(
        options_, toolchain_, preamble,
        [&](const std::string& header) { progress.entering(header); }, trouble);
  }

  int fail(support::Error error) {
    Trouble trouble;
    trouble.error = std::move(error);
    report_.failed(trouble);
    return exit_wrong;
  }

  int finish_current() {
    if (options_.mode == Mode::Generate) {
      const Result<Done> told = tell_build_system(record_->input_paths());
      if (!told) return fail(told.error());
    }
    report_.current(record_->summary);
    return exit_done;
  }

  int finish_check(const Generated& generated, const Trouble& trouble) {
    const std::vector<OutputState> states = compare_outputs(options_.out, generated.files);
    report_.stale(trouble, states);
    for (const OutputState& state : states) {
      if (state.freshness != Freshness::Current) return exit_wrong;
    }
    return exit_done;
  }

  int finish_write(const Generated& generated, const Trouble& trouble) {
    const auto states = write_outputs(options_.out, generated.files);
    if (!states) return fail(states.error());
    remove_dropped(*states);
    remember(generated, *states);
    const Result<Done> told = tell_build_system(generated.inputs);
    if (!told) return fail(told.error());
    report_.written(trouble, *states, generated.summary);
    return exit_done;
  }

  // What the last run of this build wrote and this one does not, an #include would still find.
  void remove_dropped(const std::vector<OutputState>& states) const {
    if (options_.cache.empty() || !record_) return;
    for (const FileStamp& old : record_->outputs) {
      const bool dropped = std::ranges::find(states, old.path, &OutputState::path) == states.end();
      if (!dropped || !unchanged({old})) continue;
      std::error_code problem;
      fs::remove(old.path, problem);
    }
  }

  void remember(const Generated& generated, const std::vector<OutputState>& states) {
    if (!record_path_) return;
    Record record{.command = command_,
                  .system_includes = generated.system_includes,
                  .summary = generated.summary};
    for (const std::string& path : generated.inputs) {
      // Headers of the system are not edited and put back; the user's own are.
      const auto text = path.starts_with("/usr/") ? std::nullopt : read_file(path);
      if (auto each = stamp(path, began_, text)) record.inputs.push_back(*std::move(each));
    }
    for (std::size_t i = 0; i < states.size(); ++i) {
      auto each = stamp(states[i].path, now() + 1, generated.files[i].text);
      if (each) record.outputs.push_back(*std::move(each));
    }
    // Without it the next run parses again; that is all that is lost.
    static_cast<void>(write_file(*record_path_, write_record(record)).ok());
  }

  Result<Done> tell_build_system(const std::vector<std::string>& inputs) const {
    const std::string target =
        options_.stamp.empty() ? (fs::path(options_.out) / "graph.json").string() : options_.stamp;
    if (!options_.depfile.empty()) {
      Result<Done> written = write_file(options_.depfile, depfile(target, inputs));
      if (!written) return written;
    }
    if (options_.stamp.empty()) return Done{};
    return write_file(options_.stamp, "");
  }

  const Options& options_;
  const scan::Toolchain& toolchain_;
  Report report_;
  std::int64_t began_;
  std::string command_;
  std::optional<std::string> record_path_;
  std::optional<Record> record_;
};

// Does not write over what the user may have changed.
int dump_templates(const Options& options) {
  std::vector<emit::RenderedFile> files;
  for (const emit::EmbeddedFile& file : emit::embedded_files()) {
    files.push_back({std::string(file.name), std::string(file.text)});
  }
  for (const OutputState& state : compare_outputs(options.templates, files)) {
    if (state.freshness != Freshness::Stale) continue;
    fmt::print(stderr,
               "mxc-gen: '{}' exists and is not the shipped template; nothing was written\n",
               state.path);
    return exit_wrong;
  }
  const auto states = write_outputs(options.templates, files);
  if (!states) {
    fmt::print(stderr, "mxc-gen: {}\n", states.error().message);
    return exit_wrong;
  }
  if (options.output == Output::Text) {
    for (const OutputState& state : *states) fmt::print("{}\n", state.path);
  }
  return exit_done;
}

Result<Options> with_database_flags(Options options) {
  if (options.database.empty()) return options;
  const auto flags = scan::flags_from_database(options.database, options.headers.front());
  if (!flags) return flags.error();
  options.flags.insert(options.flags.begin(), flags->begin(), flags->end());
  return options;
}

}  // namespace

int run(const Options& options, const scan::Toolchain& toolchain) {
  if (options.mode == Mode::DumpTemplates) return dump_templates(options);
  const Result<Options> complete = with_database_flags(options);
  if (!complete) {
    fmt::print(stderr, "mxc-gen: {}\n", complete.error().message);
    return exit_wrong;
  }
  return Run(*complete, toolchain).go();
}

}  // namespace metaxy::tool
