// SPDX-License-Identifier: Apache-2.0
// What it takes to prepare a statement: to send its text, to have it described, and to ask for
// types that were not met before. The pieces stand alone, so that prepare() waits between them and
// Requests does not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "runtime/drivers/postgresql/channel.h"

namespace metaxy::postgresql {

class Preparation {
 public:
  // Throws Error{BadCall} when somebody holds the connection.
  Preparation(Channel& channel, std::string_view sql);
  Preparation(Preparation&&) noexcept = default;
  Preparation& operator=(Preparation&&) = delete;
  ~Preparation();

  // In this order.
  void send_text();
  void take_text();
  void send_question();
  void take_description();
  // The first type that the channel has to be told of; nothing when it knows all.
  std::optional<TypeId> unknown_type() const;

  Channel& channel() const { return *channel_; }
  const std::string& sql() const { return sql_; }
  // What the server calls it. Whoever takes it has the server forget it.
  std::string take_name() { return std::exchange(name_, {}); }
  Result take_answer() { return std::move(description_); }

 private:
  Channel* channel_;
  std::string sql_;
  std::string name_;       // on the server
  std::string sent_name_;  // until the server has taken it
  Result description_;
};

Preparation prepare(Channel& channel, std::string_view sql);

}  // namespace metaxy::postgresql
