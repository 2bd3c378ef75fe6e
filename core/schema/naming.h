// SPDX-License-Identifier: Apache-2.0
// Naming conventions: how constraints and indexes are called that nobody named, in the tokens of
// SQLAlchemy, so that a project can keep the convention it has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"

namespace metaxy::schema {

struct NamingConvention {
  std::string index = "ix_%(table_name)s_%(column_0_N_name)s";
  std::string unique = "uq_%(table_name)s_%(column_0_N_name)s";
  std::string check = "ck_%(table_name)s_%(constraint_name)s";
  std::string foreign_key = "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s";
  std::string primary_key = "pk_%(table_name)s";

  bool operator==(const NamingConvention&) const = default;
};

// What the tokens of a pattern stand for.
struct NameParts {
  std::string table;
  std::vector<std::string> columns;
  std::string referred_table;
  std::vector<std::string> referred_columns;
  std::string constraint;  // the short name of a check
};

// Fails on a token that does not exist or that `parts` has nothing for.
support::Result<std::string> make_name(std::string_view pattern, const NameParts& parts);

// `name` cut to `limit` bytes as SQLAlchemy cuts it: the first part, an underscore and four digits
// of a hash of the whole. A limit of zero is none.
std::string fit_name(std::string_view name, std::size_t limit);

}  // namespace metaxy::schema
