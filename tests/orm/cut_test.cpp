// SPDX-License-Identifier: Apache-2.0
// Connections to PostgreSQL that are cut in the middle of something, and a server that starts anew:
// an error says so, nothing is half written, and the pool recovers.
#include "tests/databases/private_server.h"
#include "tests/orm/each_engine.h"
#include "tests/orm/proxy.h"

#ifdef METAXY_WITH_POSTGRESQL

namespace metaxy::testing {
namespace {

using blog::Account;
using blog::Note;

std::vector<Account> accounts(int count) {
  std::vector<Account> out;
  for (int i = 1; i <= count; ++i) out.push_back({i, 10, std::vector<std::byte>(20)});
  return out;
}

class Cut : public ::testing::Test {
 protected:
  static constexpr int many = 20'000;

  void SetUp() override {
    Session session = behind.session();
    session.create_all<Account, Note>();
    session.commit();
  }
  static std::string host_of(const std::string& url) { return url.substr(url.find("host=") + 5); }
  std::string url_through_proxy() const {
    const std::string& url = database.url();
    return url.substr(0, url.find("host=") + 5) + proxy.directory();
  }
  std::int64_t stored() {
    return behind.session().scalar(sql<std::int64_t>("SELECT count(*) FROM accounts"));
  }
  // The session has had its error, and both it and the pool are as good as new after it.
  void expect_recovery(Session& session) {
    EXPECT_EQ(proxy.cuts(), 1);
    EXPECT_EQ(code_of([&] { session.get<Account>(1); }), "BadCall") << "before a rollback";
    session.rollback();
    EXPECT_EQ(engine.pool_counts().in_use, 0U);
    session.add(Account{many + 1, 1, {}});
    session.commit();
    EXPECT_TRUE(engine.session().exists<Account>(many + 1));
    EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 1, .in_use = 0}));
    EXPECT_EQ(proxy.cuts(), 1);
  }

  TestDatabase database{"postgresql"};
  Engine behind = create_engine(database.url());
  Proxy proxy{host_of(database.url())};
  Engine engine = create_engine(url_through_proxy());
};

TEST_F(Cut, InTheMiddleOfAResultIsAnError) {
  Session filling = behind.session();
  filling.insert_bulk(accounts(many));
  filling.commit();

  Session session = engine.session();
  session.get<Account>(1);
  proxy.cut_after(Proxy::Way::ToClient, 100'000);
  EXPECT_EQ(code_of([&] { session.all(sql<Account>("SELECT * FROM accounts")); }), "Connection");
  expect_recovery(session);
}

TEST_F(Cut, InTheMiddleOfAStreamIsAnErrorAndNoEnd) {
  Session filling = behind.session();
  filling.insert_bulk(accounts(many));
  filling.commit();

  Session session = engine.session();
  session.get<Account>(1);
  proxy.cut_after(Proxy::Way::ToClient, 100'000);
  int read = 0;
  EXPECT_EQ(code_of([&] {
              for (const Account& account : session.each(sql<Account>("SELECT * FROM accounts"))) {
                read += account.balance == 10 ? 1 : 0;
              }
            }),
            "Connection");
  EXPECT_GT(read, 0);
  EXPECT_LT(read, many);
  expect_recovery(session);
}

TEST_F(Cut, InTheMiddleOfABulkInsertLeavesNothing) {
  Session session = engine.session();
  session.add(Account{0, 1, {}});
  proxy.cut_after(Proxy::Way::ToServer, 300'000);
  EXPECT_EQ(code_of([&] { session.insert_bulk(accounts(many)); }), "Connection");
  expect_recovery(session);
  EXPECT_EQ(stored(), 1) << "the one that was added afterwards";
  EXPECT_EQ(session.insert_bulk(accounts(many)), many);
  session.commit();
  EXPECT_EQ(stored(), many + 1);
}

TEST_F(Cut, InTheMiddleOfManyStatementsLeavesNothing) {
  Session session = engine.session();
  session.add(Account{0, 1, {}});
  proxy.cut_after(Proxy::Way::ToServer, 300'000);
  EXPECT_EQ(code_of([&] { session.add_all(accounts(many)); }), "Connection");
  expect_recovery(session);
  EXPECT_EQ(stored(), 1);
}

TEST_F(Cut, BeforeTheAnswerToACommitIsAnError) {
  Session session = engine.session();
  session.add(Account{1, 1, {}});
  proxy.cut_after(Proxy::Way::ToClient, 1);
  EXPECT_EQ(code_of([&] { session.commit(); }), "Connection");
  session.rollback();
  EXPECT_EQ(engine.pool_counts().in_use, 0U);
  EXPECT_EQ(session.scalar(sql<int>("SELECT 1")), 1);
}

TEST_F(Cut, WhileConnectingIsAnErrorAndTakesNoPlaceInThePool) {
  proxy.cut_after(Proxy::Way::ToClient, 30);
  Session session = engine.session();
  EXPECT_EQ(code_of([&] { session.get<Account>(1); }), "Connection");
  session.rollback();
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 0, .in_use = 0}));
  EXPECT_EQ(session.get<Account>(1), std::nullopt);
}

TEST(Restart, OfTheServerIsSeenByOpenTransactionsAlone) {
  PrivateServer server;
  const Engine engine = create_engine("postgresql://" + std::string(PrivateServer::user) +
                                      "@/postgres?host=" + server.directory());
  Session open = engine.session();
  open.create_all<Note>();
  open.commit();
  {
    Session a = engine.session(), b = engine.session();
    for (Session* each : {&a, &b}) each->scalar(sql<int>("SELECT 1"));
  }
  open.add(Note{"lost"});
  server.restart();

  EXPECT_EQ(code_of([&] { open.add(Note{"lost, too"}); }), "Connection");
  for (int i = 0; i < 3; ++i) {
    Session session = engine.session();
    session.add(Note{"after " + std::to_string(i)});
    session.commit();
  }
  open.rollback();
  EXPECT_EQ(open.scalar(sql<int>("SELECT count(*) FROM notes")), 3);
  open.commit();
  EXPECT_EQ(engine.pool_counts().in_use, 0U);
}

}  // namespace
}  // namespace metaxy::testing

#endif
