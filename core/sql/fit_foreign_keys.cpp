// SPDX-License-Identifier: Apache-2.0
#include "core/sql/fit_foreign_keys.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/sql/clauses.h"
#include "core/sql/order.h"
#include "core/support/text.h"

namespace metaxy::sql {
namespace {

using schema::Action;
using schema::ForeignKey;
using schema::Table;

bool has_generated(const Table& table, const ForeignKey& key) {
  return std::ranges::any_of(key.columns, [&table](const std::string& name) {
    const schema::Column* column = table.find(name);
    return column != nullptr && column->generated;
  });
}

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::ranges::sort(names);
  return names;
}

bool is_plain(const schema::Index& index) {
  return index.uniqueness == schema::Uniqueness::Unique && index.where.empty() &&
         std::ranges::all_of(index.elements, [](const schema::IndexElement& element) {
           return element.kind == schema::IndexElement::Kind::Column;
         });
}

class ForeignKeyFitter {
 public:
  ForeignKeyFitter(const Table& table, const schema::Schema& wanted, const schema::Schema& fitted,
                   const Dialect& dialect, std::vector<Limitation>& limitations)
      : table_(table),
        wanted_(wanted),
        fitted_(fitted),
        facts_(dialect.facts),
        limitations_(limitations) {}

  bool is_lost(ForeignKey& key) {
    if (const std::string why = why_lost(key); !why.empty()) {
      degraded(key, why + "; the foreign key is not created");
      return true;
    }
    fit_action(key, key.on_delete, "DELETE");
    fit_action(key, key.on_update, "UPDATE");
    if (key.deferrable != schema::Deferrable::No && !facts_.deferrable) {
      degraded(key, fmt::format("{} has no DEFERRABLE; the foreign key is checked by every "
                                "statement",
                                facts_.title));
      key.deferrable = schema::Deferrable::No;
    }
    return false;
  }

 private:
  void degraded(const ForeignKey& key, std::string message) {
    limitations_.push_back({table_.name, key.name, std::move(message), Severity::Degraded});
  }

  std::string why_lost(const ForeignKey& key) const {
    for (const std::string& name : key.columns) {
      if (table_.find(name) == nullptr) return fmt::format("the column '{}' is not there", name);
    }
    if (has_generated(table_, key) && !facts_.constraints_on_generated) {
      return fmt::format("{} has no constraints on generated columns", facts_.title);
    }
    if (key.table.schema != table_.name.schema && !facts_.foreign_keys_across_schemas) {
      return fmt::format("{} has no foreign keys from one schema to another", facts_.title);
    }
    const Table* to = fitted_.find(key.table);
    if (to != nullptr) return why_not_to(*to, key);
    if (wanted_.find(key.table) == nullptr) return {};  // somebody else's
    return fmt::format("the table '{}' is not created", schema::text(key.table));
  }

  std::string why_not_to(const Table& to, const ForeignKey& key) const {
    std::vector<std::vector<std::string>> keys;
    if (to.primary_key) keys.push_back(to.primary_key->columns);
    for (const schema::UniqueConstraint& unique : to.unique) keys.push_back(unique.columns);
    if (std::ranges::count(keys, key.references) > 0) return {};
    const std::string columns = support::join(key.references, ", ");
    if (!facts_.foreign_keys_to_indexes) {
      return fmt::format(
          "{} wants '{}' to have a primary key or unique constraint over ({}), in "
          "this order",
          facts_.title, schema::text(to.name), columns);
    }
    for (const schema::Index& index : to.indexes) {
      if (!is_plain(index)) continue;
      keys.emplace_back();
      for (const auto& element : index.elements) keys.back().push_back(element.text);
    }
    const auto same = [&key](const std::vector<std::string>& names) {
      return sorted(names) == sorted(key.references);
    };
    if (std::ranges::any_of(keys, same)) return {};
    return fmt::format("'{}' has no primary key, unique constraint or unique index over ({})",
                       schema::text(to.name), columns);
  }

  void fit_action(const ForeignKey& key, Action& action, const std::string& event) {
    // A deleted row takes those that refer to it along without setting anything.
    const bool sets = changes_rows(action) && !(event == "DELETE" && action == Action::Cascade);
    std::string why;
    const std::string clause = action_clause(event, action);
    if (changes_rows(action) && !facts_.foreign_key_actions) {
      why = fmt::format("{} has no {}", facts_.title, clause);
    } else if (sets && has_generated(table_, key)) {
      why = fmt::format("{} would set a generated column", clause);
    }
    if (why.empty()) return;
    degraded(key, why + "; the foreign key is created without it");
    action = Action::NoAction;
  }

  const Table& table_;
  const schema::Schema& wanted_;
  const schema::Schema& fitted_;
  const Facts& facts_;
  std::vector<Limitation>& limitations_;
};

}  // namespace

std::vector<ForeignKey> fit_foreign_keys(const Table& table, const schema::Schema& wanted,
                                         const schema::Schema& fitted, const Dialect& dialect,
                                         std::vector<Limitation>& limitations) {
  ForeignKeyFitter fitter(table, wanted, fitted, dialect, limitations);
  std::vector<ForeignKey> out = table.foreign_keys;
  std::erase_if(out, [&fitter](ForeignKey& key) { return fitter.is_lost(key); });
  return out;
}

void leave_out_circles(schema::Schema& schema, const Dialect& dialect,
                       std::map<schema::TableName, std::vector<Limitation>>& limitations) {
  if (dialect.facts.later_tables != LaterTables::Nowhere) return;
  const CreationOrder order = creation_order(schema);
  for (std::size_t i = 0; i < schema.tables.size(); ++i) {
    Table& table = schema.tables[i];
    std::erase_if(table.foreign_keys, [&](const ForeignKey& key) {
      if (!is_circular(schema, order, i, key)) return false;
      limitations[table.name].push_back(
          {table.name, key.name,
           fmt::format("{} adds no foreign keys to a table that exists, and '{}' and '{}' refer to "
                       "each other; the foreign key is not created",
                       dialect.facts.title, schema::text(table.name), schema::text(key.table)),
           Severity::Degraded});
      return true;
    });
  }
}

}  // namespace metaxy::sql
