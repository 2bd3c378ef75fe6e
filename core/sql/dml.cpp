// SPDX-License-Identifier: Apache-2.0
#include "core/sql/dml.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/sql/names.h"
#include "core/sql/types.h"
#include "core/support/text.h"

namespace metaxy::sql {
namespace {

using schema::Column;
using schema::Table;

bool makes_itself(const Column& column) {
  return column.generated || column.numbering == schema::Numbering::Autoincrement;
}

// Collects the parameters of a statement as it is written.
class Writer {
 public:
  Writer(const Dialect& dialect, const Table& table) : dialect_(dialect), table_(table) {}

  std::string name(std::string_view column) const { return quoted(dialect_, column); }
  std::string table() const { return quoted(dialect_, table_.name); }

  std::string value(const Column& column) {
    dml_.parameters.push_back(column.name);
    return parameter(dialect_, column, dml_.parameters.size());
  }

  // "a" = ?1 AND "b" = ?2
  std::string equals(const Key& key) {
    std::vector<std::string> out;
    for (const std::string& each : key) {
      const Column& column = *table_.find(each);
      const bool not_null = column.nullability == schema::Nullability::NotNull;
      out.push_back(fmt::format("{} {} {}", name(each), not_null ? "=" : "IS NOT DISTINCT FROM",
                                value(column)));
    }
    return support::join(out, " AND ");
  }

  // INSERT INTO "t" ("a")\nVALUES (?1)
  template <class Filter>
  std::string insert(Filter is_given) {
    std::vector<std::string> names, values;
    for (const Column& column : table_.columns) {
      if (!is_given(column)) continue;
      names.push_back(name(column.name));
      values.push_back(value(column));
    }
    if (names.empty()) return fmt::format("INSERT INTO {} DEFAULT VALUES", table());
    return fmt::format("INSERT INTO {} ({})\nVALUES ({})", table(), support::join(names, ", "),
                       support::join(values, ", "));
  }

  template <class Filter>
  std::string results(Filter is_wanted) {
    std::vector<std::string> out;
    for (const Column& column : table_.columns) {
      if (!is_wanted(column)) continue;
      const std::string value = projection(dialect_, column);
      const std::string& as = name(column.name);
      out.push_back(value == as ? as : value + " AS " + as);
      dml_.results.push_back(column.name);
    }
    return support::join(out, ", ");
  }
  std::string all_results() {
    return results([](const Column&) { return true; });
  }

  // The columns that a row with a key can be given anew.
  std::vector<const Column*> settable(const Key& key) const {
    std::vector<const Column*> out;
    for (const Column& column : table_.columns) {
      if (!makes_itself(column) && std::ranges::count(key, column.name) == 0) {
        out.push_back(&column);
      }
    }
    return out;
  }

  Dml finish(std::string text) {
    dml_.text = std::move(text);
    return std::move(dml_);
  }

 private:
  const Dialect& dialect_;
  const Table& table_;
  Dml dml_;
};

constexpr std::string_view newest_first =
    "COALESCE(\"metaxy_deleted_at\", \"metaxy_updated_at\") DESC";

}  // namespace

Dml insert(const Dialect& dialect, const Table& table) {
  Writer writer(dialect, table);
  return writer.finish(writer.insert([](const Column& column) { return !column.generated; }));
}

Dml insert_returning(const Dialect& dialect, const Table& table) {
  Writer writer(dialect, table);
  std::string text = writer.insert([](const Column& column) { return !makes_itself(column); });
  const std::string made = writer.results(makes_itself);
  if (!made.empty()) text += "\nRETURNING " + made;
  return writer.finish(std::move(text));
}

Dml upsert(const Dialect& dialect, const Table& table, const Key& key) {
  Writer writer(dialect, table);
  std::string text = writer.insert([](const Column& column) { return !column.generated; });
  std::vector<std::string> sets;
  for (const Column* column : writer.settable(key)) {
    sets.push_back(fmt::format("{0} = excluded.{0}", writer.name(column->name)));
  }
  text += fmt::format("\nON CONFLICT ({}) DO ", quoted(dialect, key));
  text += sets.empty() ? "NOTHING" : "UPDATE SET " + support::join(sets, ", ");
  return writer.finish(std::move(text));
}

Dml select_by_key(const Dialect& dialect, const Table& table, const Key& key) {
  Writer writer(dialect, table);
  const std::string columns = writer.all_results();
  return writer.finish(
      fmt::format("SELECT {}\nFROM {}\nWHERE {}", columns, writer.table(), writer.equals(key)));
}

std::optional<Dml> update_by_key(const Dialect& dialect, const Table& table, const Key& key) {
  Writer writer(dialect, table);
  std::vector<std::string> sets;
  for (const Column* column : writer.settable(key)) {
    sets.push_back(fmt::format("{} = {}", writer.name(column->name), writer.value(*column)));
  }
  if (sets.empty()) return std::nullopt;
  const std::string set = support::join(sets, ", ");
  return writer.finish(
      fmt::format("UPDATE {}\nSET {}\nWHERE {}", writer.table(), set, writer.equals(key)));
}

Dml delete_by_key(const Dialect& dialect, const Table& table, const Key& key) {
  Writer writer(dialect, table);
  return writer.finish(fmt::format("DELETE FROM {}\nWHERE {}", writer.table(), writer.equals(key)));
}

Dml exists_by_key(const Dialect& dialect, const Table& table, const Key& key) {
  Writer writer(dialect, table);
  return writer.finish(
      fmt::format("SELECT 1\nFROM {}\nWHERE {}\nLIMIT 1", writer.table(), writer.equals(key)));
}

Dml select_latest(const Dialect& dialect, const Table& table, const Key& id_columns) {
  Writer writer(dialect, table);
  Key wanted{"metaxy_feature_version"};
  wanted.insert(wanted.end(), id_columns.begin(), id_columns.end());
  const std::string columns = writer.all_results();
  return writer.finish(fmt::format(
      "SELECT {}\nFROM (\n  SELECT *\n  FROM {}\n  WHERE {}\n  ORDER BY {}\n  LIMIT 1\n) AS "
      "\"latest\"\nWHERE \"metaxy_deleted_at\" IS NULL",
      columns, writer.table(), writer.equals(wanted), newest_first));
}

Dml select_all_latest(const Dialect& dialect, const Table& table, const Key& id_columns) {
  Writer writer(dialect, table);
  const std::string columns = writer.all_results();
  return writer.finish(fmt::format(
      "SELECT {}\nFROM (\n  SELECT *, ROW_NUMBER() OVER (PARTITION BY {} ORDER BY {}) AS "
      "\"metaxy_rank\"\n  FROM {}\n  WHERE {}\n) AS \"ranked\"\nWHERE \"metaxy_rank\" = 1 AND "
      "\"metaxy_deleted_at\" IS NULL",
      columns, quoted(dialect, id_columns), newest_first, writer.table(),
      writer.equals({"metaxy_feature_version"})));
}

}  // namespace metaxy::sql
