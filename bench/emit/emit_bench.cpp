// SPDX-License-Identifier: Apache-2.0
// Makes every file of 1,000 tables of 12 columns in 100 headers with the shipped templates:
// context, statements, bindings and DDL.
#include <array>
#include <cstdlib>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "core/schema/lower.h"
#include "generator/emit/emit.h"

namespace metaxy::emit {
namespace {

constexpr int tables = 1000;
constexpr int tables_in_header = 10;
constexpr int columns = 12;

schema::Entity entity(int number, const std::string& header) {
  const std::array<schema::Type, 4> types = {
      schema::Type{schema::Text{}}, schema::Type{schema::Integer{64, schema::Sign::Signed}},
      schema::Type{schema::Float{64}}, schema::Type{schema::Instant{}}};
  schema::Entity out;
  out.base_name = fmt::format("Table{}", number);
  out.cpp_name = "shop::" + out.base_name;
  out.namespaces = {"shop"};
  out.header = header;
  out.at = {header, static_cast<unsigned>(number + 1), 1};
  out.table = {"", fmt::format("table_{}", number)};
  for (int i = 0; i < columns; ++i) {
    schema::EntityColumn column;
    column.column.name = fmt::format("column_{}", i);
    column.column.type = types[static_cast<std::size_t>(i) % types.size()];
    column.path = {{out.cpp_name, column.column.name}};
    column.cpp_type = "std::string";
    column.primary_key = i == 0 ? schema::Membership::Yes : schema::Membership::No;
    out.columns.push_back(std::move(column));
  }
  return out;
}

void all_files(benchmark::State& state) {
  std::vector<Header> headers;
  schema::Model model;
  for (int i = 0; i < tables; ++i) {
    const std::string stem = fmt::format("header_{}", i / tables_in_header);
    if (i % tables_in_header == 0) headers.push_back({stem + ".hpp", stem, stem + ".hpp"});
    model.entities.push_back(entity(i, headers.back().path));
  }
  const auto graph = graph::FeatureGraph::build({}, {});
  const auto schema = schema::lower(model, {});
  auto fitted = fit_dialects(*schema, {sql::find("sqlite")}, {});
  const Input input{"bench", "", headers, graph, model, *std::move(fitted)};
  std::size_t bytes = 0;
  for (auto _ : state) {
    const auto files = emit(input, [](const std::string&) { return std::nullopt; });
    if (!files) return state.SkipWithError(files.error().message.c_str());
    bytes = 0;
    for (const RenderedFile& file : *files) bytes += file.text.size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

BENCHMARK(all_files)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace metaxy::emit
