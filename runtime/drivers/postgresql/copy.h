// SPDX-License-Identifier: Apache-2.0
// COPY ... FROM STDIN in binary: rows are collected in a buffer and sent in large pieces. The types
// of the columns are asked once. Given up before finish(), the COPY fails on the server, and with
// it the transaction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/connection.hpp>

#include "runtime/drivers/postgresql/channel.h"
#include "runtime/drivers/postgresql/parameters.h"

namespace metaxy::postgresql {

// The fields of rows, appended to a buffer as they are bound.
class CopyFields final : public BinaryParameters {
 public:
  CopyFields(std::vector<std::string> names, std::vector<Type> types)
      : names_(std::move(names)), types_(std::move(types)) {}

  // What stands before the first row.
  void begin();
  void begin_row();
  // Throws Error{BadCall} unless every field has been bound.
  void end_row() const;
  // What stands behind the last row. Throws Error{BadCall} within one.
  void end();
  std::string& buffer() { return buffer_; }

  std::string describe(int index) const override;
  void bind_null(int index) override;

 private:
  const Type& type(int index) const override;
  Place begin_value(int index) override;
  void end_value(int index) override;
  void put_bytes(int index, std::string_view bytes, Lifetime lifetime) override;
  void put_text_form(int index, std::string_view text) override;
  [[noreturn]] void refuse_place(int index) const;

  std::vector<std::string> names_;
  std::vector<Type> types_;
  std::string buffer_;
  std::size_t field_ = 0;  // where the next one begins, with its size
  int next_ = 0;
};

class Copy final : public BulkInsert {
 public:
  // Throws Error{Unsupported} for a column whose type has no binary form here.
  Copy(Channel& channel, const BulkTarget& target);
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  ~Copy() override;

  Parameters& row() override { return fields_; }
  void end_row() override;
  std::int64_t finish() override;

 private:
  void send();
  void require_open() const;

  Channel& channel_;
  std::string statement_;
  CopyFields fields_;
  bool is_open_ = false;
};

}  // namespace metaxy::postgresql
