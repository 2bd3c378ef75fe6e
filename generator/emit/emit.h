// SPDX-License-Identifier: Apache-2.0
// emit: from a graph and its tables to the files that shall be. Every file comes from a template;
// this folder never touches the disk.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "generator/emit/input.h"
#include "generator/emit/rendered_file.h"

namespace metaxy::emit {

// Gives a template of the user that replaces the shipped one of that name, or nothing.
using Override = std::function<std::optional<std::string>(const std::string& name)>;

// In the order of the manifest. An error has its place in a template or in the manifest.
support::Result<std::vector<RenderedFile>> emit(const Input& input, const Override& override_of);

// The contexts of all files, by the path of the file: what templates are given.
support::Result<support::Json> dump_context(const Input& input, const Override& override_of);

}  // namespace metaxy::emit
