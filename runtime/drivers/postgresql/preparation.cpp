// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/preparation.h"

#include "runtime/drivers/postgresql/errors.h"

namespace metaxy::postgresql {

Preparation::Preparation(Channel& channel, std::string_view sql) : channel_(&channel), sql_(sql) {
  channel.require_free(sql_);
  require_no_zero(sql_);
}

Preparation::~Preparation() {
  if (!name_.empty()) channel_->forget_statement(std::move(name_));
}

void Preparation::send_text() {
  std::string name = channel_->new_statement_name();
  if (PQsendPrepare(channel_->connection(), name.c_str(), sql_.c_str(), 0, nullptr) == 0) {
    throw_connection_error(channel_->connection(), sql_);
  }
  sent_name_ = std::move(name);
}

void Preparation::take_text() {
  channel_->take_result(sql_);
  name_ = std::move(sent_name_);
}

void Preparation::send_question() {
  if (PQsendDescribePrepared(channel_->connection(), name_.c_str()) == 0) {
    throw_connection_error(channel_->connection(), sql_);
  }
}

void Preparation::take_description() { description_ = channel_->take_result(sql_); }

std::optional<TypeId> Preparation::unknown_type() const {
  for (int i = 0; i < PQnparams(description_.get()); ++i) {
    if (const auto id = channel_->unknown_part(PQparamtype(description_.get(), i))) return id;
  }
  for (int i = 0; i < PQnfields(description_.get()); ++i) {
    if (const auto id = channel_->unknown_part(PQftype(description_.get(), i))) return id;
  }
  return std::nullopt;
}

Preparation prepare(Channel& channel, std::string_view sql) {
  Preparation preparation(channel, sql);
  channel.drop_forgotten_statements();
  preparation.send_text();
  preparation.take_text();
  preparation.send_question();
  preparation.take_description();
  while (const auto unknown = preparation.unknown_type()) channel.ask_type(*unknown);
  return preparation;
}

}  // namespace metaxy::postgresql
