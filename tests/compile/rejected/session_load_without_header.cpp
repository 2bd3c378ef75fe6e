// SPDX-License-Identifier: Apache-2.0
// expect: include <metaxy/load.hpp>, and give it a column such as post::author_id
#include <metaxy/session.hpp>

struct Post {};

void load(metaxy::Session& session) {
  session.load(std::vector<int>{}, metaxy::Column<Post, 0, int>{});
}
