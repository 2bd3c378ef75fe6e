// SPDX-License-Identifier: Apache-2.0
// Rows of one table by the statements of model<T>: what Session's functions for objects do. Each
// statement has a slot of its own.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <metaxy/model.hpp>
#include <metaxy/session/cursor.hpp>
#include <metaxy/session/key.hpp>

namespace metaxy::detail {

enum class Operation : unsigned char {
  Insert,
  InsertReturning,
  Upsert,
  Select,
  Update,
  Delete,
  Exists
};

template <class T, Operation>
inline const std::size_t model_slot = db::new_statement_slot();

inline constexpr std::string_view no_bindings =
    "the bindings of this program were not generated for this database: name it in the DIALECTS of "
    "metaxy_add_features";

[[noreturn]] void refuse_missing_row(std::string_view table);

// Of what a loop over the range gives.
template <class Range>
using RowOf = std::remove_cvref_t<decltype(*std::begin(std::declval<Range&>()))>;

template <class T>
concept MakesValues = requires { model<T>::insert_returning; };

template <class T>
constexpr bool check_writable() {
  static_assert(!Feature<T>,
                "rows of a feature are written by a store, which knows their provenance: a session "
                "only reads them");
  return !Feature<T>;
}

// Any number of rows with each statement taken out once. Rows that get nothing back from the
// database are inserted through Given, a Cursor or a PipelinedCursor; with that they may be on
// their way until finish().
template <class T, class Given = db::Cursor>
class Insertion {
 public:
  explicit Insertion(db::SessionState& session) : session_(session) {}

  // Row is T, or const T, whose key and other values made by the database stay as they are.
  template <class Row>
  void add(Row& row) {
    if constexpr (check_writable<T>()) insert(row);
  }
  void finish() {
    if constexpr (is_pipelined) {
      if (given_) given_->finish();
      given_.reset();
    }
  }

 private:
  static constexpr bool is_pipelined = std::is_same_v<Given, db::PipelinedCursor>;

  template <class Row>
  void insert(Row& row) {
    if constexpr (MakesValues<T>) {
      if (numbered_part<T>() < 0 || lacks_key<T>(row)) return add_and_read(row);
    }
    if (!given_) {
      given_.emplace(session_, model_slot<T, Operation::Insert>, model<T>::insert, no_bindings);
    }
    model<T>::bind_insert(given_->parameters(), row);
    given_->execute();
  }

  // On to the end, where some databases only then look at foreign keys.
  template <class Row>
  void add_and_read(Row& row) {
    finish();
    if (!numbered_) {
      numbered_.emplace(session_, model_slot<T, Operation::InsertReturning>,
                        model<T>::insert_returning, no_bindings);
    }
    model<T>::bind_insert_returning(numbered_->parameters(), row);
    if (!numbered_->execute()) return;
    if constexpr (!std::is_const_v<Row>) model<T>::read_returned(numbered_->row(), row);
    numbered_->next();
  }

  db::SessionState& session_;
  std::optional<Given> given_;
  std::optional<db::Cursor> numbered_;
};

template <class T>
bool read_by_key(db::SessionState& session, const typename model<T>::Key& key, T& row) {
  db::Cursor cursor(session, model_slot<T, Operation::Select>, model<T>::select_by_key,
                    no_bindings);
  model<T>::bind_key(cursor.parameters(), key, 0);
  if (!cursor.execute()) return false;
  model<T>::read(cursor.row(), row, model<T>::first_column);
  return true;
}

template <class T>
bool exists_by_key(db::SessionState& session, const typename model<T>::Key& key) {
  db::Cursor cursor(session, model_slot<T, Operation::Exists>, model<T>::exists_by_key,
                    no_bindings);
  model<T>::bind_key(cursor.parameters(), key, 0);
  return cursor.execute();
}

template <class T>
bool remove_by_key(db::SessionState& session, const typename model<T>::Key& key) {
  db::Cursor cursor(session, model_slot<T, Operation::Delete>, model<T>::delete_by_key,
                    no_bindings);
  model<T>::bind_key(cursor.parameters(), key, 0);
  cursor.execute();
  return cursor.affected_rows() > 0;
}

template <class T>
constexpr bool check_updatable() {
  constexpr bool is_updatable = requires { model<T>::update_by_key; };
  static_assert(
      is_updatable,
      "all columns of this table are its key, or made by the database: there is nothing to update");
  return is_updatable;
}

template <class T>
void update_by_key(db::SessionState& session, const T& row) {
  db::Cursor cursor(session, model_slot<T, Operation::Update>, model<T>::update_by_key,
                    no_bindings);
  model<T>::bind_update_by_key(cursor.parameters(), row);
  cursor.execute();
  if (cursor.affected_rows() == 0) refuse_missing_row(model<T>::table);
}

template <class T>
void upsert_by_key(db::SessionState& session, const T& row) {
  db::Cursor cursor(session, model_slot<T, Operation::Upsert>, model<T>::upsert, no_bindings);
  model<T>::bind_upsert(cursor.parameters(), row);
  cursor.execute();
}

}  // namespace metaxy::detail
