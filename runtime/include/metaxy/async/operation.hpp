// SPDX-License-Identifier: Apache-2.0
// Operation: one statement with its values and what was taken of its rows. A thread that may block
// runs it as a whole; others in pieces, between which they wait. AsyncSession's templates make them
// of the same pieces that Session uses. An operation is shared by whoever waits for it and the
// connection that carries it out, and so outlives a caller who goes away.
#pragma once

#include <string>

namespace metaxy {

namespace db {
class SessionState;
}  // namespace db

namespace async {

class Operation {
 public:
  virtual ~Operation() = default;

  // Before it is carried out, each time.
  virtual void begin() {}
  virtual void run(db::SessionState& session) = 0;

  // The text that start() will prepare; empty when the connection has it already.
  virtual std::string text_to_prepare(db::SessionState& session) = 0;
  // Sends the statement with its values, or asks for more of its rows.
  virtual void start(db::SessionState& session) = 0;
  // Takes the answer that has come.
  virtual void take() = 0;
  // Whether that was all that is wanted now; else start() comes next.
  virtual bool is_done() const noexcept { return true; }

  // Gives the statement back to the connection. It is called when nothing runs, and at the latest
  // after an error.
  virtual void close() noexcept = 0;
  // Whether its rows are to be read on by a later call, or are to be given up before.
  virtual bool is_open() const noexcept { return false; }
  virtual bool is_left() const noexcept { return false; }
  // The rows that are left are of no interest.
  virtual void leave() noexcept {}
};

}  // namespace async

}  // namespace metaxy
