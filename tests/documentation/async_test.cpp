// SPDX-License-Identifier: Apache-2.0
// docs/orm.md: the same, awaited.
#include <metaxy/async.hpp>

#include "tests/documentation/tour.h"

namespace metaxy::testing {
namespace {

class Awaited : public Tour {
 protected:
  void SetUp() override { add_people(); }
};
INSTANTIATE_TEST_SUITE_P(Each, Awaited, every_place(), name_of);

Task<std::vector<std::string>> move_to(AsyncEngine& engine, std::string city) {
  auto session = engine.session();
  co_await session.execute(update<User>().set(user::city = city).where(user::city.is_null()));
  co_await session.commit();
  co_return co_await session.all(select(user::name).where(user::city == city));
}

TEST_P(Awaited, QueriesAreTheSame) {
  if (GetParam().ends_with("_memory")) return;  // another engine is another database there
  const std::string url = this->url();
  EventLoop loop;
  auto engine = create_async_engine(url, loop);
  std::vector<std::string> names = loop.run(move_to(engine, "Cambridge"));
  EXPECT_EQ(names, std::vector<std::string>{"Alan"});
}

}  // namespace
}  // namespace metaxy::testing
