// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/copy.h"

#include <cstddef>
#include <limits>
#include <utility>

#include <metaxy/codec/codec.hpp>

#include "runtime/drivers/postgresql/binary.h"
#include "runtime/drivers/postgresql/errors.h"
#include "runtime/drivers/postgresql/statement.h"
#include "runtime/values/utf8.h"

namespace metaxy::postgresql {
namespace {

using namespace std::string_view_literals;

// Larger pieces are not faster any more.
constexpr std::size_t piece = 64 * 1024;

std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::string table_name(const BulkTarget& target) {
  const std::string table = quoted(target.table);
  return target.schema.empty() ? table : quoted(target.schema) + '.' + table;
}

std::string column_names(const BulkTarget& target) {
  std::string out;
  for (const std::string_view column : target.columns) {
    if (!out.empty()) out += ", ";
    out += quoted(column);
  }
  return out;
}

CopyFields fields_of(Channel& channel, const BulkTarget& target) {
  if (target.columns.empty()) {
    throw Error(ErrorCode::BadCall,
                "the bulk insert into '" + std::string(target.table) + "' names no columns");
  }
  const Statement asked(
      channel, "SELECT " + column_names(target) + " FROM " + table_name(target) + " LIMIT 0");
  std::vector<std::string> names(target.columns.begin(), target.columns.end());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Type type = asked.column_types()[i];
    if (type.kind != Kind::Other) continue;
    throw Error(ErrorCode::Unsupported,
                "column '" + names[i] + "' of " + table_name(target) +
                    " is of a type that has no binary form here: insert its rows by statements");
  }
  return {std::move(names), asked.column_types()};
}

}  // namespace

void CopyFields::begin() {
  buffer_ = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"sv;  // no flags, no extension
}

void CopyFields::begin_row() {
  next_ = 0;
  append_number(buffer_, static_cast<std::int16_t>(types_.size()));
  field_ = buffer_.size();
}

void CopyFields::end_row() const {
  if (next_ == static_cast<int>(types_.size())) return;
  throw Error(ErrorCode::BadCall, describe(next_) + " has no value in this row");
}

void CopyFields::end() {
  if (next_ != 0) throw Error(ErrorCode::BadCall, "the bulk insert is finished within a row");
  // The number of fields of the row that has begun becomes the mark of the end.
  buffer_.resize(field_);
  put_number(buffer_.data() + field_ - sizeof(std::int16_t), std::int16_t{-1});
}

std::string CopyFields::describe(int index) const {
  const auto at = static_cast<std::size_t>(index);
  if (at >= names_.size()) return "column " + std::to_string(index);
  return "column '" + names_[at] + '\'';
}

void CopyFields::refuse_place(int index) const {
  const bool is_complete = next_ == static_cast<int>(types_.size());
  throw Error(ErrorCode::BadCall, describe(index) + " is bound where " +
                                      (is_complete ? std::string("the row is complete")
                                                   : describe(next_) + " is next"));
}

const Type& CopyFields::type(int index) const {
  if (index != next_ || index >= static_cast<int>(types_.size())) refuse_place(index);
  return types_[static_cast<std::size_t>(index)];
}

BinaryParameters::Place CopyFields::begin_value(int index) {
  const Type& to = type(index);
  buffer_.resize(field_);  // away with a value that was refused
  append_number(buffer_, std::int32_t{0});
  return {to, buffer_};
}

void CopyFields::end_value(int index) {
  const std::size_t size = buffer_.size() - field_ - sizeof(std::int32_t);
  if (size > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    refuse(*this, index, "is longer than PostgreSQL's values can be");
  }
  put_number(buffer_.data() + field_, static_cast<std::int32_t>(size));
  field_ = buffer_.size();
  ++next_;
}

void CopyFields::bind_null(int index) {
  begin_value(index);
  put_number(buffer_.data() + field_, std::int32_t{-1});
  field_ = buffer_.size();
  ++next_;
}

void CopyFields::put_bytes(int index, std::string_view bytes, Lifetime) {
  begin_value(index).bytes += bytes;
  end_value(index);
}

void CopyFields::put_text_form(int index, std::string_view text) {
  const Place place = begin_value(index);
  const Fit fit = append_text_form(place.bytes, place.type.kind, text);
  if (fit == Fit::OtherKind) refuse_kind(index, "text");
  if (fit == Fit::BadValue) {
    refuse(*this, index,
           "holds " + values::in_quotes(text) + ", which does not fit " + name(place.type));
  }
  end_value(index);
}

Copy::Copy(Channel& channel, const BulkTarget& target)
    : channel_(channel),
      statement_("COPY " + table_name(target) + " (" + column_names(target) +
                 ") FROM STDIN (FORMAT binary)"),
      fields_(fields_of(channel, target)) {
  channel.hold(Channel::Holder::BulkInsert);
  if (PQsendQuery(channel.connection(), statement_.c_str()) == 0) {
    channel.release();
    throw_connection_error(channel.connection(), statement_);
  }
  Result begun(PQgetResult(channel.connection()));
  if (PQresultStatus(begun.get()) != PGRES_COPY_IN) {
    channel.release();
    channel.take_result(statement_, std::move(begun));
  }
  is_open_ = true;
  fields_.begin();
  fields_.begin_row();
}

Copy::~Copy() {
  if (!is_open_) return;
  PQputCopyEnd(channel_.connection(), "the bulk insert was given up");
  channel_.skip_results();
  channel_.release();
}

void Copy::require_open() const {
  if (!is_open_) throw Error(ErrorCode::BadCall, "the bulk insert has been finished");
}

void Copy::end_row() {
  require_open();
  fields_.end_row();
  if (fields_.buffer().size() >= piece) send();
  fields_.begin_row();
}

void Copy::send() {
  std::string& buffer = fields_.buffer();
  if (PQputCopyData(channel_.connection(), buffer.data(), static_cast<int>(buffer.size())) != 1) {
    throw_connection_error(channel_.connection(), statement_);
  }
  buffer.clear();
}

std::int64_t Copy::finish() {
  require_open();
  fields_.end();
  send();
  if (PQputCopyEnd(channel_.connection(), nullptr) != 1) {
    throw_connection_error(channel_.connection(), statement_);
  }
  is_open_ = false;
  channel_.release();
  const Result done = channel_.take_result(statement_);
  return affected_rows(done.get());
}

}  // namespace metaxy::postgresql
