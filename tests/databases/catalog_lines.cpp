// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/catalog_lines.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/sql/clauses.h"
#include "core/sql/names.h"
#include "core/support/text.h"

namespace metaxy::testing {
namespace {

using support::join;

std::string before(const std::string& name) { return name.empty() ? "" : name + ' '; }

std::string_view text(Source source) {
  switch (source) {
    case Source::Nowhere:
      return "";
    case Source::Default:
      return " default";
    case Source::Numbered:
      return " numbered";
    case Source::Stored:
      return " stored";
    case Source::Virtual:
      return " virtual";
  }
  return "";
}

std::string_view text(schema::Deferrable deferrable) {
  switch (deferrable) {
    case schema::Deferrable::No:
      return "";
    case schema::Deferrable::InitiallyImmediate:
      return " deferrable";
    case schema::Deferrable::InitiallyDeferred:
      return " deferred";
  }
  return "";
}

}  // namespace

void CatalogLines::table(const std::string& table) { lines_.push_back("table " + table); }

void CatalogLines::column(const std::string& table, const ColumnLine& column) {
  const bool required = column.nullability == schema::Nullability::NotNull;
  lines_.push_back(fmt::format("table {} column {} {} {}{}{}", table, column.position, column.name,
                               column.type, required ? " not null" : "", text(column.source)));
}

void CatalogLines::key(const std::string& table, std::string_view kind, const std::string& name,
                       const std::vector<std::string>& columns) {
  lines_.push_back(
      fmt::format("table {} {} {}({})", table, kind, before(name), join(columns, ", ")));
}

void CatalogLines::check(const std::string& table, const std::string& name,
                         const std::string& condition) {
  lines_.push_back(support::join({"table", table, "check", name, condition}, " "));
}

void CatalogLines::foreign_key(const std::string& table, const schema::ForeignKey& key) {
  std::string line =
      fmt::format("table {} foreign key {}({}) to {} ({})", table, before(key.name),
                  join(key.columns, ", "), schema::text(key.table), join(key.references, ", "));
  for (const std::string& action :
       {sql::action_clause("DELETE", key.on_delete), sql::action_clause("UPDATE", key.on_update)}) {
    if (!action.empty()) line += ' ' + action;
  }
  lines_.push_back(line.append(text(key.deferrable)));
}

void CatalogLines::index(const std::string& table, const schema::Index& index) {
  std::vector<std::string> elements;
  for (const schema::IndexElement& element : index.elements) {
    const bool column = element.kind == schema::IndexElement::Kind::Column;
    const bool descending = element.order == schema::IndexElement::Order::Descending;
    elements.push_back((column ? element.text : "<expression>") + (descending ? " desc" : ""));
  }
  const bool unique = index.uniqueness == schema::Uniqueness::Unique;
  lines_.push_back(fmt::format("index {} on {} ({}){}{}", index.name, table, join(elements, ", "),
                               unique ? " unique" : "", index.where.empty() ? "" : " partial"));
}

void CatalogLines::enum_type(const std::string& name, const std::vector<std::string>& values) {
  lines_.push_back(fmt::format("enum {} ({})", name, sql::literals(values)));
}

void CatalogLines::sequence(const std::string& name) { lines_.push_back("sequence " + name); }

void CatalogLines::comment(const std::string& on, const std::string& text) {
  lines_.push_back(fmt::format("comment on {}: {}", on, text));
}

Lines CatalogLines::sorted() && {
  std::ranges::sort(lines_);
  return std::move(lines_);
}

}  // namespace metaxy::testing
