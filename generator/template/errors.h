// SPDX-License-Identifier: Apache-2.0
// How this folder reports: functions on values return errors without a place; the parser and the
// renderer, which know the place, add it once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"
#include "generator/template/source.h"

namespace metaxy::tmpl {

support::Error problem(std::string message);
support::Error problem_at(const Source& source, std::size_t offset, std::string message);

// "; did you mean 'x'?" or nothing. Overlong names are never compared: a hostile template may hold
// a name of a megabyte.
std::string suggestion(std::string_view name, const std::vector<std::string>& candidates);

// A name or a word as a message shows it: cut when long.
std::string shown(std::string_view word);

// A piece of a template in quotes: single ones, or double ones when it has single ones itself.
std::string in_quotes(std::string_view code);

}  // namespace metaxy::tmpl
