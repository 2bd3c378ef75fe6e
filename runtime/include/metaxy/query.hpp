// SPDX-License-Identifier: Apache-2.0
// Queries, typed by the columns that mxc-gen makes: <metaxy/query/select.hpp> is where to begin.
// What does not fit together does not compile. The SQL of each database is a constant of the
// query's type, all values are bound, and a Session runs it:
//
//   for (const User& each : session.all(select<User>().where(user::age > 17))) ...
//
// The same words as in SQLAlchemy, with these differences: a query of one thing gives that thing
// and not a tuple of one; a text does not say what its values are, so lists and when(...) change
// values alone; NULL is asked for by is_null().
#pragma once

#include <string>

#include <metaxy/query/aggregates.hpp>
#include <metaxy/query/case.hpp>
#include <metaxy/query/compound.hpp>
#include <metaxy/query/cte.hpp>
#include <metaxy/query/functions.hpp>
#include <metaxy/query/insert.hpp>
#include <metaxy/query/label.hpp>
#include <metaxy/query/select.hpp>
#include <metaxy/query/update.hpp>

namespace metaxy {

// What the query is for that database; empty when it has not all of it.
template <class Q>
constexpr std::string_view sql_text(const Q&, Dialect dialect) {
  return Q::sql[dialect];
}

}  // namespace metaxy
