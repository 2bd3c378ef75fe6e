// SPDX-License-Identifier: Apache-2.0
// The title that Pydantic gives a member of a class: video_id becomes Video Id. Words are cased as
// Python's str.title() does it, for Latin, Greek, Cyrillic and Armenian letters. Not cased are
// digraphs, ligatures, phonetic letters and those of other scripts: they end a word as signs and
// digits do. A capital sigma becomes the same small one everywhere.
#pragma once

#include <string>
#include <string_view>

namespace metaxy::graph {

// REQUIRES: `name` is UTF-8.
std::string title(std::string_view name);

}  // namespace metaxy::graph
