// SPDX-License-Identifier: Apache-2.0
// The tree of a parsed template: closed sets of nodes as std::variant, for the renderer to visit.
// Trees are immutable and no deeper than Limits::nesting. Filters and tests are looked up while
// parsing, so an unknown one is an error even on a path that is never taken.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "generator/template/names.h"
#include "generator/template/source.h"
#include "generator/template/syntax_operators.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

struct FilterDefinition;
struct TestDefinition;

struct Expression;
using ExpressionPtr = std::unique_ptr<const Expression>;

struct NamedArgument {
  std::string name;
  Span at;
  ExpressionPtr value;
};

struct CallArguments {
  std::vector<ExpressionPtr> positional;
  std::vector<NamedArgument> named;
};

// A filter with its arguments: one link of {{ x|f|g }}, of {% filter f|g %}, of {% set x | f %}.
struct FilterStep {
  const FilterDefinition* filter = nullptr;
  CallArguments arguments;
  Span at;
};

struct Literal {
  Value value;
};
struct NameUse {
  NameId name;
};
struct MemberUse {
  ExpressionPtr object;
  std::string name;
  Span name_at;
};
struct ElementUse {
  ExpressionPtr container;
  ExpressionPtr key;
};
// Bounds that are not written are null.
struct SliceUse {
  ExpressionPtr value;
  ExpressionPtr start;
  ExpressionPtr stop;
  ExpressionPtr step;
};
struct Negation {
  ExpressionPtr operand;
};
struct PositiveSign {
  ExpressionPtr operand;
};
struct Not {
  ExpressionPtr operand;
};
struct Binary {
  BinaryOperator op;
  ExpressionPtr left;
  ExpressionPtr right;
};
struct And {
  ExpressionPtr left;
  ExpressionPtr right;
};
struct Or {
  ExpressionPtr left;
  ExpressionPtr right;
};
struct Concatenation {
  std::vector<ExpressionPtr> parts;
};
// Without an else, `otherwise` is null.
struct Conditional {
  ExpressionPtr condition;
  ExpressionPtr then;
  ExpressionPtr otherwise;
};
struct Call {
  ExpressionPtr callee;
  CallArguments arguments;
};
struct SuperCall {};
struct FilterUse {
  ExpressionPtr input;
  FilterStep step;
};
enum class Polarity { Plain, Negated };
struct TestUse {
  ExpressionPtr input;
  const TestDefinition* test = nullptr;
  Polarity polarity = Polarity::Plain;
  CallArguments arguments;
};
struct ListDisplay {
  ListKind kind = ListKind::List;
  std::vector<ExpressionPtr> items;
};
struct DictDisplay {
  std::vector<std::pair<ExpressionPtr, ExpressionPtr>> items;
};

using ExpressionNode = std::variant<Literal, NameUse, MemberUse, ElementUse, SliceUse, Negation,
                                    PositiveSign, Not, Binary, And, Or, Concatenation, Conditional,
                                    Call, SuperCall, FilterUse, TestUse, ListDisplay, DictDisplay>;

struct Expression {
  Span at;
  // Levels below and with this one.
  unsigned depth = 1;
  ExpressionNode node;
};

struct Statement;
using Body = std::vector<Statement>;

// What is assigned to: a name, or names to unpack into when `parts` is not empty.
struct Target {
  NameId name{};
  std::vector<Target> parts;
  Span at;
};

struct TextRun {
  std::string_view text;
};
struct Output {
  ExpressionPtr expression;
};
struct Branch {
  ExpressionPtr condition;
  Body body;
};
struct If {
  std::vector<Branch> branches;
  Body otherwise;
};
struct For {
  Target target;
  ExpressionPtr items;
  // Null when every item is taken.
  ExpressionPtr condition;
  Body body;
  Body otherwise;
};
// A name, or a member of a namespace when `member` is there.
struct SetTarget {
  Target target;
  std::optional<NameId> member;
};
struct Set {
  SetTarget target;
  ExpressionPtr value;
};
struct SetBlock {
  SetTarget target;
  std::vector<FilterStep> filters;
  Body body;
};
struct Parameter {
  NameId name;
  // Null when there is none.
  ExpressionPtr default_value;
};
enum class CallerUse { Unused, Used };
struct MacroDefinition {
  NameId name;
  std::vector<Parameter> parameters;
  Body body;
  CallerUse caller = CallerUse::Unused;
};
struct CallBlock {
  ExpressionPtr call;
  MacroDefinition caller;
};
struct FilterBlock {
  std::vector<FilterStep> filters;
  Body body;
};
struct With {
  std::vector<std::pair<Target, ExpressionPtr>> variables;
  Body body;
};
struct Block {
  NameId name;
  Body body;
};
struct Extends {
  ExpressionPtr name;
};
enum class Visibility { WithContext, WithoutContext };
enum class Absence { IsAnError, IsIgnored };
struct Include {
  ExpressionPtr name;
  Absence absence = Absence::IsAnError;
  Visibility visibility = Visibility::WithContext;
};
struct Import {
  ExpressionPtr name;
  NameId alias;
  Visibility visibility = Visibility::WithoutContext;
};
struct ImportedName {
  NameId name;
  NameId alias;
  Span at;
};
struct FromImport {
  ExpressionPtr name;
  std::vector<ImportedName> names;
  Visibility visibility = Visibility::WithoutContext;
};

// Blocks and macros are referred to from elsewhere and so need an address of their own.
using StatementNode =
    std::variant<TextRun, Output, If, For, Set, SetBlock, std::unique_ptr<const MacroDefinition>,
                 std::unique_ptr<const CallBlock>, FilterBlock, With, std::unique_ptr<const Block>,
                 Extends, Include, Import, FromImport>;

struct Statement {
  Span at;
  StatementNode node;
};

struct Template {
  std::unique_ptr<const Source> source;
  Body body;
  std::map<NameId, const Block*> blocks;
};

}  // namespace metaxy::tmpl
