// SPDX-License-Identifier: Apache-2.0
#include "generator/template/engine.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::ErrorCode;
using support::Json;
using support::Position;
using support::Result;

using Templates = std::map<std::string, std::string>;

Loader loader(Templates templates) {
  return [templates = std::move(templates)](const std::string& name) {
    const auto found = templates.find(name);
    return found == templates.end() ? std::nullopt : std::optional(found->second);
  };
}

Error malformed(std::string message, Position at) {
  return {ErrorCode::Malformed, std::move(message), std::move(at)};
}

TEST(Engine, RendersATemplateByItsName) {
  Engine engine(loader({{"hello", "Hello {{ name }}!\n"}}));
  EXPECT_EQ(*engine.render("hello", {{"name", "video"}}), "Hello video!\n");
}

TEST(Engine, SaysWhichTemplateIsNotThere) {
  Engine engine(loader({}));
  EXPECT_EQ(engine.render("hello", Json::object()).error(),
            malformed("no template 'hello'", {"hello"}));
}

TEST(Engine, ReadsEveryTemplateOnce) {
  std::vector<std::string> asked;
  Engine engine([&](const std::string& name) -> std::optional<std::string> {
    asked.push_back(name);
    if (name == "main") return "{% for i in range(3) %}{% include 'part' %}{% endfor %}";
    return "{{ i }}";
  });
  EXPECT_EQ(*engine.render("main", Json::object()), "012");
  EXPECT_EQ(*engine.render("main", Json::object()), "012");
  EXPECT_THAT(asked, testing::ElementsAre("main", "part"));
}

TEST(Engine, TellsTheSameErrorOfATemplateEachTime) {
  Engine engine(loader({{"bad", "one\n{% if %}"}}));
  const Error error = malformed("expected an expression, found the end of the tag", {"bad", 2, 7});
  EXPECT_EQ(engine.render("bad", Json::object()).error(), error);
  EXPECT_EQ(engine.render("bad", Json::object()).error(), error);
}

TEST(Engine, PlacesAnErrorInTheTemplateThatHasIt) {
  Engine engine(loader({{"main", "{% from 'lib' import m %}\n{{ m(1) }}"},
                        {"lib", "{% macro m(x) %}\n  {{ x.name }}\n{% endmacro %}"}}));
  EXPECT_EQ(engine.render("main", Json::object()).error(),
            malformed("'x' has no member 'name'; it is an integer", {"lib", 2, 8}));
}

TEST(Engine, PlacesAnErrorOfADefaultInTheMacrosTemplate) {
  Engine engine(loader({{"main", "\n\n{% from 'lib' import m %}{{ m() }}"},
                        {"lib", "{% macro m(x=missing) %}{% endmacro %}"}}));
  EXPECT_EQ(engine.render("main", Json::object()).error(),
            malformed("unknown name 'missing'", {"lib", 1, 14}));
}

TEST(Engine, CountsLinesOfEveryKindOfLineEnd) {
  Engine engine(loader({{"main", "a\r\nb\rc\n {{ x }}"}}));
  EXPECT_EQ(engine.render("main", Json::object()).error(),
            malformed("unknown name 'x'", {"main", 4, 5}));
}

TEST(Engine, RefusesATemplateThatIsNotUtf8) {
  Engine engine(loader({{"main", "ok\n \xFF"}}));
  EXPECT_EQ(engine.render("main", Json::object()).error(),
            malformed("the template is not UTF-8", {"main", 2, 2}));
}

TEST(Engine, CarriesTextOfTheContextThroughAsItIs) {
  Engine engine(loader({{"main", "{{ t }}|{{ t|length }}|{{ t[1] }}|{{ t|reverse }}"}}));
  EXPECT_EQ(*engine.render("main", {{"t", "a\xFF\xC3\xA9"}}),
            "a\xFF\xC3\xA9|3|\xFF|\xC3\xA9\xFF"
            "a");
}

TEST(Engine, RefusesToMakeJsonOfTextThatIsNotUtf8) {
  Engine engine(loader({{"main", "{{ t|tojson }}"}}));
  EXPECT_EQ(engine.render("main", {{"t", "\xFF"}}).error().message,
            "filter 'tojson': text that is not UTF-8 has no JSON");
}

TEST(Engine, PrintsIntegersBeyond64BitsAndRefusesToCalculateWithThem) {
  Engine engine(
      loader({{"print", "{{ n }} {{ [n] }} {{ n|tojson }} {{ n is integer }} {{ n == n }}"},
              {"add", "{{ n + 1 }}"}}));
  const Json context{{"n", 18446744073709551615U}};
  EXPECT_EQ(*engine.render("print", context),
            "18446744073709551615 [18446744073709551615] 18446744073709551615 True True");
  EXPECT_EQ(engine.render("add", context).error().message,
            "'+' does not work on an integer beyond 64 bits and an integer");
}

TEST(HostFilter, GetsTheValueAndThePositionalArguments) {
  Engine engine(loader({{"main", "{{ 'a'|glue(1, [2, 'b'], {'c': none}) }}"}}));
  engine.add_filter("glue", [](const Json& value, const std::vector<Json>& arguments) {
    return Result<Json>(value.dump() + Json(arguments).dump());
  });
  EXPECT_EQ(*engine.render("main", Json::object()), R"("a"[1,[2,"b"],{"c":null}])");
}

TEST(HostFilter, SeesThePartsOfTheContextThemselvesAndNoCopies) {
  const Json context{{"tables", {{{"name", "video"}}}}};
  const Json* seen = nullptr;
  Engine engine(loader({{"main", "{% for t in tables %}{{ t|look }}{% endfor %}"}}));
  engine.add_filter("look", [&](const Json& value, const std::vector<Json>&) {
    seen = &value;
    return Result<Json>(value["name"]);
  });
  EXPECT_EQ(*engine.render("main", context), "video");
  EXPECT_EQ(seen, &context["tables"][0]);
}

TEST(HostFilter, MayGiveAnythingBack) {
  Engine engine(loader(
      {{"main", "{% for c in 1|columns %}{{ c.name|upper }}{{ c.tags[-1] }} {% endfor %}"}}));
  engine.add_filter("columns", [](const Json&, const std::vector<Json>&) {
    return Result<Json>(
        Json{{{"name", "id"}, {"tags", {1, 2}}}, {{"name", "path"}, {"tags", {3}}}});
  });
  EXPECT_EQ(*engine.render("main", Json::object()), "ID2 PATH3 ");
}

TEST(HostFilter, WorksInsideMapAndInFilterBlocks) {
  Engine engine(loader({{"main",
                         "{{ ['a', 'b']|map('comment', '--')|join(' ') }}"
                         "{% filter comment('#') %}x{% endfilter %}"}}));
  engine.add_filter("comment", [](const Json& value, const std::vector<Json>& arguments) {
    return Result<Json>(arguments[0].get<std::string>() + value.get<std::string>());
  });
  EXPECT_EQ(*engine.render("main", Json::object()), "--a --b#x");
}

TEST(HostFilter, ReplacesABuiltInOne) {
  Engine engine(loader({{"main", "{{ 'a'|upper }}"}}));
  engine.add_filter(
      "upper", [](const Json&, const std::vector<Json>&) { return Result<Json>(Json("mine")); });
  EXPECT_EQ(*engine.render("main", Json::object()), "mine");
}

TEST(HostFilter, HasItsErrorPlacedWhereItIsUsed) {
  Engine engine(loader({{"main", "x\n{{ 1|sql_type }}"}}));
  engine.add_filter("sql_type", [](const Json&, const std::vector<Json>&) {
    return Result<Json>(Error{ErrorCode::Invalid, "1 is no type"});
  });
  EXPECT_EQ(engine.render("main", Json::object()).error(),
            malformed("filter 'sql_type': 1 is no type", {"main", 2, 6}));
}

TEST(HostFilter, IsSuggestedForASlip) {
  Engine engine(loader({{"main", "{{ 1|sql_tpye }}"}}));
  engine.add_filter(
      "sql_type", [](const Json& value, const std::vector<Json>&) { return Result<Json>(value); });
  EXPECT_EQ(engine.render("main", Json::object()).error().message,
            "unknown filter 'sql_tpye'; did you mean 'sql_type'?");
}

TEST(HostFilter, TakesNoNamedArgumentsAndNoMacros) {
  Engine engine(loader(
      {{"named", "{{ 1|same(a=1) }}"}, {"macro", "{% macro m() %}{% endmacro %}{{ m|same }}"}}));
  engine.add_filter(
      "same", [](const Json& value, const std::vector<Json>&) { return Result<Json>(value); });
  EXPECT_EQ(engine.render("named", Json::object()).error().message,
            "filter 'same': takes no named arguments, found 'a'");
  EXPECT_EQ(engine.render("macro", Json::object()).error().message,
            "filter 'same': a macro has no JSON");
}

}  // namespace
}  // namespace metaxy::tmpl
