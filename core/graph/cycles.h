// SPDX-License-Identifier: Apache-2.0
// Finds circles in a graph given as lists of neighbours. Used for features that depend on each
// other and for tables whose foreign keys do. No recursion: chains may be tens of thousands long.
#pragma once

#include <cstddef>
#include <vector>

namespace metaxy::graph {

using Adjacency = std::vector<std::vector<std::size_t>>;

// Groups of nodes that can all reach each other, every group sorted, in an order in which a group
// comes after all groups that it points to.
std::vector<std::vector<std::size_t>> strong_components(const Adjacency& adjacency);

// One shortest circle for each group of nodes that reach each other, beginning with the group's
// smallest node (which is not repeated at the end). A node that points to itself is a circle.
std::vector<std::vector<std::size_t>> find_cycles(const Adjacency& adjacency);

}  // namespace metaxy::graph
