// SPDX-License-Identifier: Apache-2.0
// Hostile templates end as errors. The default limits must hold without a crash whatever the build.
#include "generator/template/limits.h"

#include <map>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "generator/template/engine.h"

namespace metaxy::tmpl {
namespace {

using support::Json;
using support::Result;

using Templates = std::map<std::string, std::string>;

std::string error_of(const Templates& templates, const Limits& limits = {}) {
  Engine engine(
      [&](const std::string& name) -> std::optional<std::string> {
        const auto found = templates.find(name);
        if (found == templates.end()) return std::nullopt;
        return found->second;
      },
      limits);
  const Result<std::string> text = engine.render("main", {{"x", 1}});
  return text.ok() ? "no error" : text.error().message;
}

std::string error_of(const std::string& text, const Limits& limits = {}) {
  return error_of(Templates{{"main", text}}, limits);
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

const std::string endless =
    "nested deeper than 500 levels; does a macro or an include call itself without end?";
const std::string too_nested = "nested deeper than 200 levels";

Limits few_steps() {
  Limits limits;
  limits.steps = 10'000;
  return limits;
}

const std::string too_many_steps =
    "the template takes more than 10000 steps; does a loop run away?";

TEST(Limits, StopsAMacroThatCallsItself) {
  EXPECT_EQ(error_of("{% macro m(a) %}{{ m(a + 1) }}{% endmacro %}{{ m(1) }}"), endless);
  EXPECT_EQ(error_of("{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}"
                     "{{ a() }}"),
            endless);
  EXPECT_EQ(error_of("{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{{ caller() }}"
                     "{% endmacro %}{% call m() %}{% endcall %}"),
            endless);
  EXPECT_EQ(error_of("{% macro m(x=m()) %}{% endmacro %}{{ m() }}"), endless);
}

TEST(Limits, StopsDeepRecursionThroughDeepNesting) {
  const std::string open = repeated("{% if x %}{% for y in [1] %}", 80);
  const std::string close = repeated("{% endfor %}{% endif %}", 80);
  EXPECT_EQ(error_of("{% macro m() %}" + open + repeated("(", 0) + "{{ [[[[[m()]]]]] }}" + close +
                     "{% endmacro %}{{ m() }}"),
            endless);
}

TEST(Limits, StopsTemplatesThatIncludeOrImportThemselves) {
  EXPECT_EQ(error_of("{% include 'main' %}"), endless);
  EXPECT_EQ(error_of({{"main", "{% include 'a' %}"}, {"a", "{% include ['none', 'main'] %}"}}),
            endless);
  EXPECT_EQ(error_of("{% import 'main' as m %}"), endless);
  EXPECT_EQ(error_of("{% from 'main' import m with context %}"), endless);
}

TEST(Limits, StopsTemplatesThatExtendThemselves) {
  EXPECT_EQ(error_of("{% extends 'main' %}"), "'main' extends itself");
  EXPECT_EQ(error_of({{"main", "{% extends 'a' %}"}, {"a", "{% extends 'main' %}"}}),
            "'main' extends itself");
  EXPECT_EQ(error_of("{% block b %}{% include 'main' %}{% endblock %}"), endless);
}

TEST(Limits, StopsSourcesThatNestTooDeeply) {
  EXPECT_EQ(error_of("{{ " + repeated("(", 5000) + "1" + repeated(")", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of("{{ " + repeated("[", 5000) + repeated("]", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of("{{ " + repeated("{1: ", 5000) + repeated("}", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of("{{ " + repeated("not ", 5000) + "1 }}"), too_nested);
  EXPECT_EQ(error_of("{{ " + repeated("- ", 5000) + "1 }}"), too_nested);
  EXPECT_EQ(error_of("{{ 1" + repeated(" + 1", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of("{{ 1" + repeated(" and 1", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of("{{ 1" + repeated(" ** 1", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of("{{ x" + repeated(".x", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of("{{ x" + repeated("[0]", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of("{{ x" + repeated("()", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of("{{ x" + repeated("|abs", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of("{{ 1" + repeated(" if 1 else 1", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of("{{ 1" + repeated(" if 1", 5000) + " }}"), too_nested);
  EXPECT_EQ(error_of(repeated("{% if 1 %}", 5000)), too_nested);
  EXPECT_EQ(error_of(repeated("{% with %}", 5000) + repeated("{% endwith %}", 5000)), too_nested);
  EXPECT_EQ(error_of("{% for " + repeated("(", 5000) + "a" + repeated(")", 5000) + " %}"),
            too_nested);
  EXPECT_EQ(error_of("{{ 1 is eq " + repeated("[", 5000) + repeated("]", 5000) + " }}"),
            too_nested);
}

TEST(Limits, TakesLongButFlatSources) {
  EXPECT_EQ(error_of("{{ 1" + repeated(" ~ 1", 5000) + " }}"), "no error");
  EXPECT_EQ(error_of("{% if 0 %}" + repeated("{% elif 0 %}", 5000) + "{% endif %}"), "no error");
  EXPECT_EQ(error_of("{{ [" + repeated("1, ", 5000) + "] }}"), "no error");
}

TEST(Limits, StopsListsThatNestTooDeeply) {
  EXPECT_EQ(error_of("{% set ns = namespace(l=[]) %}{% for i in range(300) %}"
                     "{% set ns.l = [ns.l] %}{% endfor %}"),
            "lists nested deeper than 200 levels");
  EXPECT_EQ(error_of("{% set ns = namespace(l={}) %}{% for i in range(300) %}"
                     "{% set ns.l = {'a': ns.l} %}{% endfor %}"),
            "lists nested deeper than 200 levels");
  // A loop holds what it runs over.
  EXPECT_EQ(error_of("{% set ns = namespace(l=[]) %}{% for i in range(300) %}"
                     "{% for j in [ns.l] %}{% set ns.l = loop %}{% endfor %}{% endfor %}"),
            "lists nested deeper than 200 levels");
}

TEST(Limits, StopsFiltersThatApplyOneAnother) {
  EXPECT_EQ(error_of("{{ ['a']|map(" + repeated("'map', ", 400) + "'list') }}"),
            "filter 'map': lists nested deeper than 200 levels");
}

TEST(Limits, StopsLoopsThatRunAway) {
  EXPECT_EQ(error_of("{% for i in range(1000) %}{% for j in range(1000) %}{% endfor %}{% endfor %}",
                     few_steps()),
            too_many_steps);
  EXPECT_EQ(
      error_of("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
               "{{ m(30) }}",
               few_steps()),
      too_many_steps);
  EXPECT_EQ(error_of("{% for i in range(100) %}{% set l = range(1000) %}{% endfor %}", few_steps()),
            too_many_steps);
}

TEST(Limits, StopsRangesThatAreTooLong) {
  EXPECT_EQ(error_of("{{ range(1000001) }}"),
            "a range of 1000001 numbers is longer than the limit of 1000000");
  EXPECT_EQ(error_of("{{ range(-9223372036854775807 - 1, 9223372036854775807) }}"),
            "a range of 18446744073709551615 numbers is longer than the limit of 1000000");
  EXPECT_EQ(error_of("{{ range(9223372036854775807, -9223372036854775807 - 1, -1) }}"),
            "a range of 18446744073709551615 numbers is longer than the limit of 1000000");
  EXPECT_EQ(error_of("{{ range(-9223372036854775807 - 1, 9223372036854775807, "
                     "9223372036854775807) }}"),
            "no error");
}

TEST(Limits, StopsTextsThatGrowTooLong) {
  Limits limits;
  limits.text_bytes = 1000;
  const auto error = [&](const std::string& text) { return error_of(text, limits); };
  const std::string double_it = "{% for i in range(60) %}{% set ns.t = ";
  const std::string start = "{% set ns = namespace(t='aaaaaaaa') %}";
  EXPECT_EQ(error("{{ 'ab' * 501 }}"), "a text of 1002 bytes is longer than the limit of 1000");
  EXPECT_EQ(error("{{ 'ab' * 9223372036854775807 }}"),
            "a text of 18446744073709551614 bytes is longer than the limit of 1000");
  EXPECT_EQ(error(start + double_it + "ns.t ~ ns.t %}{% endfor %}"),
            "a text of 1024 bytes is longer than the limit of 1000");
  EXPECT_EQ(error(start + double_it + "ns.t + ns.t %}{% endfor %}"),
            "a text of 1024 bytes is longer than the limit of 1000");
  EXPECT_EQ(error(start + double_it + "[ns.t, ns.t]|string %}{% endfor %}").substr(0, 24),
            "filter 'string': a text ");
  EXPECT_EQ(error(start + double_it + "ns.t|replace('a', 'aa') %}{% endfor %}").substr(0, 25),
            "filter 'replace': a text ");
  EXPECT_EQ(error("{{ 'a\nb'|indent(1001) }}").substr(0, 24), "filter 'indent': a text ");
  EXPECT_EQ(error("{{ 'a\nb'|indent(9223372036854775807) }}").substr(0, 24),
            "filter 'indent': a text ");
  EXPECT_EQ(error("{{ [1]|tojson(9223372036854775807) }}").substr(0, 24),
            "filter 'tojson': a text ");
  EXPECT_EQ(error("{{ (['a' * 900] * 2)|join }}").substr(0, 22), "filter 'join': a text ");
  EXPECT_EQ(error("{{ ['a' * 900] * 2 }}").substr(0, 10), "a text of ");
  EXPECT_EQ(error("{% macro m() %}" + repeated("0123456789", 101) + "{% endmacro %}{{ m() }}"),
            "a text of 1010 bytes is longer than the limit of 1000");
}

TEST(Limits, StopsTextsThatAreKeptWhileOthersGrow) {
  EXPECT_EQ(error_of("{% macro m() %}" + repeated("0123456789", 1000) +
                         "{{ m() }}{% endmacro %}{{ m() }}",
                     few_steps()),
            too_many_steps);
}

TEST(Limits, StopsNamesThatAreTooMany) {
  std::string arguments;
  for (int i = 0; i < 1001; ++i) arguments += fmt::format("a{}, ", i);
  EXPECT_EQ(error_of("{% macro m(" + arguments + ") %}{% endmacro %}"),
            "more than 1000 parameters");
  EXPECT_EQ(error_of("{{ range(" + arguments + ") }}"), "more than 1000 arguments");
  std::string sets;
  for (int i = 0; i < 2000; ++i) sets += fmt::format("{{% set v{} = 1 %}}", i);
  EXPECT_EQ(error_of(sets, few_steps()), too_many_steps);
  std::string names;
  for (int i = 0; i < 2000; ++i) names += fmt::format("x as v{}, ", i);
  EXPECT_EQ(
      error_of({{"main", "{% from 'lib' import " + names + " %}"}, {"lib", "{% set x = 1 %}"}},
               few_steps()),
      too_many_steps);
}

TEST(Limits, StopsListsThatGrowTooLong) {
  EXPECT_EQ(error_of("{{ [1] * 9223372036854775807 }}").substr(0, 23), "the template takes more");
  EXPECT_EQ(error_of("{{ [1]|batch(9223372036854775807, 0) }}").substr(0, 30),
            "filter 'batch': the template t");
  EXPECT_EQ(error_of("{% set ns = namespace(l=[1]) %}{% for i in range(60) %}"
                     "{% set ns.l = ns.l + ns.l %}{% endfor %}",
                     few_steps()),
            too_many_steps);
}

TEST(Limits, StopsOutputThatGrowsTooLong) {
  Limits limits;
  limits.output_bytes = 1000;
  EXPECT_EQ(error_of("{% for i in range(1000) %}0123456789{% endfor %}", limits),
            "the output is longer than the limit of 1000 bytes");
  EXPECT_EQ(error_of("{{ 'a' * 1001 }}", limits),
            "the output is longer than the limit of 1000 bytes");
  EXPECT_EQ(error_of("{{ 'a' * 1000 }}", limits), "no error");
}

TEST(Limits, StopsSourcesThatAreTooLong) {
  Limits limits;
  limits.template_bytes = 10;
  EXPECT_EQ(error_of("0123456789", limits), "no error");
  EXPECT_EQ(error_of("0123456789a", limits), "the template is longer than the limit of 10 bytes");
}

TEST(Limits, StayQuietAboutOrdinaryWork) {
  EXPECT_EQ(
      error_of("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(100) }}"),
      "no error");
  EXPECT_EQ(error_of("{% for i in range(100000) %}{{ i }}{% endfor %}"), "no error");
  EXPECT_EQ(error_of("{{ ['a text of thirty characters..'] * 100000 }}"), "no error");
}

TEST(Limits, SearchStaysFastOnTextsMadeToSlowItDown) {
  EXPECT_EQ(error_of("{% set t = 'a' * 400000 %}{{ ('a' * 200000 ~ 'b') in t }}"
                     "{{ t|replace('a' * 200000 ~ 'b', '')|length }}"),
            "no error");
}

}  // namespace
}  // namespace metaxy::tmpl
