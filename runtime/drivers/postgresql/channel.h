// SPDX-License-Identifier: Apache-2.0
// One connection of libpq with what its users share: who has it at the moment, the types that it
// has been asked for, and the names of prepared statements. Statements, bulk inserts and pipelines
// stand on it, and take turns: whoever holds it refuses the others in words.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/drivers/postgresql/handles.h"
#include "runtime/drivers/postgresql/types.h"

namespace metaxy::postgresql {

// libpq would take what stands before a zero byte for the whole statement. Error{BadCall}.
void require_no_zero(std::string_view statement);

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

  // As it was when the holder took the connection, as long as there is one.
  PGTransactionStatusType transaction_status() const noexcept;

  // Any number of statements, as one text. Gives the last result.
  Result run(const std::string& script);
  // Waits for the end of a statement that was sent, and gives its result. `first` is what has been
  // taken of it already.
  Result take_result(std::string_view statement, Result first = nullptr);
  // Reads what is still to come and forgets it.
  void skip_results() noexcept;

  Type type_of(TypeId id);

  std::string new_statement_name();
  // The server forgets the statement when the connection next prepares one.
  void forget_statement(std::string name) noexcept;
  void drop_forgotten_statements();

 private:
  Type ask_type(TypeId id);

  ConnectionHandle connection_;
  Holder holder_ = Holder::Nobody;
  PGTransactionStatusType held_status_ = PQTRANS_IDLE;
  std::unordered_map<TypeId, Type> types_;
  std::vector<std::string> forgotten_;
  unsigned statements_ = 0;
};

}  // namespace metaxy::postgresql
