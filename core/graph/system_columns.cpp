// SPDX-License-Identifier: Apache-2.0
#include "core/graph/system_columns.h"

#include <algorithm>

namespace metaxy::graph {

bool is_system_column(std::string_view name) {
  return std::ranges::find(system_columns, name) != system_columns.end();
}

}  // namespace metaxy::graph
