// SPDX-License-Identifier: Apache-2.0
#include "core/graph/cycles.h"

#include <algorithm>
#include <deque>
#include <limits>

namespace metaxy::graph {
namespace {

constexpr std::size_t unseen = std::numeric_limits<std::size_t>::max();

// Tarjan's algorithm with its call stack as a vector.
class Components {
 public:
  explicit Components(const Adjacency& adjacency)
      : adjacency_(adjacency),
        order_(adjacency.size(), unseen),
        low_(adjacency.size(), 0),
        on_stack_(adjacency.size(), false) {}

  std::vector<std::vector<std::size_t>> find() {
    for (std::size_t node = 0; node < adjacency_.size(); ++node) {
      if (order_[node] == unseen) visit(node);
    }
    return std::move(groups_);
  }

 private:
  struct Frame {
    std::size_t node;
    std::size_t next_edge;
  };

  void enter(std::size_t node) {
    order_[node] = low_[node] = count_++;
    stack_.push_back(node);
    on_stack_[node] = true;
    frames_.push_back({node, 0});
  }

  void visit(std::size_t root) {
    enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.next_edge < adjacency_[frame.node].size()) {
        const std::size_t target = adjacency_[frame.node][frame.next_edge++];
        if (order_[target] == unseen) {
          enter(target);
        } else if (on_stack_[target]) {
          low_[frame.node] = std::min(low_[frame.node], order_[target]);
        }
        continue;
      }
      leave(frame.node);
    }
  }

  void leave(std::size_t node) {
    frames_.pop_back();
    if (!frames_.empty()) {
      const std::size_t parent = frames_.back().node;
      low_[parent] = std::min(low_[parent], low_[node]);
    }
    if (low_[node] != order_[node]) return;
    std::vector<std::size_t> group;
    std::size_t member = unseen;
    do {
      member = stack_.back();
      stack_.pop_back();
      on_stack_[member] = false;
      group.push_back(member);
    } while (member != node);
    std::ranges::sort(group);
    groups_.push_back(std::move(group));
  }

  const Adjacency& adjacency_;
  std::vector<std::size_t> order_, low_;
  std::vector<bool> on_stack_;
  std::vector<std::size_t> stack_;
  std::vector<Frame> frames_;
  std::vector<std::vector<std::size_t>> groups_;
  std::size_t count_ = 0;
};

bool points_to(const Adjacency& adjacency, std::size_t from, std::size_t to) {
  return std::ranges::find(adjacency[from], to) != adjacency[from].end();
}

// Breadth first from the group's first node, never leaving the group, until an edge leads back.
std::vector<std::size_t> shortest_cycle(const Adjacency& adjacency,
                                        const std::vector<std::size_t>& group) {
  const std::size_t start = group.front();
  std::vector<std::size_t> came_from(adjacency.size(), unseen);
  std::deque<std::size_t> queue{start};
  while (!queue.empty()) {
    const std::size_t node = queue.front();
    queue.pop_front();
    if (points_to(adjacency, node, start)) {
      std::vector<std::size_t> cycle;
      for (std::size_t at = node; at != start; at = came_from[at]) cycle.push_back(at);
      cycle.push_back(start);
      std::ranges::reverse(cycle);
      return cycle;
    }
    for (const std::size_t target : adjacency[node]) {
      if (target == start || came_from[target] != unseen) continue;
      if (!std::ranges::binary_search(group, target)) continue;
      came_from[target] = node;
      queue.push_back(target);
    }
  }
  return {};
}

}  // namespace

std::vector<std::vector<std::size_t>> strong_components(const Adjacency& adjacency) {
  return Components(adjacency).find();
}

std::vector<std::vector<std::size_t>> find_cycles(const Adjacency& adjacency) {
  std::vector<std::vector<std::size_t>> cycles;
  for (const auto& group : strong_components(adjacency)) {
    if (group.size() > 1 || points_to(adjacency, group.front(), group.front())) {
      cycles.push_back(shortest_cycle(adjacency, group));
    }
  }
  std::ranges::sort(cycles);
  return cycles;
}

}  // namespace metaxy::graph
