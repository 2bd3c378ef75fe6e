// SPDX-License-Identifier: Apache-2.0
// graph.json, the published product of a scan: the features with their versions and the tables with
// where they come from. docs/formats/graph.md describes it, docs/formats/graph.schema.json is its
// schema. A change that an older reader would misread raises the number and edits both.
#pragma once

#include "core/graph/graph_json.h"
#include "core/schema/entity.h"

namespace metaxy::schema {

inline constexpr std::uint64_t graph_file_format = 1;

struct ColumnOrigin {
  std::string column;
  std::string member;  // "box.width"
  std::string cpp_type;
  std::string renamed_from;
  support::Position at;

  bool operator==(const ColumnOrigin&) const = default;
};

// Which struct a table was made from.
struct TableOrigin {
  TableName table;
  std::string cpp_name;
  std::string header;
  std::optional<graph::FeatureKey> feature;
  std::string renamed_from;
  support::Position at;
  std::vector<ColumnOrigin> columns;

  bool operator==(const TableOrigin&) const = default;
};

struct GraphFile {
  graph::FeatureGraph graph;
  Schema schema;
  std::vector<TableOrigin> origins;  // one for each table, in the same order

  bool operator==(const GraphFile&) const = default;
};

// The text of the file. REQUIRES: `schema` is lower(`model`).
std::string write_graph_file(const graph::FeatureGraph& graph, const Model& model,
                             const Schema& schema, const graph::FileName& file_name);
std::string write_graph_file(const GraphFile& file, const graph::FileName& file_name);

// Refuses what a newer generator wrote, what is malformed and what contradicts itself.
support::Result<GraphFile> read_graph_file(std::string_view text);

}  // namespace metaxy::schema
