// SPDX-License-Identifier: Apache-2.0
// The statements of model<T> as queries that own their values, for sessions whose statements
// outlive the call that began them.
#pragma once

#include <string_view>

#include <metaxy/model.hpp>
#include <metaxy/session/key.hpp>
#include <metaxy/session/table_rows.hpp>

namespace metaxy::detail {

template <class T>
struct OfTable {
  static constexpr std::string_view lacking = no_bindings;
};

template <class T>
struct SelectByKey : OfTable<T> {
  using row_type = T;
  static constexpr const Sql& sql = model<T>::select_by_key;

  void bind(Parameters& parameters) const { model<T>::bind_key(parameters, key, 0); }
  static void read(const Row& row, T& value) { model<T>::read(row, value, model<T>::first_column); }

  typename model<T>::Key key;
};

template <class T>
struct DeleteByKey : OfTable<T> {
  using row_type = void;
  static constexpr const Sql& sql = model<T>::delete_by_key;

  void bind(Parameters& parameters) const { model<T>::bind_key(parameters, key, 0); }

  typename model<T>::Key key;
};

template <class T>
struct UpdateByKey : OfTable<T> {
  using row_type = void;
  static constexpr const Sql& sql = model<T>::update_by_key;

  void bind(Parameters& parameters) const { model<T>::bind_update_by_key(parameters, row); }

  T row;
};

template <class T>
struct Insert : OfTable<T> {
  using row_type = void;
  static constexpr const Sql& sql = model<T>::insert;

  void bind(Parameters& parameters) const { model<T>::bind_insert(parameters, row); }

  T row;
};

// Its only row has what the database made.
template <class T>
struct InsertReturning : OfTable<T> {
  using row_type = T;
  static constexpr const Sql& sql = model<T>::insert_returning;

  void bind(Parameters& parameters) const { model<T>::bind_insert_returning(parameters, row); }

  T row;
};

}  // namespace metaxy::detail
