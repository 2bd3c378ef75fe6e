// SPDX-License-Identifier: Apache-2.0
// AsyncSavepoint: a transaction within a session's transaction, by session.begin_nested(). One that
// is neither committed nor rolled back is undone before the session's next call.
#pragma once

#include <cstdint>
#include <memory>

#include <metaxy/async/task.hpp>

namespace metaxy {

namespace async {
class SessionCore;
}  // namespace async

class AsyncSavepoint {
 public:
  AsyncSavepoint(AsyncSavepoint&& other) noexcept;
  AsyncSavepoint& operator=(AsyncSavepoint&&) = delete;
  ~AsyncSavepoint();

  // Throw Error{BadCall} when it has ended already, by itself or with what is around it.
  Task<void> commit();
  Task<void> rollback();

 private:
  friend class AsyncSession;

  AsyncSavepoint(std::shared_ptr<async::SessionCore> session, std::uint64_t number) noexcept;
  static Task<AsyncSavepoint> begin(std::shared_ptr<async::SessionCore> session);

  std::shared_ptr<async::SessionCore> session_;  // null after a move
  std::uint64_t number_;
};

}  // namespace metaxy
