// SPDX-License-Identifier: Apache-2.0
// mxc-gen. The program is: parse the options, find what a parse needs, run.
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>
#include <unistd.h>

#include "generator/tool/locate.h"
#include "generator/tool/options.h"
#include "generator/tool/run.h"

namespace {

metaxy::support::Colour terminal_colour() {
  const bool wanted = ::isatty(STDERR_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  return wanted ? metaxy::support::Colour::Always : metaxy::support::Colour::Never;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace metaxy::tool;
  const auto parsed = parse_options({argv + 1, argv + argc}, terminal_colour());
  if (const auto* end = std::get_if<Exit>(&parsed)) {
    std::fputs(end->text.c_str(), end->code == 0 ? stdout : stderr);
    return end->code;
  }
  const auto toolchain = locate_toolchain();
  if (!toolchain) {
    fmt::print(stderr, "mxc-gen: {}\n", toolchain.error().message);
    return exit_wrong;
  }
  return run(std::get<Options>(parsed), *toolchain);
}
