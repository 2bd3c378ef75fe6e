// SPDX-License-Identifier: Apache-2.0
// Renders what the generator renders at its largest: 1,000 tables of 12 columns as DDL and as C++,
// with a macro call and a few filters per column; and reads a template, without and with its parse.
#include <map>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "core/support/text.h"
#include "generator/template/engine.h"

namespace metaxy::tmpl {
namespace {

using support::Json;
using support::Result;

const std::map<std::string, std::string>& templates() {
  static const std::map<std::string, std::string> all{
      {"ddl.sql", R"({% from 'column.sql' import column %}
-- {{ tables|length }} tables
{% for table in tables %}
CREATE TABLE {{ table.name|quoted }} (
  {% for c in table.columns %}
  {{ column(c) }},
  {% endfor %}
  PRIMARY KEY ({{ table.columns|selectattr('primary_key')|map(attribute='name')|join(', ') }})
);
{% for c in table.columns if c.indexed %}
CREATE INDEX ix_{{ table.name }}_{{ c.name }} ON {{ table.name|quoted }} ({{ c.name|quoted }});
{% endfor %}

{% endfor %}
)"},
      {"column.sql", R"({% macro column(c) %}
{{ c.name|quoted }} {{ c.type|upper }}
{%- if c.length is not none %}({{ c.length }}){% endif %}
{{- '' if c.nullable else ' NOT NULL' }}
{%- if c.default is not none %} DEFAULT {{ c.default }}{% endif %}
{% endmacro %}
)"},
      {"model.hpp", R"(#pragma once
{% for table in tables %}

struct {{ table.name|title|replace('_', '') }} {
  {% for c in table.columns %}
  {% if c.nullable %}
  std::optional<{{ c.cpp_type }}> {{ c.name }};
  {% else %}
  {{ c.cpp_type }} {{ c.name }}{{ ' = ' ~ c.default if c.default is not none }};
  {% endif %}
  {% endfor %}

  static constexpr std::array columns{ {%- for c in table.columns %}"{{ c.name }}"{{ ', ' if not loop.last }}{% endfor -%} };
};
{% endfor %}
)"}};
  return all;
}

Json column(std::size_t i) {
  return {{"name", fmt::format("column_{}", i)},
          {"type", i % 3 == 0 ? "varchar" : "bigint"},
          {"cpp_type", i % 3 == 0 ? "std::string" : "std::int64_t"},
          {"length", i % 3 == 0 ? Json(200) : Json(nullptr)},
          {"nullable", i % 4 == 3},
          {"default", i % 6 == 1 ? Json("0") : Json(nullptr)},
          {"primary_key", i < 2},
          {"indexed", i == 4}};
}

Json context(std::size_t tables, std::size_t columns) {
  Json out{{"tables", Json::array()}};
  for (std::size_t t = 0; t < tables; ++t) {
    Json table{{"name", fmt::format("table_{}", t)}, {"columns", Json::array()}};
    for (std::size_t c = 0; c < columns; ++c) table["columns"].push_back(column(c));
    out["tables"].push_back(std::move(table));
  }
  return out;
}

Result<Json> quoted(const Json& value, const std::vector<Json>&) {
  const auto& name = value.get_ref<const std::string&>();
  return Json('"' + support::replace_all(name, "\"", "\"\"") + '"');
}

Engine make_engine() {
  Engine engine([](const std::string& name) -> std::optional<std::string> {
    const auto found = templates().find(name);
    if (found == templates().end()) return std::nullopt;
    return found->second;
  });
  engine.add_filter("quoted", quoted);
  return engine;
}

void render(benchmark::State& state, const std::string& name) {
  Engine engine = make_engine();
  const Json tables = context(static_cast<std::size_t>(state.range(0)), 12);
  std::size_t bytes = 0;
  for (auto _ : state) {
    const Result<std::string> text = engine.render(name, tables);
    if (!text.ok()) {
      state.SkipWithError(text.error().message.c_str());
      return;
    }
    bytes = text->size();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void parse_and_render(benchmark::State& state) {
  const Json tables = context(1, 12);
  for (auto _ : state) {
    Engine engine = make_engine();
    const Result<std::string> text = engine.render("ddl.sql", tables);
    benchmark::DoNotOptimize(text.ok());
  }
}

BENCHMARK_CAPTURE(render, ddl, "ddl.sql")->Arg(1)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render, cpp, "model.hpp")->Arg(1)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK(parse_and_render)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace metaxy::tmpl
