// SPDX-License-Identifier: Apache-2.0
// Transactions that are run again.
#include <thread>

#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

using blog::Account;

constexpr RetryOptions quick = {
    .attempts = 4, .first_pause = 0.001, .longest_pause = 0.002, .transaction = {}};

class Retry : public EachEngine {};
INSTANTIATE_TEST_SUITE_P(Databases, Retry, ::testing::ValuesIn(linked_names()), name_of);

TEST_P(Retry, WorkIsCommittedAndItsResultReturned) {
  const int result = retry(engine(), [](Session& session) {
    session.add(Account{1, 5, {}});
    return 7;
  });
  EXPECT_EQ(result, 7);
  EXPECT_EQ(count("accounts"), 1);
}

TEST_P(Retry, RetryableErrorRunsItAgainFromItsBeginning) {
  int runs = 0;
  retry(
      engine(),
      [&](Session& session) {
        session.add(Account{1, 5, {}});
        if (++runs < 3) throw Error(ErrorCode::Serialization, "they cannot both be");
      },
      quick);
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(count("accounts"), 1);
  EXPECT_EQ(engine().pool_counts().in_use, 0U);
}

TEST_P(Retry, LastErrorIsThrown) {
  int runs = 0;
  EXPECT_EQ(
      error_of([&] {
        retry(
            engine(),
            [&](Session&) { throw Error(ErrorCode::Busy, "attempt " + std::to_string(++runs)); },
            quick);
      }),
      "Busy: attempt 4");
}

TEST_P(Retry, OtherErrorsAreThrownAtOnce) {
  int runs = 0;
  const auto work = [&](Session& session) {
    ++runs;
    session.add(Account{1, 5, {}});
    session.add(Account{1, 5, {}});
  };
  EXPECT_EQ(code_of([&] { retry(engine(), work, quick); }), "Constraint");
  EXPECT_EQ(runs, 1);
  EXPECT_THROW(retry(engine(), [](Session&) { throw 5; }, quick), int);
  EXPECT_EQ(count("accounts"), 0);
}

// Each reads, thinks and writes: without running some of them again, some would be lost.
TEST_P(Retry, TransactionsThatConflictAllComeThrough) {
  const Isolation isolation = is("duckdb") ? Isolation::RepeatableRead : Isolation::Serializable;
  retry(engine(), [](Session& session) { session.add(Account{1, 0, {}}); });
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 10; ++j) {
        retry(engine(),
              [](Session& session) {
                Account account = *session.get<Account>(1);
                ++account.balance;
                session.update(account);
              },
              {.attempts = 200,
               .first_pause = 0.001,
               .longest_pause = 0.05,
               .transaction = {.isolation = isolation, .access = Access::ReadWrite}});
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(session().get<Account>(1)->balance, 40);
}

}  // namespace
}  // namespace metaxy::testing
