// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/random_schema.h"

#include <algorithm>
#include <random>
#include <utility>

#include <fmt/format.h>

#include "core/sql/names.h"

namespace metaxy::testing {
namespace {

using schema::Column;
using schema::Nullability;
using schema::Table;
using schema::Type;

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  schema::Schema schema() {
    const std::size_t count = 1 + below(6);
    for (std::size_t i = 0; i < count; ++i) tables_.push_back(table());
    for (Table& each : tables_) {
      for (std::size_t i = below(3); i > 0; --i) add_foreign_key(each);
    }
    return schema::make_schema(std::move(tables_));
  }

 private:
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class T>
  T pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

  // Unlike every other one, whatever the case of letters.
  std::string name(const std::string& what) {
    const std::string sting = pick<std::string>(
        {"", "", "", " x", "\"", "'", "Ü", "; --", ".", "%s", "SELECT", "\\", "\n"});
    return fmt::format("{}{}{}", what, ++names_, sting);
  }

  Type scalar() {
    const schema::Enum mood{"mood", {"calm", "it's"}}, axis{"the axis", {"x", "y"}};
    schema::Enum native_mood = mood, native_axis = axis;
    native_mood.storage = native_axis.storage = schema::EnumStorage::Native;
    const schema::Sign sign = one_in(2) ? schema::Sign::Signed : schema::Sign::Unsigned;
    return pick<Type>({{schema::Bool{}},
                       {schema::Integer{pick<unsigned>({8, 16, 32, 64}), sign}},
                       {schema::Integer{}},
                       {schema::Float{pick<unsigned>({32, 64})}},
                       {schema::Text{}},
                       {schema::Text{1 + below(200)}},
                       {schema::Bytes{}},
                       {schema::Date{}},
                       {schema::TimeOfDay{}},
                       {schema::Instant{}},
                       {schema::LocalDateTime{}},
                       {schema::Interval{}},
                       {schema::Uuid{}},
                       {schema::Json{}},
                       {schema::Decimal{18, 4}},
                       {mood},
                       {native_mood},
                       {native_axis}});
  }

  Nullability nullability() { return one_in(2) ? Nullability::Nullable : Nullability::NotNull; }

  Type type(int depth = 0) {
    if (depth == 3 || !one_in(4)) return scalar();
    switch (below(3)) {
      case 0: {
        const bool fixed = one_in(3);
        return {schema::List{type(depth + 1), nullability(),
                             fixed ? std::optional(1 + below(4)) : std::nullopt}};
      }
      case 1:
        return {schema::Map{type(depth + 1), nullability()}};
      default: {
        schema::Struct out;
        for (std::size_t i = below(4); i > 0; --i) {
          out.members.push_back({name("m"), type(depth + 1), nullability()});
        }
        return {out};
      }
    }
  }

  Column column() {
    Column out{.name = name("c"), .type = type(), .nullability = nullability()};
    if (out.type.as<schema::Text>() && one_in(4)) out.collation = 'C';
    if (out.type.as<schema::Text>() && one_in(3)) out.server_default.emplace("'it''s'");
    if (out.type.as<schema::Integer>() && one_in(3)) out.server_default.emplace("2 * (3 + 4)");
    if (one_in(6)) out.comment = name("comment ");
    return out;
  }

  Table table() {
    Table out{.name = {one_in(5) ? "other" : "", name("t")}};
    if (one_in(5)) out.comment = name("comment ");
    out.columns.push_back(
        {.name = name("id"), .type = {schema::Integer{pick<unsigned>({32, 64})}}});
    for (std::size_t i = below(8); i > 0; --i) out.columns.push_back(column());
    for (std::size_t i = below(3); i > 0; --i) add_generated(out);
    add_keys(out);
    for (std::size_t i = below(3); i > 0; --i) {
      out.checks.push_back({name("ck"), quoted(any_column(out)) + " IS NOT NULL"});
    }
    for (std::size_t i = below(4); i > 0; --i) add_index(out);
    return out;
  }

  static std::string quoted(const std::string& column) {
    return sql::quoted(sql::sqlite(), column);
  }
  std::string any_column(const Table& table) { return pick(table.columns).name; }

  std::vector<std::string> some_columns(const Table& table) {
    std::vector<std::string> out;
    for (std::size_t i = 1 + below(3); i > 0; --i) {
      const std::string column = any_column(table);
      if (std::ranges::count(out, column) == 0) out.push_back(column);
    }
    return out;
  }

  // From the first column, or from the one before.
  void add_generated(Table& table) {
    const Column& last = table.columns.back();
    const Column& from = last.generated && one_in(2) ? last : table.columns.front();
    using Kind = schema::GeneratedValue::Kind;
    table.columns.push_back(
        {.name = name("g"),
         .type = {schema::Integer{}},
         .nullability = nullability(),
         .generated = {{quoted(from.name) + " + 1", one_in(2) ? Kind::Stored : Kind::Virtual}}});
  }

  void add_keys(Table& table) {
    if (one_in(3)) {
      table.columns[0].numbering = schema::Numbering::Autoincrement;
      table.primary_key = {{name("pk"), {table.columns[0].name}}};
    } else if (!one_in(4)) {
      table.primary_key = {{name("pk"), some_columns(table)}};
    }
    for (std::size_t i = below(3); i > 0; --i) {
      table.unique.push_back({name("uq"), some_columns(table)});
    }
  }

  void add_index(Table& table) {
    using Element = schema::IndexElement;
    schema::Index index{.name = name("ix")};
    for (const std::string& column : some_columns(table)) {
      Element element{.text = column};
      if (one_in(4)) element.order = Element::Order::Descending;
      if (one_in(4)) {
        element.kind = Element::Kind::Expression;
        element.text = quoted(column) + " IS NULL";
      }
      index.elements.push_back(element);
    }
    if (one_in(3)) index.uniqueness = schema::Uniqueness::Unique;
    if (one_in(4)) index.where = quoted(any_column(table)) + " IS NOT NULL";
    table.indexes.push_back(std::move(index));
  }

  // To a key of any table, this one included, through columns made for it.
  void add_foreign_key(Table& table) {
    using schema::Action;
    const Table& to = pick(tables_);
    std::vector<std::vector<std::string>> keys;
    if (to.primary_key) keys.push_back(to.primary_key->columns);
    for (const auto& unique : to.unique) keys.push_back(unique.columns);
    if (keys.empty()) return;
    schema::ForeignKey key{.name = name("fk"), .table = to.name, .references = pick(keys)};
    std::vector<Column> columns;
    for (const std::string& reference : key.references) {
      columns.push_back(
          {.name = name("r"), .type = to.find(reference)->type, .nullability = nullability()});
      key.columns.push_back(columns.back().name);
    }
    const std::vector<Action> actions = {Action::NoAction, Action::Restrict, Action::Cascade,
                                         Action::SetNull, Action::SetDefault};
    key.on_delete = pick(actions);
    key.on_update = pick(actions);
    key.deferrable = pick<schema::Deferrable>({schema::Deferrable::No, schema::Deferrable::No,
                                               schema::Deferrable::InitiallyImmediate,
                                               schema::Deferrable::InitiallyDeferred});
    std::ranges::move(columns, std::back_inserter(table.columns));
    table.foreign_keys.push_back(std::move(key));
  }

  std::mt19937_64 random_;
  int names_ = 0;
  std::vector<Table> tables_;
};

}  // namespace

schema::Schema random_schema(std::uint64_t seed) { return Generator(seed).schema(); }

}  // namespace metaxy::testing
