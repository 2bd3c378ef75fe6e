// SPDX-License-Identifier: Apache-2.0
// Reads whatever comes as a graph.json. What can be read, written and read again must be the same,
// and every database must get its DDL. Few changes of a graph.json keep its versions right, so that
// an input is also read as the specification of one feature and as the type of one column.
#include "core/graph/check.h"
#include "core/graph/spec_json.h"
#include "core/schema/graph_file.h"
#include "core/schema/type_json.h"
#include "core/sql/ddl.h"
#include "core/sql/identifiers.h"
#include "core/sql/limitations.h"
#include "fuzz/input.h"

namespace {

using metaxy::fuzz::require;
using metaxy::support::Json;
using metaxy::support::JsonReader;
using metaxy::support::Result;
namespace graph = metaxy::graph;
namespace schema = metaxy::schema;
namespace sql = metaxy::sql;

std::string written(const schema::GraphFile& file) {
  return schema::write_graph_file(file, [](const std::string& name) { return name; });
}

void check_sql(const schema::Schema& schema) {
  for (const sql::Dialect* dialect : sql::dialects()) {
    sql::identifier_problems(schema, *dialect);
    const schema::Schema fitted = sql::fit(schema, *dialect).schema;
    require(sql::fit(fitted, *dialect).schema == fitted, "what fits, fits");
    const auto statements = sql::create(schema, *dialect);
    require(statements.size() >= fitted.tables.size(), "every table is created");
    require(sql::drop(schema, *dialect).size() >= fitted.tables.size(), "every table is dropped");
  }
}

void check_file(std::string_view text) {
  const Result<schema::GraphFile> file = schema::read_graph_file(text);
  if (!file) {
    require(!file.error().message.empty(), "an error has a message");
    return;
  }
  const std::string out = written(*file);
  const Result<schema::GraphFile> again = schema::read_graph_file(out);
  require(again.ok(), "what was written can be read");
  require(*again == *file, "what was written reads back the same");
  require(written(*again) == out, "what was read is written the same");
  check_sql(file->schema);
}

void check_spec(const Json& document) {
  const JsonReader reader(document);
  const std::optional<graph::FeatureSpec> spec = graph::read_spec(reader);
  require(spec.has_value() != reader.error().has_value(), "there is a value or an error");
  if (!spec) return;
  const Json out = graph::to_json(*spec);
  require(graph::read_spec(JsonReader(out)) == spec, "a specification reads back the same");

  std::vector<graph::FeatureDefinition> definitions = {{.spec = *spec}};
  if (!graph::check(definitions).empty()) return;
  const auto built = graph::FeatureGraph::build(std::move(definitions), {});
  require(built.features().size() == 1, "a graph of one feature has one");
}

void check_type(const Json& document) {
  const JsonReader reader(document);
  const schema::Type type = schema::read_type(reader);
  if (reader.error()) return;
  const Json out = schema::to_json(type);
  const JsonReader again(out);
  require(schema::read_type(again) == type && !again.error(), "a type reads back the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = metaxy::fuzz::text(data, size);
  check_file(text);
  const Result<Json> document = metaxy::support::parse_json(text);
  if (!document) return 0;
  check_spec(*document);
  check_type(*document);
  return 0;
}
