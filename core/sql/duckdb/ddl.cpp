// SPDX-License-Identifier: Apache-2.0
#include "core/sql/duckdb/ddl.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/sql/names.h"
#include "core/sql/types.h"
#include "core/support/text.h"

namespace metaxy::sql {
namespace {

// What pragma_collations() names beside nocase and noaccent. No two of these can be combined.
constexpr std::string_view ordering_collations =
    "af am ar ar_sa as az be bg bn bo br bs ca ceb chr cs cy da de de_at dsb dz ee el en en_us eo "
    "es et fa fa_af ff fi fil fo fr fr_ca ga gl gu ha haw he he_il hi hr hsb hu hy icu_noaccent id "
    "id_id ig is it ja ka kk kl km kn ko kok ku ky lb lkt ln lo lt lv mk ml mn mr ms mt my nb "
    "nb_no "
    "ne nfc nl nn om or pa pa_in pl ps pt ro ru sa se si sk sl smn sq sr sr_ba sr_me sr_rs sv sw "
    "ta "
    "te th tk to tr ug uk ur uz vi wae wo xh yi yo yue yue_cn zh zh_cn zh_hk zh_mo zh_sg zh_tw zu";

bool orders(std::string_view name) {
  return std::ranges::count(support::split(ordering_collations, ' '), name) > 0;
}

}  // namespace

bool duckdb_knows_collation(std::string_view name) {
  const std::string folded = support::lower(name);
  if (folded == "binary" || folded == "c" || folded == "posix") return true;
  int ordering = 0;
  for (const std::string& piece : support::split(folded, '.')) {
    if (piece == "nocase" || piece == "noaccent") continue;
    if (!orders(piece) || ++ordering > 1) return false;
  }
  return true;
}

std::optional<std::string> duckdb_refuses_numbering(const schema::Table& table,
                                                    const schema::Column& column) {
  if (column.type.as<schema::Integer>() == nullptr) return "DuckDB numbers only integers";
  if (table.name.schema.find('"') != std::string::npos) {
    return "DuckDB finds no sequence in a schema with a quote in its name";
  }
  return std::nullopt;
}

// Quotes are replaced: nextval() takes a name as text and cannot read a doubled one.
std::string duckdb_sequence(const schema::Table& table, const schema::Column& column) {
  return support::replace_all(fmt::format("{}_{}_seq", table.name.name, column.name), "\"", "_");
}

NumberedColumn duckdb_number(const schema::Table& table, const schema::Column& column) {
  const std::string sequence =
      quoted(duckdb(), schema::TableName{table.name.schema, duckdb_sequence(table, column)});
  return {.sequence = sequence, .clause = fmt::format("DEFAULT nextval({})", literal(sequence))};
}

}  // namespace metaxy::sql
