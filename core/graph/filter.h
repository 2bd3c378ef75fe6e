// SPDX-License-Identifier: Apache-2.0
// The filter language of feature dependencies: the subset of SQL's WHERE that Python Metaxy
// accepts. Comparisons, AND, OR, NOT, parentheses, IN with literals, IS [NOT] NULL/TRUE/FALSE, bare
// boolean columns. No functions, no LIKE, no arithmetic.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"

namespace metaxy::graph {

// The columns that `filter` names, each once, in the order of their first appearance.
support::Result<std::vector<std::string>> filter_columns(std::string_view filter);

}  // namespace metaxy::graph
