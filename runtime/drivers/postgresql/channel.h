// SPDX-License-Identifier: Apache-2.0
// One connection of libpq with what its users share: who has it at the moment, the types that it
// has been asked for, and the names of prepared statements. Statements, bulk inserts and pipelines
// stand on it, and take turns: whoever holds it refuses the others in words.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <metaxy/non_blocking.hpp>

#include "runtime/drivers/postgresql/handles.h"
#include "runtime/drivers/postgresql/types.h"

namespace metaxy::postgresql {

// libpq would take what stands before a zero byte for the whole statement. Error{BadCall}.
void require_no_zero(std::string_view statement);

// What asks for a type.
std::string type_question(TypeId id);

class Channel {
 public:
  enum class Holder : unsigned char { Nobody, Rows, BulkInsert, Pipeline };

  explicit Channel(ConnectionHandle connection) : connection_(std::move(connection)) {}
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  PGconn* connection() const { return connection_.get(); }

  // Throws Error{BadCall} when somebody holds the connection.
  void require_free(std::string_view statement) const;
  void hold(Holder holder);
  void release() noexcept { holder_ = Holder::Nobody; }
  Holder holder() const { return holder_; }

  // As it was when the holder took the connection, or something was started, as long as that lasts.
  PGTransactionStatusType transaction_status() const noexcept;

  // For those who do not wait: sends what run() takes then. Whether it could be sent.
  bool start(const std::string& script);
  // Nothing that is sent next is waited for, until collect() is done.
  void send_without_waiting() noexcept;
  // Takes what has come of the answer to what was sent: all of it, or the next row of a streamed
  // result. Done when there is nothing to wait for.
  Progress collect();

  // Any number of statements, as one text. Gives the last result.
  Result run(const std::string& script);
  // Waits for the end of a statement that was sent, and gives its result. `first` is what has been
  // taken of it already.
  Result take_result(std::string_view statement, Result first = nullptr);
  // The next result of what was sent; null behind the last one.
  Result next_result() noexcept;
  // Reads what is still to come and forgets it.
  void skip_results() noexcept;

  Type type_of(TypeId id);
  // The type itself, or one that it is made of, which the server was not asked for yet.
  std::optional<TypeId> unknown_part(TypeId id) const;
  void ask_type(TypeId id);

  std::string new_statement_name();
  // The server forgets the statement when the connection next prepares one.
  void forget_statement(std::string name) noexcept;
  void drop_forgotten_statements();
  // What that runs; empty when there is nothing to do.
  std::string deallocation() const;

 private:
  // As the server tells them.
  struct TypeFacts {
    TypeId base = 0;     // of a domain, whose bytes are those of the type it is made of
    TypeId element = 0;  // of an array
    Type type;           // of all others
  };

  ConnectionHandle connection_;
  Holder holder_ = Holder::Nobody;
  PGTransactionStatusType held_status_ = PQTRANS_IDLE;
  bool is_started_ = false;
  std::deque<Result> collected_;  // what has come, and was not taken yet
  std::unordered_map<TypeId, TypeFacts> types_;
  std::vector<std::string> forgotten_;
  unsigned statements_ = 0;
};

}  // namespace metaxy::postgresql
