// SPDX-License-Identifier: Apache-2.0
// The lines of a catalog. The readers of the three databases and the prediction all write theirs
// with these functions, so that they differ in content only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/schema/table.h"
#include "tests/databases/catalog.h"

namespace metaxy::testing {

// Where values of a column come from when none is given.
enum class Source { Nowhere, Default, Numbered, Stored, Virtual };

struct ColumnLine {
  int position = 0;  // counted from one
  std::string name;
  std::string type;  // as the catalog spells it
  schema::Nullability nullability = schema::Nullability::Nullable;
  Source source = Source::Nowhere;
};

class CatalogLines {
 public:
  void table(const std::string& table);
  void column(const std::string& table, const ColumnLine& column);
  // `kind` is "primary key" or "unique". Names are empty where the database keeps none.
  void key(const std::string& table, std::string_view kind, const std::string& name,
           const std::vector<std::string>& columns);
  void check(const std::string& table, const std::string& name, const std::string& condition);
  // `key` as far as the database keeps it.
  void foreign_key(const std::string& table, const schema::ForeignKey& key);
  // Expressions show that they are there, a condition that it is there, neither what it says.
  void index(const std::string& table, const schema::Index& index);
  void enum_type(const std::string& name, const std::vector<std::string>& values);
  void sequence(const std::string& name);
  void comment(const std::string& on, const std::string& text);

  Lines sorted() &&;

 private:
  Lines lines_;
};

}  // namespace metaxy::testing
