// SPDX-License-Identifier: Apache-2.0
#include "core/sql/limitations.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "core/schema/naming.h"
#include "core/sql/fit_foreign_keys.h"
#include "core/sql/fit_table.h"

namespace metaxy::sql {
namespace {

void cut_names(schema::Table& table, std::size_t limit) {
  const auto cut = [limit](auto& named) { named.name = schema::fit_name(named.name, limit); };
  if (table.primary_key) cut(*table.primary_key);
  std::ranges::for_each(table.unique, cut);
  std::ranges::for_each(table.checks, cut);
  std::ranges::for_each(table.foreign_keys, cut);
  std::ranges::for_each(table.indexes, cut);
}

}  // namespace

Fitted fit(const schema::Schema& schema, const Dialect& dialect) {
  std::vector<schema::Table> tables;
  // By table, because foreign keys are looked at when all tables are known.
  std::map<schema::TableName, std::vector<Limitation>> found;
  for (const schema::Table& table : schema.tables) {
    if (!table.name.schema.empty() && !dialect.facts.schemas) {
      found[table.name] = {{.table = table.name,
                            .message = std::string(dialect.facts.title) +
                                       " has no schemas; the table is not created",
                            .severity = Severity::Impossible}};
      continue;
    }
    tables.push_back(fit_table(table, dialect, found[table.name]));
  }

  Fitted out{schema::make_schema(std::move(tables)), {}};
  for (schema::Table& table : out.schema.tables) {
    table.foreign_keys = fit_foreign_keys(table, schema, out.schema, dialect, found[table.name]);
  }
  leave_out_circles(out.schema, dialect, found);

  for (schema::Table& table : out.schema.tables) cut_names(table, dialect.facts.name_limit);
  out.schema = schema::make_schema(std::move(out.schema.tables));
  for (auto& [table, limitations] : found) {
    std::ranges::move(limitations, std::back_inserter(out.limitations));
  }
  return out;
}

std::vector<Limitation> limitations(const schema::Schema& schema, const Dialect& dialect) {
  return fit(schema, dialect).limitations;
}

}  // namespace metaxy::sql
