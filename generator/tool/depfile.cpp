// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/depfile.h"

namespace metaxy::tool {
namespace {

// As GCC escapes: what make would take for the end of a name, a comment or a variable.
std::string escaped(const std::string& path) {
  std::string out;
  for (const char c : path) {
    if (c == ' ' || c == '#' || c == '\\') out += '\\';
    if (c == '$') out += '$';
    out += c;
  }
  return out;
}

}  // namespace

std::string depfile(const std::string& target, const std::vector<std::string>& inputs) {
  std::string out = escaped(target) + ':';
  for (const std::string& input : inputs) out += " \\\n  " + escaped(input);
  return out + '\n';
}

}  // namespace metaxy::tool
