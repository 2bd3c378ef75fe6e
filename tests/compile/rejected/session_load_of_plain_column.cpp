// SPDX-License-Identifier: Apache-2.0
// expect: load() takes a column that refers to another table, such as post::author_id
#include <metaxy/load.hpp>

struct Post {};

void load(metaxy::Session& session) {
  session.load(std::vector<int>{}, metaxy::Column<Post, 0, int>{});
}
