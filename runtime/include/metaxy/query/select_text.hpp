// SPDX-License-Identifier: Apache-2.0
// How a SELECT is written, for all shapes of it.
#pragma once

#include <metaxy/query/from.hpp>

namespace metaxy::clause {

// What a SELECT has beside its clauses, as bits.
namespace option {

inline constexpr unsigned none = 0;
inline constexpr unsigned distinct = 1;
inline constexpr unsigned limit = 2;
inline constexpr unsigned offset = 4;
inline constexpr unsigned for_update = 8;

}  // namespace option

struct SelectParts {
  Writes ctes{};
  bool recursive = false;
  Writes items{};
  void (*declare)(Writer&) = nullptr;
  const Join* joins = nullptr;
  int join_count = 0;
  Writes where{};
  Writes groups{};
  Writes grouped{};  // what the groups stand for
  Writes having{};
  Writes orders{};
  unsigned options = option::none;
};

constexpr void write_ctes(Writer& out, const SelectParts& parts) {
  if (parts.ctes.size == 0) return;
  out.text(parts.recursive ? "WITH RECURSIVE " : "WITH ");
  out.list(parts.ctes);
  out.break_line();
}

constexpr void write_window(Writer& out, unsigned options) {
  if ((options & option::limit) != 0) {
    out.clause("LIMIT ");
    out.parameter();
  } else if ((options & option::offset) != 0) {
    // SQLite has no OFFSET alone.
    if (out.dialect() == Dialect::Sqlite) out.clause("LIMIT -1");
  }
  if ((options & option::offset) != 0) {
    out.clause("OFFSET ");
    out.parameter();
  }
}

constexpr void write_from(Writer& out, const SelectParts& parts) {
  const Scope& scope = out.scope();
  if (scope.base == nullptr) {
    if (scope.aggregated || parts.join_count > 0) out.report(Problem::NoTable);
    return;
  }
  out.clause("FROM ");
  out.table(*scope.base);
  for (int i = 0; i < parts.join_count; ++i) {
    const Join& join = parts.joins[i];
    out.clause(join.kind == JoinKind::Left ? "LEFT JOIN " : "JOIN ");
    out.table(*join.source);
    out.text(" ON ");
    out.put(join.on);
  }
}

constexpr void write_select(Writer& out, const SelectParts& parts) {
  const bool before_conflict = out.take_before_conflict();
  write_ctes(out, parts);
  Scope scope;
  out.enter(scope);
  parts.declare(out);
  scope.groups = parts.grouped;

  out.text("SELECT ");
  if ((parts.options & option::distinct) != 0) out.text("DISTINCT ");
  scope.phase = Phase::Groups;
  bool first = true;
  for (const Write item : parts.items) {
    if (!first) out.text(", ");
    first = false;
    out.item(item);
  }
  scope.finds_base = false;

  scope.phase = Phase::Rows;
  write_from(out, parts);
  if (parts.where.size > 0) {
    out.clause("WHERE ");
    out.list(parts.where, " AND ", parts.where.size > 1 ? Level::And : Level::Lowest);
  } else if (before_conflict && out.dialect() == Dialect::Sqlite) {
    out.clause("WHERE TRUE");
  }
  if (parts.groups.size > 0) {
    out.clause("GROUP BY ");
    out.list(parts.groups);
  }

  scope.phase = Phase::Groups;
  if (parts.having.size > 0) {
    out.clause("HAVING ");
    out.list(parts.having, " AND ", parts.having.size > 1 ? Level::And : Level::Lowest);
  }
  if (parts.orders.size > 0) {
    out.clause("ORDER BY ");
    out.list(parts.orders);
  }
  if (!scope.bare.empty() && (scope.aggregated || parts.groups.size > 0 || parts.having.size > 0)) {
    out.report(Problem::Ungrouped, scope.bare);
  }
  write_window(out, parts.options);
  if ((parts.options & option::for_update) != 0) {
    if (out.dialect() != Dialect::Postgresql)
      out.lack("for_update() is PostgreSQL's: other databases lock no rows");
    out.clause("FOR UPDATE");
  }
  out.leave();
}

}  // namespace metaxy::clause
