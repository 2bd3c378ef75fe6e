// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/flags.h"

#include <algorithm>

#include <clang/Driver/Options.h>
#include <clang/Tooling/CompilationDatabase.h>
#include <llvm/Option/ArgList.h>
#include <llvm/Option/OptTable.h>
#include <llvm/Support/FileSystem.h>

namespace metaxy::scan {
namespace {

namespace options = clang::driver::options;

bool changes_nothing(const llvm::opt::Arg& argument) {
  const llvm::opt::Option& option = argument.getOption();
  using Kind = llvm::opt::Option::OptionClass;
  if (option.getKind() == Kind::UnknownClass || option.getKind() == Kind::InputClass) return true;
  for (const auto group :
       {options::OPT_W_Group, options::OPT_g_Group, options::OPT_O_Group, options::OPT_M_Group,
        options::OPT_Link_Group, options::OPT_Action_Group, options::OPT_pedantic_Group,
        options::OPT_clang_ignored_f_Group, options::OPT_clang_ignored_gcc_optimization_f_Group}) {
    if (option.matches(group)) return true;
  }
  for (const auto single :
       {options::OPT_o, options::OPT_pipe, options::OPT_MF, options::OPT_MT, options::OPT_MQ,
        options::OPT_fsanitize_EQ, options::OPT_fsanitize_ignorelist_EQ, options::OPT_flto,
        options::OPT_flto_EQ, options::OPT_fwhole_program_vtables, options::OPT_fcoverage_mapping,
        options::OPT_x, options::OPT_fdiagnostics_color_EQ, options::OPT_fdiagnostics_format_EQ,
        options::OPT_w,
        // These tell about the compiler's work or keep what it throws away.
        options::OPT_v, options::OPT__HASH_HASH_HASH, options::OPT_H, options::OPT_C,
        options::OPT_CC, options::OPT_ftime_report, options::OPT_ftime_report_EQ,
        options::OPT_ftime_trace, options::OPT_ftime_trace_EQ, options::OPT_save_temps,
        options::OPT_save_temps_EQ,
        // The profiles of GCC are not Clang's.
        options::OPT_fprofile_use_EQ, options::OPT_fprofile_instr_use,
        options::OPT_fprofile_instr_use_EQ, options::OPT_fprofile_sample_use_EQ,
        // GCC knows values that Clang does not.
        options::OPT_fexec_charset_EQ, options::OPT_finput_charset_EQ,
        options::OPT_mfunction_return_EQ,
        // The experimental evaluator of constants crashes over annotations.
        options::OPT_fexperimental_new_constant_interpreter}) {
    if (option.matches(single)) return true;
  }
  return false;
}

std::vector<std::string> meaningful(const std::vector<std::string>& flags) {
  std::vector<const char*> pointers;
  for (const std::string& flag : flags) pointers.push_back(flag.c_str());
  unsigned missing_index = 0, missing_count = 0;
  const llvm::opt::InputArgList parsed = clang::driver::getDriverOptTable().ParseArgs(
      pointers, missing_index, missing_count, llvm::opt::Visibility(options::ClangOption));
  llvm::opt::ArgStringList kept;
  for (const llvm::opt::Arg* argument : parsed) {
    if (!changes_nothing(*argument)) argument->render(parsed, kept);
  }
  return {kept.begin(), kept.end()};
}

bool names_a_standard(const std::string& flag) {
  return flag.starts_with("-std=") || flag.starts_with("--std") || flag == "-ansi";
}

std::vector<std::string> common_arguments(const Request& request) {
  std::vector<std::string> out{request.toolchain.program, "--driver-mode=g++", "-w"};
  const std::vector<std::string> flags = meaningful(request.flags);
  if (std::ranges::none_of(flags, names_a_standard)) out.emplace_back("-std=c++20");
  out.insert(out.end(), flags.begin(), flags.end());
  out.insert(out.end(), {"-resource-dir", request.toolchain.resource_directory, "-idirafter",
                         request.toolchain.metaxy_include_directory});
  out.emplace_back(request.colour == support::Colour::Always ? "-fcolor-diagnostics"
                                                             : "-fno-color-diagnostics");
  return out;
}

}  // namespace

std::vector<std::string> scan_arguments(const Request& request, const std::string& main_file) {
  std::vector<std::string> out = common_arguments(request);
  if (!request.preamble.empty()) out.insert(out.end(), {"-include-pch", request.preamble});
  out.insert(out.end(), {"-fsyntax-only", "-x", "c++", main_file});
  return out;
}

std::vector<std::string> preamble_arguments(const Request& request, const std::string& main_file) {
  std::vector<std::string> out = common_arguments(request);
  out.insert(out.end(), {"-fsyntax-only", "-x", "c++-header", main_file});
  return out;
}

support::Result<std::vector<std::string>> flags_from_database(const std::string& directory,
                                                              const std::string& header) {
  std::string problem;
  auto database = clang::tooling::CompilationDatabase::loadFromDirectory(directory, problem);
  if (database == nullptr) {
    const bool there = llvm::sys::fs::exists(directory + "/compile_commands.json");
    return support::Error{
        support::ErrorCode::Io,
        there ? "the compile_commands.json in '" + directory + "' cannot be read: " + problem
              : "there is no compile_commands.json in '" + directory + "'"};
  }
  database = clang::tooling::inferMissingCompileCommands(std::move(database));
  const auto commands = database->getCompileCommands(header);
  if (commands.empty()) {
    return support::Error{support::ErrorCode::Invalid,
                          "the compilation database in '" + directory +
                              "' holds no command that could serve for '" + header + "'"};
  }
  std::vector<std::string> flags{"-working-directory", commands.front().Directory};
  const auto& line = commands.front().CommandLine;
  // What follows two dashes is the source file alone.
  if (!line.empty()) flags.insert(flags.end(), line.begin() + 1, std::ranges::find(line, "--"));
  return flags;
}

}  // namespace metaxy::scan
