// SPDX-License-Identifier: Apache-2.0
// Filters: the built-in ones, those that the host adds, and the tests, each in a table by name.
// To add a built-in filter, touch: a function in the filters_*.cpp of its subject, its line in the
// list at the end of that file, docs/templates.md and a case in tests/unit/template.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/support/json.h"
#include "core/support/result.h"
#include "generator/template/arguments.h"
#include "generator/template/names.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

// A filter of the host, on plain JSON. Its error gets the place of its use.
using Filter = std::function<support::Result<support::Json>(
    const support::Json& value, const std::vector<support::Json>& arguments)>;

class FilterTable;
class TestTable;

// What filters and tests may use.
struct Environment {
  const FilterTable& filters;
  const TestTable& tests;
  const Names& names;
  Budget& budget;
};

using BuiltinFilter = support::Result<Value> (*)(Environment&, const Value&, const BoundArguments&);
// For filters that pass arguments on, such as map.
using OpenFilter = support::Result<Value> (*)(Environment&, const Value&, const Arguments&);

enum class UndefinedInput { Refused, Accepted };

struct FilterDefinition {
  std::string_view name;
  Signature signature;
  std::variant<BuiltinFilter, OpenFilter, Filter> function;
  UndefinedInput undefined = UndefinedInput::Refused;
};

class FilterTable {
 public:
  // Holds the built-in filters.
  FilterTable();

  void add(std::string name, Filter filter);
  const FilterDefinition* find(std::string_view name) const;
  std::vector<std::string> names() const;

 private:
  std::map<std::string, FilterDefinition, std::less<>> filters_;
};

support::Result<Value> apply_filter(const FilterDefinition& filter, Environment& environment,
                                    const Value& input, const Arguments& arguments);

using Test = support::Result<bool> (*)(Environment&, const Value&, const Value& argument);

struct TestDefinition {
  std::string_view name;
  std::size_t arguments = 0;
  Test function = nullptr;
  UndefinedInput undefined = UndefinedInput::Refused;
};

class TestTable {
 public:
  const TestDefinition* find(std::string_view name) const;
  std::vector<std::string> names() const;
};

support::Result<bool> apply_test(const TestDefinition& test, Environment& environment,
                                 const Value& input, const Arguments& arguments);

// The lists by subject.
std::vector<FilterDefinition> text_filters();
std::vector<FilterDefinition> number_filters();
std::vector<FilterDefinition> list_filters();
std::vector<FilterDefinition> order_filters();
std::vector<FilterDefinition> choice_filters();

}  // namespace metaxy::tmpl
