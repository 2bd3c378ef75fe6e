// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/options.h"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/sql/dialect.h"
#include "core/support/text.h"
#include "generator/tool/files.h"
#include "generator/tool/flags_file.h"
#include "metaxy_version.h"

namespace metaxy::tool {
namespace {

constexpr const char* about =
    "Scans C++ headers for structs annotated with METAXY_FEATURE and METAXY_TABLE and writes "
    "their\n"
    "bindings (NAME.metaxy.hpp for each header, one .metaxy.cpp), their DDL (schema.DIALECT.sql) "
    "and\n"
    "graph.json. Only files whose bytes change are written; nothing is, when anything is wrong.";

constexpr const char* examples = R"(Examples:
  mxc-gen features/video.hpp --out gen -- -std=c++20 -Iinclude
      bindings for one header; what follows -- are flags as for a compiler
  mxc-gen features/*.hpp --out gen --dialect duckdb --dialect postgresql -p build
      for two databases, flags from build/compile_commands.json
  mxc-gen features/video.hpp --out gen --check
      ends with 1 when a file in gen is missing or not what would be written
  mxc-gen --dump-templates my_templates
      copies the shipped templates; --templates my_templates uses them, one by one

Exit codes: 0 done or current, 1 something is wrong or not current, 2 wrong arguments.)";

// Names of options that come with arguments of their own are told by CLI11; this is the rest.
struct Raw {
  std::vector<std::string> dialects;
  std::string flags_from;
  std::string colour = "auto";
  std::string dump_templates;
  bool check = false, json = false, quiet = false, dump_context = false;
};

void declare(CLI::App& app, Options& options, Raw& raw) {
  app.add_option("headers", options.headers, "The annotated headers")->type_name("HEADERS");
  app.add_option("-o,--out", options.out, "Where to write; the working directory unless said")
      ->type_name("DIR");
  app.add_option("--dialect", raw.dialects, "sqlite, duckdb or postgresql; may be repeated")
      ->type_name("NAME");
  app.add_option("--config", options.config, "metaxy.toml or pyproject.toml")->type_name("FILE");
  app.add_option("--target", options.target, "Name of the one .metaxy.cpp; bindings unless said")
      ->type_name("NAME");
  app.add_option("--namespace", options.name_space, "Around the namespaces of the column handles")
      ->type_name("NAME");
  app.add_option("--base", options.base, "Directory that paths in outputs are relative to")
      ->type_name("DIR");
  app.add_option("-p", options.database, "Directory of a compile_commands.json to take flags from")
      ->type_name("DIR");
  app.add_option("--flags-from", raw.flags_from,
                 "A file of flags, one in a line; behind SHELL: several")
      ->type_name("FILE");
  app.add_option("--templates", options.templates, "Templates that replace those of the same name")
      ->type_name("DIR");
  app.add_option("--dump-templates", raw.dump_templates, "Copy the shipped templates and end")
      ->type_name("DIR");
  app.add_flag("--dump-context", raw.dump_context, "Print what templates are given and end");
  app.add_flag("--check", raw.check, "Only say whether the outputs are current");
  app.add_flag("--json", raw.json, "Print the result as JSON, and nothing else");
  app.add_flag("--quiet", raw.quiet, "Print nothing but what is wrong");
  app.add_option("--depfile", options.depfile, "Write what was read, as make rules")
      ->type_name("FILE");
  app.add_option("--stamp", options.stamp, "Touch this file when done; the depfile names it")
      ->type_name("FILE");
  app.add_option("--cache", options.cache, "Keep what speeds up the next run here")
      ->type_name("DIR");
  app.add_option("--color", raw.colour, "auto, always or never")->type_name("WHEN");
  app.set_version_flag("--version", fmt::format("mxc-gen {}", METAXY_PROJECT_VERSION));
  app.footer(examples);
}

// Everything behind a lone -- is the compiler's.
std::vector<std::string> split_flags(const std::vector<std::string>& arguments,
                                     std::vector<std::string>& flags) {
  const auto dashes = std::ranges::find(arguments, "--");
  if (dashes != arguments.end()) flags.assign(dashes + 1, arguments.end());
  return {arguments.begin(), dashes};
}

std::optional<std::string> take_flags_from(const std::string& path, Options& options) {
  const std::optional<std::string> text = read_file(path);
  if (!text) return fmt::format("'{}' cannot be read", path);
  const std::vector<std::string> flags = parse_flags_file(*text);
  options.flags.insert(options.flags.begin(), flags.begin(), flags.end());
  return std::nullopt;
}

std::optional<std::string> take_dialects(const Raw& raw, Options& options) {
  if (raw.dialects.empty()) return std::nullopt;
  options.dialects.clear();
  for (const std::string& given : raw.dialects) {
    for (const std::string& name : support::split(given, ',')) {
      if (sql::find(name) == nullptr) {
        const std::vector<std::string> names = sql::dialect_names();
        return fmt::format("unknown dialect '{}'; expected {}{}", name, support::join(names, ", "),
                           support::did_you_mean(name, names));
      }
      if (std::ranges::find(options.dialects, name) == options.dialects.end()) {
        options.dialects.push_back(name);
      }
    }
  }
  return std::nullopt;
}

std::optional<std::string> take_modes(const Raw& raw, Options& options) {
  if (int{raw.check} + int{raw.dump_context} + int{!raw.dump_templates.empty()} > 1) {
    return "--check, --dump-context and --dump-templates exclude each other";
  }
  if (raw.json && raw.quiet) return "--json and --quiet exclude each other";
  if (raw.check) options.mode = Mode::Check;
  if (raw.dump_context) options.mode = Mode::DumpContext;
  if (raw.json) options.output = Output::Json;
  if (raw.quiet) options.output = Output::Quiet;
  if (!raw.dump_templates.empty()) {
    options.mode = Mode::DumpTemplates;
    options.templates = raw.dump_templates;
  } else if (options.headers.empty()) {
    return "no headers; name at least one";
  }
  return std::nullopt;
}

bool is_identifier(const std::string& name) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto letter_or_digit = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
  return !name.empty() && letter(name[0]) && std::ranges::all_of(name, letter_or_digit);
}

std::optional<std::string> check_names(const Options& options) {
  const auto printable = [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != '/'; };
  if (options.target.empty() || !std::ranges::all_of(options.target, printable)) {
    return fmt::format("the target's name '{}' cannot be part of a file name", options.target);
  }
  for (const std::string& part : support::split(options.name_space, ':')) {
    const bool between = part.empty() && options.name_space.find("::") != std::string::npos;
    if (!options.name_space.empty() && !between && !is_identifier(part)) {
      return fmt::format("'{}' is not a namespace", options.name_space);
    }
  }
  return std::nullopt;
}

std::optional<std::string> take_colour(const Raw& raw, support::Colour terminal, Options& options) {
  if (raw.colour == "auto")
    options.colour = terminal;
  else if (raw.colour == "always")
    options.colour = support::Colour::Always;
  else if (raw.colour == "never")
    options.colour = support::Colour::Never;
  else
    return fmt::format("--color is auto, always or never, not '{}'", raw.colour);
  return std::nullopt;
}

// What CLI11 could not make sense of, with the option that may have been meant.
std::optional<std::string> unknown_option(const CLI::App& app) {
  const std::vector<std::string> rest = app.remaining();
  if (rest.empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return fmt::format("unknown option '{}'{}", rest.front(),
                     support::did_you_mean(rest.front(), names));
}

Exit wrong_usage(std::string_view problem) {
  return {2, fmt::format("mxc-gen: {}\nRun mxc-gen --help for help.\n", problem)};
}

}  // namespace

std::variant<Options, Exit> parse_options(const std::vector<std::string>& arguments,
                                          support::Colour terminal) {
  Options options;
  Raw raw;
  CLI::App app(about, "mxc-gen");
  app.get_formatter()->column_width(28);
  declare(app, options, raw);
  std::vector<std::string> own = split_flags(arguments, options.flags);
  std::ranges::reverse(own);  // as CLI11 wants them
  try {
    app.parse(own);
  } catch (const CLI::ParseError& end) {
    std::ostringstream out, problem;
    const int code = app.exit(end, out, problem);
    if (code == 0) return Exit{0, out.str()};
    if (const auto unknown = unknown_option(app)) return wrong_usage(*unknown);
    return wrong_usage(support::split(problem.str(), '\n').front());
  }
  std::optional<std::string> wrong = take_colour(raw, terminal, options);
  if (!wrong) wrong = take_dialects(raw, options);
  if (!wrong) wrong = take_modes(raw, options);
  if (!wrong) wrong = check_names(options);
  if (!wrong && !raw.flags_from.empty()) wrong = take_flags_from(raw.flags_from, options);
  if (wrong) return wrong_usage(*wrong);
  return options;
}

}  // namespace metaxy::tool
