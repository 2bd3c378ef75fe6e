// SPDX-License-Identifier: Apache-2.0
// The statements that bindings carry for one table: which there are, their text for every dialect,
// and which columns go in and come out.
#pragma once

#include <string>
#include <vector>

#include "core/sql/dml.h"
#include "generator/emit/input.h"

namespace metaxy::emit {

struct Statement {
  std::string name;   // "select_by_key"
  std::string about;  // one line for people
  std::vector<std::pair<const sql::Dialect*, std::string>> texts;
  std::vector<std::string> parameters;
  std::vector<std::string> results;
};

std::vector<Statement> statements(const schema::Entity& entity,
                                  const std::vector<DialectSchema>& dialects);

// The columns that tell rows of `entity` apart: the primary key, or a feature's ID columns.
std::vector<std::string> key_columns(const schema::Entity& entity);

}  // namespace metaxy::emit
