// SPDX-License-Identifier: Apache-2.0
// A transaction that is run again when the database says that it may well succeed then: somebody
// else held what it needed, or it conflicted with others (Error::retryable()).
//
//   metaxy::retry(engine, [&](metaxy::Session& session) {
//     Account from = *session.get<Account>(1);
//     from.balance -= amount;
//     session.update(from);
//   });
//
// Each time the work gets a new session, which is committed behind it; what it returns is returned.
// Whatever else it did must be fit to be done twice. The pauses in between grow twofold, each a
// random part of its length so that competitors do not meet again. The last error is thrown.
#pragma once

#include <type_traits>
#include <utility>

#include <metaxy/engine.hpp>
#include <metaxy/error.hpp>
#include <metaxy/session.hpp>

namespace metaxy {

struct RetryOptions {
  int attempts = 10;          // all in all
  double first_pause = 0.01;  // seconds
  double longest_pause = 1;   // seconds
  TransactionOptions transaction;

  bool operator==(const RetryOptions&) const = default;
};

namespace db {

class Attempts {
 public:
  explicit Attempts(const RetryOptions& options) : options_(options) {}

  // Whether to try again after the error; pauses before it says so.
  bool again_after(const Error& error);

 private:
  RetryOptions options_;
  int made_ = 0;
};

}  // namespace db

template <class Work>
auto retry(const Engine& engine, Work&& work, const RetryOptions& options = {}) {
  using Result = std::decay_t<decltype(work(std::declval<Session&>()))>;
  for (db::Attempts attempts(options);;) {
    try {
      Session session = engine.session(options.transaction);
      if constexpr (std::is_void_v<Result>) {
        work(session);
        session.commit();
        return;
      } else {
        Result result = work(session);
        session.commit();
        return result;
      }
    } catch (const Error& error) {
      if (!attempts.again_after(error)) throw;
    }
  }
}

}  // namespace metaxy
