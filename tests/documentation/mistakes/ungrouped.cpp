// SPDX-License-Identifier: Apache-2.0
// expect: About<16>{"posts.author_id"}
// expect: this column stands beside an aggregate, or in a query with group_by(), but is not
// expect: grouped: name it in group_by(), or put it in an aggregate such as max()
#include <metaxy/query.hpp>
#include <metaxy/session.hpp>

#include "headers/blog.metaxy.hpp"

using namespace metaxy;

void run(Session& session) {
  session.all(select(post::author_id, sum(post::likes)));
  session.commit();
}
