// SPDX-License-Identifier: Apache-2.0
// What emit makes files of: the results of the earlier stages and the names the caller chose.
#pragma once

#include <string>
#include <vector>

#include "core/graph/graph.h"
#include "core/schema/entity.h"
#include "core/schema/naming.h"
#include "core/sql/dialect.h"
#include "core/sql/limitations.h"

namespace metaxy::emit {

inline constexpr int context_format = 1;
inline constexpr int bindings_format = 2;

// One header of the call.
struct Header {
  std::string path;     // as the user spelt it; Entity::header has the same
  std::string stem;     // of its outputs: "features/video"
  std::string include;  // how generated code includes it

  bool operator==(const Header&) const = default;
};

// The schema as one database has it.
struct DialectSchema {
  const sql::Dialect* dialect = nullptr;
  schema::Schema schema;
  std::vector<sql::Limitation> limitations;
};

struct Input {
  std::string target;
  std::string name_space;  // around the column handles; may be empty
  std::vector<Header> headers;
  const graph::FeatureGraph& graph;
  const schema::Model& model;
  std::vector<DialectSchema> dialects;
};

// The lowered schema for each of `dialects`, with implied checks and without what they cannot do.
support::Result<std::vector<DialectSchema>> fit_dialects(
    const schema::Schema& schema, const std::vector<const sql::Dialect*>& dialects,
    const schema::NamingConvention& naming);

}  // namespace metaxy::emit
