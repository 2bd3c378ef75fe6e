// SPDX-License-Identifier: Apache-2.0
// Rows read as columns: the same values as each() gives, in constant memory, on every database.
#include <metaxy/query.hpp>
#include <metaxy/read_columns.hpp>

#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

using blog::User;
namespace user = blog::user;

constexpr int users = 5000;  // more than one batch holds

std::optional<std::int32_t> age_of(int id) {
  return id % 3 == 0 ? std::nullopt : std::optional<std::int32_t>(id);
}

class ReadColumns : public EachEngine {
 protected:
  void fill() {
    std::vector<User> rows;
    for (int id = 1; id <= users; ++id) {
      rows.push_back({id, "user" + std::to_string(id), age_of(id)});
    }
    Session session = this->session();
    session.insert_bulk(rows);
    session.commit();
  }
};
INSTANTIATE_TEST_SUITE_P(Databases, ReadColumns, ::testing::ValuesIn(linked_names()), name_of);

TEST_P(ReadColumns, GivesEveryRowOnceInOrder) {
  fill();
  Session session = this->session();
  std::vector<User> found;
  int batches = 0;
  for (const Batch& batch :
       session.read_columns(select(user::id, user::mail, user::age).order_by(user::id))) {
    ++batches;
    const auto ids = batch[0].values<std::int64_t>();
    const auto mails = batch[1].values<std::string_view>();
    const auto ages = batch[2].values<std::int32_t>();
    for (std::size_t row = 0; row < batch.size(); ++row) {
      found.push_back({ids[row], std::string(mails[row]), {}});
      if (!batch[2].is_null(row)) found.back().age = ages[row];
    }
  }
  EXPECT_GT(batches, 1);
  EXPECT_EQ(found, session.all(select<User>().order_by(user::id)));
}

TEST_P(ReadColumns, TakesAQueryOfOneColumnAndOfAText) {
  fill();
  Session session = this->session();
  std::int64_t sum = 0;
  for (const Batch& batch : session.read_columns(select(user::id).where(user::id <= 3))) {
    for (const std::int64_t id : batch[0].values<std::int64_t>()) sum += id;
  }
  EXPECT_EQ(sum, 6);
  const auto text = sql<std::tuple<std::int64_t, std::string>>(
      "SELECT id, mail FROM users WHERE id = ?", std::int64_t{7});
  for (const Batch& batch : session.read_columns(text)) {
    ASSERT_EQ(batch.size(), 1U);
    EXPECT_EQ(batch[1].values<std::string_view>()[0], "user7");
  }
}

TEST_P(ReadColumns, HasNoBatchOfNoRows) {
  Session session = this->session();
  for (const Batch& batch : session.read_columns(select(user::id))) {
    ADD_FAILURE() << "a batch of " << batch.size() << " rows";
  }
}

TEST_P(ReadColumns, MayBeLeftEarly) {
  fill();
  Session session = this->session();
  for (const Batch& batch : session.read_columns(select(user::id))) {
    EXPECT_GT(batch.size(), 0U);
    break;
  }
  EXPECT_EQ(session.scalar(select(metaxy::count(user::id))), users);
}

TEST_P(ReadColumns, EndsWithItsTransaction) {
  fill();
  Session session = this->session();
  auto batches = session.read_columns(select(user::id));
  auto at = batches.begin();
  session.rollback();
  EXPECT_EQ(code_of([&] { ++at; }), "BadCall");
}

TEST_P(ReadColumns, RefusesAnotherType) {
  fill();
  Session session = this->session();
  for (const Batch& batch : session.read_columns(select(user::id).limit(1))) {
    EXPECT_EQ(code_of([&] { batch[0].values<double>(); }), "BadCall");
  }
}

}  // namespace
}  // namespace metaxy::testing
