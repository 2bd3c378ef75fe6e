// SPDX-License-Identifier: Apache-2.0
// Many rows into one table by the fastest way its database has.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <metaxy/model.hpp>
#include <metaxy/session/owned.hpp>
#include <metaxy/session/table_rows.hpp>

namespace metaxy {

class BulkInsert;

namespace db {

// A bulk insert in the session's transaction, which learns of its errors.
class Bulk {
 public:
  Bulk(SessionState& session, std::string_view schema, std::string_view table,
       std::span<const std::string_view> columns);
  Bulk(const Bulk&) = delete;
  Bulk& operator=(const Bulk&) = delete;
  ~Bulk();

  Parameters& row();
  void end_row();
  std::int64_t finish();

 private:
  void fail(const Error& error) noexcept;

  SessionState& session_;
  Owned<BulkInsert> insert_;  // null at its end
};

}  // namespace db

namespace detail {

template <class T>
struct BulkColumns {
  std::array<std::string_view, model<T>::columns.size()> names{};
  std::size_t count = 0;

  std::span<const std::string_view> view() const { return {names.data(), count}; }
};

// Those that are given by every row, in the order in which they are bound.
template <class T>
constexpr BulkColumns<T> bulk_columns(ColumnOrigin last) {
  BulkColumns<T> out;
  for (const ColumnInfo& column : model<T>::columns) {
    if (column.origin <= last) out.names[out.count++] = column.name;
  }
  return out;
}

[[noreturn]] void refuse_mixed_keys();

// The first row tells whether the database numbers the rows; the others must agree.
template <class T>
class BulkRows {
 public:
  explicit BulkRows(db::SessionState& session) : session_(session) {}

  void add(const T& row) {
    if constexpr (numbered_part<T>() >= 0) {
      const bool numbered = lacks_key<T>(row);
      if (bulk_ && numbered != numbered_) refuse_mixed_keys();
      numbered_ = numbered;
    }
    if (!bulk_) begin();
    bind(bulk_->row(), row);
    bulk_->end_row();
  }
  std::int64_t finish() { return bulk_ ? bulk_->finish() : 0; }

 private:
  static constexpr BulkColumns<T> given_ = bulk_columns<T>(ColumnOrigin::Given);
  static constexpr BulkColumns<T> all_ = bulk_columns<T>(ColumnOrigin::Numbered);

  void begin() {
    bulk_.emplace(session_, model<T>::schema, model<T>::table,
                  numbered_ ? given_.view() : all_.view());
  }
  void bind(Parameters& parameters, const T& row) {
    if constexpr (numbered_part<T>() >= 0) {
      if (numbered_) return model<T>::bind_insert_returning(parameters, row);
    }
    model<T>::bind_insert(parameters, row);
  }

  db::SessionState& session_;
  std::optional<db::Bulk> bulk_;
  bool numbered_ = false;
};

}  // namespace detail

}  // namespace metaxy
