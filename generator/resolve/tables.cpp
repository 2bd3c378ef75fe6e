// SPDX-License-Identifier: Apache-2.0
#include "generator/resolve/tables.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/graph/system_columns.h"
#include "core/support/text.h"
#include "generator/resolve/expressions.h"
#include "generator/resolve/spec.h"

namespace metaxy::resolve {
namespace {

using declare::Value;
using schema::Membership;
using support::did_you_mean;

schema::Action action(const Value& value) {
  const std::string& name = value.text();
  if (name == "Restrict") return schema::Action::Restrict;
  if (name == "Cascade") return schema::Action::Cascade;
  if (name == "SetNull") return schema::Action::SetNull;
  if (name == "SetDefault") return schema::Action::SetDefault;
  return schema::Action::NoAction;
}

schema::Deferrable deferrable(const Value& value) {
  if (value.text() == "InitiallyImmediate") return schema::Deferrable::InitiallyImmediate;
  if (value.text() == "InitiallyDeferred") return schema::Deferrable::InitiallyDeferred;
  return schema::Deferrable::No;
}

std::string spoken_name(const Draft& draft) {
  const std::string& schema = draft.entity.table.schema;
  return schema.empty() ? draft.declared_name : schema + '.' + draft.declared_name;
}

class Constraints {
 public:
  Constraints(Draft& draft, const std::vector<Draft>& all, support::Diagnostics& diagnostics)
      : draft_(draft), all_(all), diagnostics_(diagnostics) {}

  void add() {
    const Value& table = *draft_.table;
    for (const DeclaredColumn& declared : draft_.columns.columns) of_column(declared);
    for (const Value& unique : table["unique"].list()) {
      if (known(unique["columns"], "the unique constraint")) {
        draft_.entity.unique.push_back({unique["name"].text(), texts(unique["columns"])});
      }
    }
    for (const Value& check : table["checks"].list()) {
      known_in(check["condition"], "the check");
      draft_.entity.checks.push_back({check["name"].text(), check["condition"].text()});
    }
    for (const Value& index : table["indexes"].list()) add_index(index);
    for (const Value& key : table["foreign_keys"].list()) add_foreign_key(key);
    injections();
  }

 private:
  void wrong(const support::Position& at, std::string message) {
    diagnostics_.error(at, std::move(message));
  }

  // A column that was left out because it is wrong itself is not missed again.
  bool known_name(const std::string& name, const support::Position& at, std::string_view role) {
    if (draft_.has_column(name)) return true;
    if (!draft_.columns.complete) return false;
    wrong(at, fmt::format("{} of '{}' names '{}', but there is no such column{}", role,
                          draft_.record->name, name, did_you_mean(name, draft_.column_names())));
    return false;
  }

  bool known(const Value& names, std::string_view role) {
    bool all_known = !names.list().empty();
    if (!all_known)
      wrong(names.at, fmt::format("{} of '{}' names no column", role, draft_.record->name));
    for (const Value& name : names.list()) {
      all_known = known_name(name.text(), name.at, role) && all_known;
    }
    return all_known;
  }

  void known_in(const Value& expression, std::string_view role) {
    for (const std::string& name : column_names(expression.text())) {
      known_name(name, expression.at, role);
    }
  }

  void of_column(const DeclaredColumn& declared) {
    if (declared.annotation == nullptr) return;
    const Value& spec = *declared.annotation;
    known_in(spec["check"], "the check");
    known_in(spec["generated"]["expression"], "the generated value");
    const Value& reference = spec["references"];
    const auto* text = std::get_if<std::string>(&reference.is);
    if (text != nullptr && text->empty()) return;
    auto& column =
        draft_.entity.columns[static_cast<std::size_t>(&declared - draft_.columns.columns.data())];
    column.references = column_reference(reference);
    if (!column.references) return;
    column.references->on_delete = action(spec["on_delete"]);
    column.references->on_update = action(spec["on_update"]);
    column.references->deferrable = deferrable(spec["deferrable"]);
  }

  std::optional<schema::ColumnReference> column_reference(const Value& reference) {
    if (const auto* member = std::get_if<declare::MemberReference>(&reference.is)) {
      return by_member(*member, reference.at);
    }
    if (const auto* text = std::get_if<std::string>(&reference.is)) {
      return by_name(*text, reference.at);
    }
    wrong(reference.at,
          "the member that is referred to must be written here, as "
          "&Struct::member; through a function only its name can be given");
    return std::nullopt;
  }

  std::optional<schema::ColumnReference> by_member(const declare::MemberReference& member,
                                                   const support::Position& at) {
    const auto table =
        std::ranges::find(all_, member.type, [](const Draft& draft) { return draft.record->name; });
    if (table == all_.end()) {
      wrong(at, fmt::format("'{}' is not a table: it carries neither METAXY_TABLE nor "
                            "METAXY_FEATURE",
                            member.type));
      return std::nullopt;
    }
    for (const schema::EntityColumn& column : table->entity.columns) {
      if (column.path.size() == 1 && column.path.front().name == member.member) {
        return schema::ColumnReference{.table = table->entity.table,
                                       .column = column.column.name,
                                       .referred_by = schema::ReferredBy::Member};
      }
    }
    if (table->columns.complete) {
      wrong(at, fmt::format("'{}::{}' is not stored in a column", member.type, member.member));
    }
    return std::nullopt;
  }

  std::optional<schema::ColumnReference> by_name(const std::string& name,
                                                 const support::Position& at) {
    const std::size_t dot = name.rfind('.');
    const std::string table = dot == std::string::npos ? name : name.substr(0, dot);
    const std::string column = dot == std::string::npos ? "" : name.substr(dot + 1);
    if (table.empty() || column.empty()) {
      wrong(at, fmt::format("'{}' does not name a column; write \"table.column\"", name));
      return std::nullopt;
    }
    const Draft* target = find_table(table, at);
    if (target == nullptr || !known_column(*target, column, at)) return std::nullopt;
    return schema::ColumnReference{.table = target->entity.table, .column = column};
  }

  const Draft* find_table(const std::string& name, const support::Position& at) {
    const auto it = std::ranges::find(all_, name, spoken_name);
    if (it != all_.end()) return &*it;
    std::vector<std::string> names;
    for (const Draft& draft : all_) names.push_back(spoken_name(draft));
    wrong(at, fmt::format("there is no table '{}'{}", name, did_you_mean(name, names)));
    return nullptr;
  }

  bool known_column(const Draft& table, const std::string& column, const support::Position& at) {
    if (table.has_column(column)) return true;
    if (table.columns.complete) {
      wrong(at, fmt::format("the table '{}' has no column '{}'{}", spoken_name(table), column,
                            did_you_mean(column, table.column_names())));
    }
    return false;
  }

  // "path", "path desc", or an expression.
  void add_index(const Value& value) {
    schema::Index index{.name = value["name"].text(), .where = value["where"].text()};
    if (value["unique"].flag()) index.uniqueness = schema::Uniqueness::Unique;
    if (value["on"].list().empty()) {
      return wrong(value.at, fmt::format("an index of '{}' is on nothing", draft_.record->name));
    }
    for (const Value& element : value["on"].list()) {
      index.elements.push_back(index_element(element));
      if (index.elements.back().kind == schema::IndexElement::Kind::Expression) {
        known_in(element, "the index");
      }
    }
    known_in(value["where"], "the index");
    draft_.entity.indexes.push_back(std::move(index));
  }

  schema::IndexElement index_element(const Value& element) const {
    using Kind = schema::IndexElement::Kind;
    using Order = schema::IndexElement::Order;
    const std::string& text = element.text();
    if (draft_.has_column(text)) return {Kind::Column, Order::Ascending, text};
    const std::size_t space = text.find_last_of(' ');
    if (space != std::string::npos) {
      const std::string order = support::lower(text.substr(space + 1));
      const std::string what = text.substr(0, text.find_last_not_of(' ', space) + 1);
      if (order == "asc" || order == "desc") {
        return {draft_.has_column(what) ? Kind::Column : Kind::Expression,
                order == "desc" ? Order::Descending : Order::Ascending, what};
      }
    }
    return {Kind::Expression, Order::Ascending, text};
  }

  void add_foreign_key(const Value& value) {
    const bool columns_known = known(value["columns"], "the foreign key");
    const Draft* target = find_table(value["table"].text(), value["table"].at);
    if (target == nullptr || !columns_known) return;
    bool references_known = true;
    for (const Value& name : value["references"].list()) {
      references_known = known_column(*target, name.text(), name.at) && references_known;
    }
    if (!references_known) return;
    if (value["columns"].list().size() != value["references"].list().size()) {
      return wrong(value.at, fmt::format("the foreign key of '{}' has {} columns and refers to {}",
                                         draft_.record->name, value["columns"].list().size(),
                                         value["references"].list().size()));
    }
    draft_.entity.foreign_keys.push_back({value["name"].text(), texts(value["columns"]),
                                          target->entity.table, texts(value["references"]),
                                          action(value["on_delete"]), action(value["on_update"]),
                                          deferrable(value["deferrable"])});
  }

  void injections() {
    for (const char* option : {"inject_primary_key", "inject_index"}) {
      const Value& flag = (*draft_.table)[option];
      if (!flag.flag()) continue;
      if (!draft_.entity.feature) {
        wrong(flag.at, fmt::format("'{}' is not a feature; .{} is for features",
                                   draft_.record->name, option));
      }
    }
    schema::Entity& entity = draft_.entity;
    if ((*draft_.table)["inject_index"].flag()) entity.injected_index = Membership::Yes;
    if (!(*draft_.table)["inject_primary_key"].flag()) return;
    entity.injected_primary_key = Membership::Yes;
    const auto own =
        std::ranges::find(entity.columns, Membership::Yes, &schema::EntityColumn::primary_key);
    if (own != entity.columns.end()) {
      wrong((*draft_.table)["inject_primary_key"].at,
            fmt::format("'{}' has the primary key '{}' already; a second one cannot be injected",
                        draft_.record->name, own->column.name));
    }
  }

  Draft& draft_;
  const std::vector<Draft>& all_;
  support::Diagnostics& diagnostics_;
};

bool same_columns(std::vector<std::string> a, std::vector<std::string> b) {
  std::ranges::sort(a);
  std::ranges::sort(b);
  return a == b;
}

bool is_unique(const schema::Entity& entity, const std::vector<std::string>& columns) {
  std::vector<std::string> key;
  for (const schema::EntityColumn& column : entity.columns) {
    if (column.primary_key == Membership::Yes) key.push_back(column.column.name);
    if (column.unique == Membership::Yes && same_columns({column.column.name}, columns))
      return true;
  }
  if (same_columns(key, columns)) return true;
  return std::ranges::any_of(entity.unique, [&](const schema::UniqueConstraint& unique) {
    return same_columns(unique.columns, columns);
  });
}

}  // namespace

std::vector<std::string> Draft::column_names() const {
  std::vector<std::string> out = columns.names();
  if (entity.feature) {
    out.insert(out.end(), graph::system_columns.begin(), graph::system_columns.end());
  }
  return out;
}

bool Draft::has_column(std::string_view name) const {
  return columns.find(name) != nullptr || (entity.feature && graph::is_system_column(name));
}

void add_constraints(Draft& draft, const std::vector<Draft>& all,
                     support::Diagnostics& diagnostics) {
  Constraints(draft, all, diagnostics).add();
}

void check_references(const std::vector<Draft>& all, support::Diagnostics& diagnostics) {
  const auto check = [&](const schema::TableName& table, const std::vector<std::string>& columns,
                         const support::Position& at) {
    const auto target =
        std::ranges::find(all, table, [](const Draft& draft) { return draft.entity.table; });
    if (target == all.end() || is_unique(target->entity, columns)) return;
    diagnostics.error(at, fmt::format("'{}' of '{}' is neither its primary key nor unique, so "
                                      "nothing can refer to it",
                                      support::join(columns, ", "), spoken_name(*target)));
  };
  for (const Draft& draft : all) {
    for (std::size_t i = 0; i < draft.entity.columns.size(); ++i) {
      const auto& reference = draft.entity.columns[i].references;
      if (!reference) continue;
      check(reference->table, {reference->column},
            (*draft.columns.columns[i].annotation)["references"].at);
    }
    for (const schema::ForeignKey& key : draft.entity.foreign_keys) {
      check(key.table, key.references, (*draft.table)["foreign_keys"].at);
    }
  }
}

}  // namespace metaxy::resolve
