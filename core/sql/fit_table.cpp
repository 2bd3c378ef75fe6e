// SPDX-License-Identifier: Apache-2.0
#include "core/sql/fit_table.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/sql/expression.h"
#include "core/sql/types.h"

namespace metaxy::sql {
namespace {

using schema::Column;
using schema::Nullability;

bool may_have_collation(const Dialect& dialect, const Column& column) {
  if (has_own_spelling(dialect, column) || column.type.as<schema::Text>()) return true;
  const auto* one = column.type.as<schema::Enum>();
  return one != nullptr &&
         !(one->storage == schema::EnumStorage::Native && dialect.facts.native_enums);
}

class TableFitter {
 public:
  TableFitter(schema::Table table, const Dialect& dialect, std::vector<Limitation>& limitations)
      : before_(table),
        table_(std::move(table)),
        dialect_(dialect),
        facts_(dialect.facts),
        limitations_(limitations) {}

  schema::Table fit() {
    comment("", table_.comment);
    std::erase_if(table_.columns, [this](const Column& column) { return is_lost(column); });
    for (Column& column : table_.columns) fit_column(column);
    if (table_.primary_key) {
      if (const std::string why = why_no_key(*table_.primary_key); !why.empty()) {
        impossible(table_.primary_key->name, why + "; the primary key is not created");
        table_.primary_key.reset();
      }
    }
    require_keys();
    std::erase_if(table_.unique, [this](const auto& unique) { return is_lost(unique); });
    drop_repeated_keys();
    std::erase_if(table_.checks, [this](const auto& check) { return is_lost(check); });
    std::erase_if(table_.indexes, [this](auto& index) { return is_lost(index); });
    return std::move(table_);
  }

 private:
  // "DuckDB" and what it does or does not.
  template <class... Args>
  std::string say(fmt::format_string<const Args&...> text, const Args&... args) const {
    return fmt::format("{} {}", facts_.title, fmt::format(text, args...));
  }
  void report(const std::string& what, std::string message, Severity severity) {
    limitations_.push_back({table_.name, what, std::move(message), severity});
  }
  void degraded(const std::string& what, std::string message) {
    report(what, std::move(message), Severity::Degraded);
  }
  void impossible(const std::string& what, std::string message) {
    report(what, std::move(message), Severity::Impossible);
  }

  void comment(const std::string& what, std::string& comment) {
    if (comment.empty() || facts_.comments) return;
    report(what, say("has no comments; this one is left out"), Severity::Cosmetic);
    comment.clear();
  }

  bool is_lost(const Column& column) {
    if (!column.generated || facts_.generated_from_generated) return false;
    for (const Column& other : before_.columns) {
      if (!other.generated || !mentions(column.generated->expression, other.name)) continue;
      impossible(column.name, say("computes no column from '{}', which is generated too; the "
                                  "column is not created",
                                  other.name));
      return true;
    }
    return false;
  }

  void fit_column(Column& column) {
    if (column.numbering == schema::Numbering::Autoincrement) {
      if (const auto why = dialect_.refuses_numbering(table_, column)) {
        impossible(column.name, *why + "; the column does not number itself");
        column.numbering = schema::Numbering::None;
      }
    }
    if (column.generated) fit_generated(column);
    fit_collation(column);
    comment(column.name, column.comment);
  }

  void fit_generated(Column& column) {
    using Kind = schema::GeneratedValue::Kind;
    Kind& kind = column.generated->kind;
    if (kind == Kind::Stored && !facts_.stored_generated) {
      degraded(column.name, say("has no stored generated columns; the column is computed when "
                                "it is read"));
      kind = Kind::Virtual;
    } else if (kind == Kind::Virtual && !facts_.virtual_generated) {
      degraded(column.name, say("has no virtual generated columns; the column is computed when "
                                "a row is written"));
      kind = Kind::Stored;
    }
    if (column.nullability == Nullability::NotNull && !facts_.constraints_on_generated) {
      degraded(column.name, say("has no NOT NULL on generated columns; the column is created "
                                "without it"));
      column.nullability = Nullability::Nullable;
    }
  }

  void fit_collation(Column& column) {
    if (column.collation.empty()) return;
    std::string why;
    if (!may_have_collation(dialect_, column)) {
      why = "only text has a collation";
    } else if (column.generated && !facts_.constraints_on_generated) {
      why = say("has no collations on generated columns");
    } else if (!dialect_.knows_collation(column.collation)) {
      why = say("does not know the collation '{}'", column.collation);
    }
    if (why.empty()) return;
    degraded(column.name, why + "; the column is created without it");
    column.collation.clear();
  }

  // A key's columns are never NULL, even where SQLite would let them.
  void require_keys() {
    if (!table_.primary_key) return;
    for (Column& column : table_.columns) {
      if (std::ranges::count(table_.primary_key->columns, column.name) > 0) {
        column.nullability = Nullability::NotNull;
      }
    }
  }

  // Why a column cannot be part of an index.
  std::string why_not_indexed(const std::string& name) const {
    const Column* column = table_.find(name);
    if (column == nullptr) return fmt::format("the column '{}' is not there", name);
    if (!has_own_spelling(dialect_, *column) && !dialect_.can_be_indexed(column->type)) {
      return say("cannot index '{}', which is {}", name, type(dialect_, *column));
    }
    return {};
  }

  // Why columns cannot be a unique constraint.
  std::string why_not_unique(const std::vector<std::string>& columns) const {
    for (const std::string& name : columns) {
      if (const std::string why = why_not_indexed(name); !why.empty()) return why;
      if (!facts_.constraints_on_generated && table_.find(name)->generated) {
        return say("has no constraints on generated columns such as '{}'", name);
      }
    }
    return {};
  }

  std::string why_no_key(const schema::PrimaryKey& key) {
    if (std::string why = why_not_unique(key.columns); !why.empty()) return why;
    for (const std::string& name : key.columns) {
      if (!facts_.generated_in_primary_key && table_.find(name)->generated) {
        return say("has no primary keys with generated columns such as '{}'", name);
      }
    }
    warn_of_collation(key.name, key.columns);
    return {};
  }

  void warn_of_collation(const std::string& what, const std::vector<std::string>& columns) {
    for (const std::string& name : columns) {
      const Column* column = table_.find(name);
      if (facts_.collated_keys || column == nullptr || column->collation.empty()) continue;
      degraded(what, say("does not use the collation '{}' when it compares keys; what is equal "
                         "under it may be there twice",
                         column->collation));
    }
  }

  bool is_lost(const schema::UniqueConstraint& unique) {
    const std::string why = why_not_unique(unique.columns);
    if (why.empty()) {
      warn_of_collation(unique.name, unique.columns);
      return false;
    }
    degraded(unique.name, why + "; the constraint is not created");
    return true;
  }

  void drop_repeated_keys() {
    if (facts_.repeated_keys) return;
    std::set<std::vector<std::string>> seen;
    if (table_.primary_key) seen.insert(table_.primary_key->columns);
    std::erase_if(table_.unique, [&](const schema::UniqueConstraint& unique) {
      if (seen.insert(unique.columns).second) return false;
      degraded(unique.name, say("makes one of two keys over the same columns; the constraint is "
                                "not created"));
      return true;
    });
  }

  // Why an expression over the table's columns cannot be had.
  std::string why_not_over_columns(const std::string& expression) const {
    for (const Column& column : before_.columns) {
      if (table_.find(column.name) == nullptr && mentions(expression, column.name)) {
        return fmt::format("the column '{}' is not there", column.name);
      }
    }
    return {};
  }

  bool is_lost(const schema::CheckConstraint& check) {
    std::string why = why_not_over_columns(check.condition);
    for (const Column& column : table_.columns) {
      if (!why.empty() || facts_.constraints_on_generated || !column.generated) continue;
      if (mentions(check.condition, column.name)) {
        why = say("has no constraints on generated columns such as '{}'", column.name);
      }
    }
    if (why.empty()) return false;
    degraded(check.name, why + "; the check is not created");
    return true;
  }

  bool is_lost(schema::Index& index) {
    std::string why = why_not_over_columns(index.where);
    std::vector<std::string> columns;
    for (const schema::IndexElement& element : index.elements) {
      if (!why.empty()) break;
      const bool is_column = element.kind == schema::IndexElement::Kind::Column;
      why = is_column ? why_not_indexed(element.text) : why_not_over_columns(element.text);
      if (is_column) columns.push_back(element.text);
    }
    if (why.empty() && !index.where.empty() && !facts_.partial_indexes) {
      why = say("has no partial indexes");
    }
    if (!why.empty()) {
      degraded(index.name, why + "; the index is not created");
      return true;
    }
    if (index.uniqueness == schema::Uniqueness::Unique) warn_of_collation(index.name, columns);
    fit_order(index);
    return false;
  }

  void fit_order(schema::Index& index) {
    using Order = schema::IndexElement::Order;
    const bool descending =
        std::ranges::count(index.elements, Order::Descending, &schema::IndexElement::order) > 0;
    if (!descending || facts_.descending_indexes) return;
    degraded(index.name, say("has no descending indexes; the index is created without DESC"));
    for (schema::IndexElement& element : index.elements) element.order = Order::Ascending;
  }

  const schema::Table before_;
  schema::Table table_;
  const Dialect& dialect_;
  const Facts& facts_;
  std::vector<Limitation>& limitations_;
};

}  // namespace

schema::Table fit_table(schema::Table table, const Dialect& dialect,
                        std::vector<Limitation>& limitations) {
  return TableFitter(std::move(table), dialect, limitations).fit();
}

}  // namespace metaxy::sql
