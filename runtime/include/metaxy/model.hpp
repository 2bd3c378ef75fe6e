// SPDX-License-Identifier: Apache-2.0
// model<T>: everything the library knows about a struct. mxc-gen writes one specialisation for each
// annotated struct into its NAME.metaxy.hpp; it is the only seam between a struct and the runtime.
//
//   template <> struct metaxy::model<::Video> {
//     static constexpr std::string_view table = "video";
//     static constexpr FeatureInfo feature = {...};                  // features only
//     static constexpr std::array<ColumnInfo, 3> columns = {...};    // of the members, in order
//     static constexpr std::array<int, 1> key = {0};                 // which of them make the key
//     struct Key { decltype(::Video::video_id) video_id; };
//     static constexpr std::array<UniqueKey, 1> unique_keys = {...};
//     static constexpr int depth = 0;                                // below tables it refers to
//     static const Sql create;                                       // and drop; in the source
//     static constexpr Sql insert = {...};                           // and select_by_key, ...
//     static void bind_insert(Parameters&, const ::Video&);
//     static void read(const Row&, ::Video&, int first);
//   };
#pragma once

#include <cstddef>
#include <string_view>

#include <metaxy/dialect.hpp>

namespace metaxy {

class Parameters;
class Row;

enum class ColumnType {
  Bool,
  Int8,
  Int16,
  Int32,
  Int64,
  UInt8,
  UInt16,
  UInt32,
  UInt64,
  Float32,
  Float64,
  Text,
  Bytes,
  Date,
  TimeOfDay,
  Instant,
  LocalDateTime,
  Interval,
  Uuid,
  Json,
  Decimal,
  Enum,
  List,
  Map,
  Struct
};

enum class Nullable : bool { No, Yes };

// Who makes the value of a column: the program; the database, unless the program gives one
// (autoincrement); only the database (generated columns).
enum class ColumnOrigin : unsigned char { Given, Numbered, Computed };

struct ColumnInfo {
  std::string_view name;
  std::string_view member;  // "path", or "box.width" inside a flattened struct
  ColumnType type;
  Nullable nullable;
  Sql sql_type;
  ColumnOrigin origin = ColumnOrigin::Given;
  // How statements read it and take values for it, with {} where the column and the place of the
  // value stand. Empty: as they are.
  Sql projection{};
  Sql parameter{};
};

// Columns, by their indexes, whose values no two rows share. model<T>::unique_keys holds those of a
// table, the primary key first.
struct UniqueKey {
  int columns[16];
  int size;
};

struct FieldInfo {
  std::string_view key;
  std::string_view code_version;
  std::string_view version;
};

struct FeatureInfo {
  std::string_view key;
  std::string_view version;
  std::string_view code_version;
  std::string_view spec_version;
  std::string_view definition_version;
  const FieldInfo* fields;
  std::size_t field_count;

  constexpr const FieldInfo* begin() const { return fields; }
  constexpr const FieldInfo* end() const { return fields + field_count; }
};

// Where a statement takes one of Metaxy's own columns.
struct SystemParameter {
  int position;
  std::string_view column;
};

template <class T>
struct model;

namespace clause {
class Binder;
class Writer;
template <std::size_t Size>
struct Name;
struct Expression {};
}  // namespace clause

// What can be said of an expression behind a dot. <metaxy/query.hpp> defines it.
template <class Self>
struct Operand : clause::Expression {
  constexpr auto is_null() const;
  constexpr auto is_not_null() const;
  template <class Text>
  constexpr auto like(Text pattern) const;
  template <class Text>
  constexpr auto not_like(Text pattern) const;
  template <class Text>
  constexpr auto ilike(Text pattern) const;
  template <class Text>
  auto starts_with(const Text& text) const;
  template <class Text>
  auto ends_with(const Text& text) const;
  template <class Text>
  auto contains(const Text& text) const;
  template <class Low, class High>
  constexpr auto between(Low low, High high) const;
  template <class Values>
  constexpr auto in(const Values& values) const;
  template <class Values>
  constexpr auto not_in(const Values& values) const;
  constexpr auto asc() const;
  constexpr auto desc() const;
  template <clause::Name name>
  constexpr auto label() const {
    return labelled<name>(static_cast<const Self&>(*this));
  }
};

// A typed handle of one column: video::duration is a Column<Video, 2, double>.
template <class Owner, int Index, class Value>
struct Column : Operand<Column<Owner, Index, Value>> {
  using owner = Owner;
  using value_type = Value;
  static constexpr int index = Index;

  static constexpr const ColumnInfo& info() { return model<Owner>::columns[Index]; }
  static constexpr void write(clause::Writer& out);
  void bind(clause::Binder&) const {}

  // For set() and values(): user::age = 7.
  template <class V>
  constexpr auto operator=(V value) const;
};

// What a column refers to when it alone is a foreign key: the generated specialisation of a Column
// has it as `target`, another Column.
template <class C>
struct References {};

// Whether model<T> can be asked at all; generated beside it.
template <class T>
inline constexpr bool has_bindings = false;

template <class T>
struct model {
  static_assert(
      sizeof(T) == 0,
      "this struct has no bindings here: include the NAME.metaxy.hpp that mxc-gen made of "
      "its header, and check that the struct carries METAXY_FEATURE or METAXY_TABLE");
};

}  // namespace metaxy
