// SPDX-License-Identifier: Apache-2.0
// Savepoint: a transaction within a session's transaction, by session.begin_nested(). What was done
// since its beginning is undone by rollback(), and by the destructor unless commit() was called;
// the session goes on. Those that were begun within it end with it.
#pragma once

#include <cstdint>

namespace metaxy {

namespace db {
class SessionState;
}  // namespace db

// REQUIRES: the session lives longer.
class Savepoint {
 public:
  Savepoint(Savepoint&& other) noexcept;
  Savepoint& operator=(Savepoint&&) = delete;
  ~Savepoint();

  // Throw Error{BadCall} when it has ended already, by itself or with what is around it.
  void commit();
  void rollback();

 private:
  friend class Session;

  explicit Savepoint(db::SessionState& session);
  void check() const;

  db::SessionState* session_;  // null after a move
  std::uint64_t number_;
};

}  // namespace metaxy
