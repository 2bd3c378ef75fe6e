// SPDX-License-Identifier: Apache-2.0
// What queries are at compile time: texts that are constants, and types of rows.
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

namespace {

using namespace metaxy;
using namespace shop;

template <class Query>
constexpr std::string_view text = Query::sql.postgresql;
template <class Query, class Row>
constexpr bool gives = std::is_same_v<typename Query::row_type, Row>;

using Grown = decltype(select<User>().where(user::age > 17).order_by(user::mail).limit(3));
static_assert(text<Grown> ==
              "SELECT \"users\".\"id\", \"users\".\"mail\", \"users\".\"age\", "
              "\"users\".\"team_id\", \"users\".\"chief_id\"\n"
              "FROM \"users\"\n"
              "WHERE \"users\".\"age\" > $1\n"
              "ORDER BY \"users\".\"mail\"\n"
              "LIMIT $2");
static_assert(gives<Grown, User>);
static_assert(gives<decltype(select(user::id)), std::int64_t>);
static_assert(gives<decltype(select(user::mail, user::age)),
                    std::tuple<std::string, std::optional<std::int32_t>>>);
static_assert(gives<decltype(select(team::name, count(user::id), avg(user::age))
                                 .left_join<User>(user::team_id == team::id)
                                 .group_by(team::name)),
                    std::tuple<std::string, std::int64_t, std::optional<double>>>);
static_assert(gives<decltype(select<Team, User>().left_join<User>(user::team_id == team::id)),
                    std::tuple<Team, std::optional<User>>>);
static_assert(gives<decltype(insert_into<User>().values(user::mail = "a")), void>);
static_assert(gives<decltype(insert_into<User>().values(user::mail = "a").returning(user::id)),
                    std::int64_t>);
// The other side of a left join may be NULL though its column cannot.
static_assert(text<decltype(select(team::name)
                                .left_join<User>(user::team_id == team::id)
                                .where(user::mail.is_null()))> != "");
static_assert(text<decltype(select<User>().where(user::id == 1).for_update())> != "");

// A query holds its values and nothing else.
static_assert(sizeof(delete_from<User>().where(user::id == 1)) <= 2 * sizeof(std::int64_t));

struct TeamSize {
  std::string name;
  std::int64_t users;
};

// Out of line, so that all of it is compiled.
void bind_all(Parameters& parameters, const Row& row, const std::string& name) {
  constexpr auto chief = alias<User, "chief">;
  const auto sizes = cte<"sizes">(
      select(user::team_id, count().label<"users">()).group_by(user::team_id).having(count() > 1));
  const auto query = select(team::name, sizes(label<"users">))
                         .join(sizes, sizes(user::team_id) == team::id)
                         .where(team::name.like(name), when(!name.empty(), team::name != name))
                         .with(sizes)
                         .as<TeamSize>();
  query.bind(parameters);
  TeamSize size;
  decltype(query)::read(row, size);
  const auto chiefs = select(user::mail, chief(user::mail))
                          .left_join(chief, chief(user::id) == user::chief_id)
                          .where(user::id.in(std::vector<int>{1, 2}) ||
                                 exists(select(team::id).where(team::id == user::team_id)));
  chiefs.bind(parameters);
  const auto changed =
      update<User>()
          .set(user::age = coalesce(user::age, 0) + 1, user::team_id = std::nullopt)
          .where(user::mail == name)
          .returning<User>();
  changed.bind(parameters);
  User user;
  decltype(changed)::read(row, user);
  union_(select(user::mail), select(team::name)).order_by(user::mail).limit(2).bind(parameters);
}

}  // namespace

void bind_all_queries(metaxy::Parameters&, const metaxy::Row&, const std::string&);
void bind_all_queries(metaxy::Parameters& parameters, const metaxy::Row& row,
                      const std::string& name) {
  bind_all(parameters, row, name);
}
