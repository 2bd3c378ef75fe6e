// SPDX-License-Identifier: Apache-2.0
// NonBlocking: a connection without waiting, for databases that are reached through a socket. There
// is one way to do things and two ways to wait: start_x() sends what x() would send; advance() is
// called until it says Done, with a wait for the socket in between; then x() itself, called with
// the same arguments, sends nothing and takes the answer, so that it does not wait.
//
//   NonBlocking& requests = *connection.non_blocking();
//   requests.start_prepare(sql);
//   for (Progress p; (p = requests.advance()) != Progress::Done;) wait_for(requests.socket(), p);
//   auto statement = connection.prepare(sql);
//
// Statement::start_execute() and start_next() are begun and advanced in the same way. Between a
// start and its end nothing but cancel() may be called, from another thread. What goes wrong is
// thrown by x(); start_x() and advance() throw only when the connection is gone.
#pragma once

#include <string_view>

#include <metaxy/connection.hpp>

namespace metaxy {

// What advance() waits for.
enum class Progress : unsigned char { Done, WantsRead, WantsWrite };

class NonBlocking {
 public:
  // May be another one after each call.
  virtual int socket() const noexcept = 0;
  virtual Progress advance() = 0;

  virtual void start_begin(const TransactionOptions& options) = 0;
  virtual void start_commit() = 0;
  virtual void start_rollback() = 0;
  virtual void start_prepare(std::string_view sql) = 0;
  // Connection::execute().
  virtual void start_script(std::string_view script) = 0;

 protected:
  ~NonBlocking() = default;
};

}  // namespace metaxy
