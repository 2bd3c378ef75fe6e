// SPDX-License-Identifier: Apache-2.0
// The annotations: what a struct says about itself, as typed values that the compiler checks.
//
//   #include <metaxy/feature.hpp>
//
//   // A feature: versioned, stored as the table `video`.
//   struct METAXY_FEATURE({
//       .key = "video",
//       .id_columns = {"video_id"},
//       .fields = {{.key = "frames", .code_version = "1"}, {.key = "duration"}},
//   }) Video {
//     std::string video_id;
//     METAXY_COLUMN({.index = true, .max_length = 200}) std::string path;
//     double duration = 0;
//   };
//
//   // A feature made from another one.
//   struct METAXY_FEATURE({
//       .key = "video/faces",
//       .id_columns = {"video_id"},
//       .deps = {{.feature = metaxy::feature<Video>, .columns = {"path"}}},
//       .fields = {{.key = "boxes", .code_version = "2",
//                   .deps = {{.feature = metaxy::feature<Video>, .fields = {"frames"}}}}},
//   }) Faces {
//     std::string video_id;
//     std::optional<std::string> model;  // optional = may be NULL
//   };
//
//   // A plain table: no versions.
//   struct METAXY_TABLE({.name = "users",
//                        .indexes = {{.on = {"lower(username)"}, .unique = true}}}) User {
//     METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::int64_t id = 0;
//     METAXY_COLUMN({.max_length = 30}) std::string username;
//     METAXY_COLUMN({.references = &Team::id, .on_delete = metaxy::Action::Cascade})
//     std::optional<std::int64_t> team_id;
//   };
//
//   // A struct that is stored inside others, as columns with a prefix or as one native value.
//   struct METAXY_STRUCT({}) Box { double x = 0, y = 0; };
//
//   // Base structs give their columns to whoever derives from them, and a specification may be any
//   // constant expression, so a project can have its own defaults.
//   struct Sample { std::string sample_id; };
//   constexpr metaxy::FeatureSpec sample_feature(metaxy::Text key) {
//     return {.key = key, .id_columns = {"sample_id"}};
//   }
//   struct METAXY_FEATURE(sample_feature("thumbnail")) Thumbnail : Sample { double width = 0; };
//
// Members are named in the order in which they are declared below. A name that does not exist, a
// value of another type and a list that is too long are errors of the compiler (GCC does not look
// at annotations; Clang, clangd and mxc-gen do). Including this header costs <initializer_list>
// and <string_view>.
#pragma once

#if __cplusplus < 202002L
#error "metaxy needs C++20: compile with -std=c++20, or set CXX_STANDARD of the target to 20"
#else

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>

namespace metaxy {

// ---------------------------------------------------------------------------------------------
// Building blocks

// Text that was written in the source, or computed at compile time.
struct Text {
  const char* data = "";
  std::size_t size = 0;

  constexpr Text() = default;
  constexpr Text(std::string_view text) : data(text.data()), size(text.size()) {}
  template <std::size_t N>
  constexpr Text(const char (&text)[N]) : data(text), size(N - 1) {}

  constexpr operator std::string_view() const { return {data, size}; }
};

struct FieldSpec;

namespace detail {

// Not constexpr: reaching it ends the evaluation with an error that names it.
inline void this_list_is_longer_than_metaxy_allows() {}

// Room for a value that may not be there.
template <class T>
union Slot {
  char empty;
  T value;

  constexpr Slot() : empty(0) {}
  constexpr Slot(const T& v) : value(v) {}
};

// Up to N values, in pieces of First, twice First, ... of which only those in use exist: the
// compiler evaluates every element of an annotation, so an empty list must cost next to nothing.
template <class T, std::size_t N, std::size_t First = 2>
struct Pieces {
  static constexpr std::size_t here = N < First ? N : First;
  using Rest = Pieces<T, N - here, 2 * First>;

  Slot<T> head[here];
  Slot<Rest> tail;

  constexpr void put(std::size_t index, const T& value) {
    if (index < here) {
      head[index] = Slot<T>(value);
    } else {
      if (index == here) tail = Slot<Rest>(Rest{});
      tail.value.put(index - here, value);
    }
  }
};

template <class T, std::size_t First>
struct Pieces<T, 0, First> {
  constexpr void put(std::size_t, const T&) {}
};

}  // namespace detail

// Up to N values. One value too many is a compile-time error.
template <class T, std::size_t N>
struct List {
  detail::Pieces<T, N> pieces{};
  std::size_t count = 0;

  constexpr List() = default;
  constexpr List(std::initializer_list<T> values) {
    if (values.size() > N) detail::this_list_is_longer_than_metaxy_allows();
    for (const T& value : values) pieces.put(count++, value);
  }
  // Fields may be given by their keys alone: {"frames", "duration"}.
  template <class... Keys>
    requires(std::is_same_v<T, FieldSpec> && sizeof...(Keys) > 0 &&
             (std::is_convertible_v<const Keys&, Text> && ...))
  constexpr List(const Keys&... keys) : List({T{.key = Text(keys)}...}) {}
};

inline constexpr std::size_t max_names = 128;
inline constexpr std::size_t max_fields = 256;
inline constexpr std::size_t max_deps = 64;
inline constexpr std::size_t max_constraints = 64;

using Names = List<Text, max_names>;

struct All {};
inline constexpr All all{};  // every field of a feature
struct None {};
inline constexpr None none{};  // no column at all

// A list of names, or everything. Saying nothing means everything.
struct Selection {
  bool everything = true;
  Names names{};

  constexpr Selection() = default;
  constexpr Selection(All) {}
  constexpr Selection(None) : everything(false) {}
  constexpr Selection(std::initializer_list<Text> list) : everything(false), names(list) {}
};

// ---------------------------------------------------------------------------------------------
// References to other structs

// The address of feature<T> stands for T.
struct TypeTag {};
template <class T>
inline constexpr TypeTag feature{};

// A feature, by its struct or by its key: metaxy::feature<Video> or "video/raw".
struct FeatureRef {
  const TypeTag* type = nullptr;
  Text key{};

  constexpr FeatureRef() = default;
  constexpr FeatureRef(const TypeTag& tag) : type(&tag) {}
  constexpr FeatureRef(Text text) : key(text) {}
  template <std::size_t N>
  constexpr FeatureRef(const char (&text)[N]) : key(text) {}
};

// A column of another table, by its member or by name: &User::id or "users.id". Before the other
// struct is complete only the name can be used.
struct ColumnRef {
  bool by_member = false;
  Text name{};

  constexpr ColumnRef() = default;
  constexpr ColumnRef(Text text) : name(text) {}
  template <std::size_t N>
  constexpr ColumnRef(const char (&text)[N]) : name(text) {}
  // mxc-gen reads the member from the source, so it must be written where the annotation stands.
  template <class Owner, class Member>
  constexpr ColumnRef(Member Owner::*) : by_member(true) {}
};

// ---------------------------------------------------------------------------------------------
// Features

struct FieldDep {
  FeatureRef feature{};
  Selection fields{};  // all of them, unless named
};

// The upstream fields a field is made from: named, all of them, or (unless said) what the fields
// mappings of the feature's deps give.
struct FieldDeps {
  bool everything = false;
  List<FieldDep, max_deps> list{};

  constexpr FieldDeps() = default;
  constexpr FieldDeps(All) : everything(true) {}
  constexpr FieldDeps(std::initializer_list<FieldDep> deps) : list(deps) {}
};

struct FieldSpec {
  Text key = "default";
  Text code_version = "__metaxy_initial__";
  FieldDeps deps{};
};

// One downstream field and the upstream fields it is made from.
struct MappedField {
  Text field{};
  Names from{};
};

// Which upstream fields belong to a downstream field that does not name any.
struct FieldsMapping {
  enum class Kind { Default, Specific, All, None };

  Kind kind = Kind::Default;
  bool match_suffix = false;
  Names exclude_fields{};
  List<MappedField, max_fields> mapping{};

  // Fields of the same name; with match_suffix also those that end in it. All when none matches.
  struct ByName {
    bool match_suffix = false;
    Names exclude_fields{};
  };
  static constexpr FieldsMapping by_name(ByName options) {
    FieldsMapping out;
    out.match_suffix = options.match_suffix;
    out.exclude_fields = options.exclude_fields;
    return out;
  }
  static constexpr FieldsMapping specific(List<MappedField, max_fields> mapping) {
    FieldsMapping out;
    out.kind = Kind::Specific;
    out.mapping = mapping;
    return out;
  }
  static constexpr FieldsMapping all() {
    FieldsMapping out;
    out.kind = Kind::All;
    return out;
  }
  static constexpr FieldsMapping none() {
    FieldsMapping out;
    out.kind = Kind::None;
    return out;
  }
};

// How many upstream rows make how many downstream rows.
struct Lineage {
  enum class Kind { Identity, Aggregation, Expansion };

  Kind kind = Kind::Identity;
  Selection on{};
  Text id_generation_pattern{};

  static constexpr Lineage identity() { return {}; }
  // N:1, grouped by `on`, or by the ID columns of the downstream feature.
  static constexpr Lineage aggregation(Selection on = {}) {
    Lineage out;
    out.kind = Kind::Aggregation;
    out.on = on;
    return out;
  }
  // 1:N; the pattern only documents how the new IDs are made.
  static constexpr Lineage expansion(Selection on, Text id_generation_pattern = {}) {
    Lineage out;
    out.kind = Kind::Expansion;
    out.on = on;
    out.id_generation_pattern = id_generation_pattern;
    return out;
  }
};

struct Rename {
  Text from{};
  Text to{};
};

struct FeatureDep {
  FeatureRef feature{};
  Selection columns{};  // as they are called after renaming; metaxy::none for system columns only
  List<Rename, max_names> rename{};
  FieldsMapping fields_mapping{};
  List<Text, max_deps> filters{};  // "duration > 10 AND path IS NOT NULL", after renaming
  Lineage lineage{};
  bool optional = false;
};

// ---------------------------------------------------------------------------------------------
// Tables

// What happens to a row when the row it refers to goes or changes.
enum class Action { NoAction, Restrict, Cascade, SetNull, SetDefault };

enum class Deferrable { No, InitiallyImmediate, InitiallyDeferred };

struct Index {
  Text name{};
  Names on{};  // columns ("path", "created desc") and expressions ("lower(path)")
  bool unique = false;
  Text where{};  // a partial index
};

struct Unique {
  Text name{};
  Names columns{};
};

struct Check {
  Text name{};
  Text condition{};
};

struct ForeignKey {
  Text name{};
  Names columns{};
  Text table{};
  Names references{};
  Action on_delete = Action::NoAction;
  Action on_update = Action::NoAction;
  Deferrable deferrable = Deferrable::No;
};

// What a table has beside its columns. A feature's table is named after its key.
struct TableSpec {
  Text name{};  // the struct's name in snake_case, unless said
  Text schema{};
  List<Index, max_constraints> indexes{};
  List<Unique, max_constraints> unique{};
  List<Check, max_constraints> checks{};
  List<ForeignKey, max_constraints> foreign_keys{};
  Text comment{};
  Text renamed_from{};
  // Features only: a key, or an index, over metaxy_feature_version, the ID columns and the time of
  // the row. The key is a unique index in which a row that marks a deletion counts by
  // metaxy_deleted_at, so that rows can be deleted softly.
  bool inject_primary_key = false;
  bool inject_index = false;
};

struct FeatureSpec {
  Text key{};
  Names id_columns{};
  List<FeatureDep, max_deps> deps{};
  List<FieldSpec, max_fields> fields{FieldSpec{}};
  Text metadata{};  // a JSON object: R"({"owner": "vision"})"
  Text description{};
  TableSpec table{};
};

struct StructSpec {};

// ---------------------------------------------------------------------------------------------
// Columns

// How a nested struct is stored: as one column per member, or as one value (STRUCT on DuckDB,
// JSON elsewhere).
enum class Nested { Flattened, Native };

// A type of one database that is to be used in place of the usual one.
struct TypeFor {
  Text sqlite{};
  Text duckdb{};
  Text postgresql{};
};

// A value that the database computes from other columns.
struct Generated {
  Text expression{};
  bool stored = true;
};

struct ColumnSpec {
  Text name{};               // the member's name, unless said
  bool primary_key = false;  // on several members: one composite key
  bool autoincrement = false;
  bool index = false;
  bool unique = false;
  std::size_t max_length = 0;
  unsigned precision = 0;
  unsigned scale = 0;
  Text server_default{};  // an SQL expression: "0", "'new'", "CURRENT_TIMESTAMP"
  Text check{};           // an SQL condition
  Text comment{};
  Generated generated{};
  ColumnRef references{};
  Action on_delete = Action::NoAction;
  Action on_update = Action::NoAction;
  Deferrable deferrable = Deferrable::No;
  Text collation{};
  TypeFor type{};
  Text renamed_from{};
  bool transient = false;    // not stored
  bool native_enum = false;  // an enum type of the database where it has them
  Nested nested = Nested::Flattened;
  Text prefix{};  // of flattened columns; the member's name and an underscore, unless said
};

namespace detail {
consteval bool column(const ColumnSpec&) { return true; }
}  // namespace detail

}  // namespace metaxy

#endif

// ---------------------------------------------------------------------------------------------
// The macros. The lambda lets the argument be a braced list or any other expression, with the
// compiler's own messages for both. A column's annotation is an assertion beside the member and not
// an attribute of it, because Clang keeps attributes of members in the code of every access.

#if defined(__clang__) && __cplusplus >= 202002L
#define METAXY_VALUE_OF(type, ...) []() -> type { return __VA_ARGS__; }()
#define METAXY_FEATURE(...) \
  [[clang::annotate("metaxy.feature", METAXY_VALUE_OF(::metaxy::FeatureSpec, __VA_ARGS__))]]
#define METAXY_TABLE(...) \
  [[clang::annotate("metaxy.table", METAXY_VALUE_OF(::metaxy::TableSpec, __VA_ARGS__))]]
#define METAXY_STRUCT(...) \
  [[clang::annotate("metaxy.struct", METAXY_VALUE_OF(::metaxy::StructSpec, __VA_ARGS__))]]
#define METAXY_COLUMN(...) \
  static_assert(::metaxy::detail::column(METAXY_VALUE_OF(::metaxy::ColumnSpec, __VA_ARGS__)));
#else
#define METAXY_FEATURE(...)
#define METAXY_TABLE(...)
#define METAXY_STRUCT(...)
#define METAXY_COLUMN(...)
#endif
