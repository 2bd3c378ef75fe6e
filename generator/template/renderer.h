// SPDX-License-Identifier: Apache-2.0
// The last stage: one rendering of one template. The first mistake ends it: it is remembered with
// its place, every function then returns soon, and what it returns no longer matters.
//   evaluate.cpp    expressions
//   explain.cpp     why an expression has no value
//   execute.cpp     statements
//   call.cpp        macros, call blocks and functions
//   inherit.cpp     templates by name: extends, blocks, include, import
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/json.h"
#include "core/support/result.h"
#include "generator/template/arguments.h"
#include "generator/template/budget.h"
#include "generator/template/filters.h"
#include "generator/template/library.h"
#include "generator/template/scope.h"
#include "generator/template/syntax.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

class Renderer {
 public:
  // REQUIRES: both outlive the renderer.
  Renderer(Library& library, const support::Json& context);

  support::Result<std::string> render(const std::string& name);

 private:
  // A template and those it extends, from the one that was asked for to the outermost.
  struct Lineage {
    std::vector<const Template*> templates;
    // The variables of them all.
    Frame* frame = nullptr;
    // The template just extended, whose turn comes when the present one ends.
    const Template* pending = nullptr;
  };
  // A block that is being rendered: where super() goes on looking.
  struct ActiveBlock {
    Lineage* lineage = nullptr;
    std::size_t level = 0;
    NameId name{};
  };
  // What a template says outside of blocks once it has extended another is not printed.
  enum class Printing { On, Off };
  class FrameScope;
  class HomeScope;

  // Mistakes. Only the first counts.
  void fail(Span at, std::string message);
  bool failed() const { return error_.has_value(); }
  // The same where a value is expected.
  Value refuse(Span at, std::string message);
  // The value, or the error put at its place.
  Value accept(Span at, support::Result<Value> result);

  // Expressions. `evaluate` refuses an undefined value, `evaluate_leniently` may give one.
  Value evaluate(const Expression& expression);
  Value evaluate_leniently(const Expression& expression);
  Value value_of(const Literal& node, const Expression& expression);
  Value value_of(const NameUse& node, const Expression& expression);
  Value value_of(const MemberUse& node, const Expression& expression);
  Value value_of(const ElementUse& node, const Expression& expression);
  Value value_of(const SliceUse& node, const Expression& expression);
  Value value_of(const Negation& node, const Expression& expression);
  Value value_of(const PositiveSign& node, const Expression& expression);
  Value value_of(const Not& node, const Expression& expression);
  Value value_of(const Binary& node, const Expression& expression);
  Value value_of(const And& node, const Expression& expression);
  Value value_of(const Or& node, const Expression& expression);
  Value value_of(const Concatenation& node, const Expression& expression);
  Value value_of(const Conditional& node, const Expression& expression);
  Value value_of(const Call& node, const Expression& expression);
  Value value_of(const SuperCall& node, const Expression& expression);
  Value value_of(const FilterUse& node, const Expression& expression);
  Value value_of(const TestUse& node, const Expression& expression);
  Value value_of(const ListDisplay& node, const Expression& expression);
  Value value_of(const DictDisplay& node, const Expression& expression);
  std::optional<std::int64_t> slice_bound(const Expression* bound);
  Arguments evaluate_arguments(const CallArguments& arguments);
  Value apply(const FilterStep& step, const Value& input);
  void fail_undefined(const Expression& expression);
  void fail_undefined_name(NameId name, Span at);
  std::string missing_member(const MemberUse& node);
  std::string missing_element(const ElementUse& node);
  // The source of an expression, for messages.
  std::string written(const Expression& expression) const;

  // Statements.
  void execute(const Body& body);
  void execute(const Statement& statement);
  void run(const TextRun& node, Span at);
  void run(const Output& node, Span at);
  void run(const If& node, Span at);
  void run(const For& node, Span at);
  void run(const Set& node, Span at);
  void run(const SetBlock& node, Span at);
  void run(const std::unique_ptr<const MacroDefinition>& node, Span at);
  void run(const std::unique_ptr<const CallBlock>& node, Span at);
  void run(const FilterBlock& node, Span at);
  void run(const With& node, Span at);
  void run(const std::unique_ptr<const Block>& node, Span at);
  void run(const Extends& node, Span at);
  void run(const Include& node, Span at);
  void run(const Import& node, Span at);
  void run(const FromImport& node, Span at);
  void print(const Value& value, Span at);
  // What `body` prints.
  std::string capture(const Body& body);
  // What it prints in a scope of its own, through the filters.
  Value filtered(const Body& body, const std::vector<FilterStep>& filters, Span at);
  std::optional<std::vector<Value>> chosen_items(const For& node, const Value& items);
  void run_loop(const For& node, Sequence items);
  void assign(const Target& target, Value value);
  // Sets a variable of the present frame.
  void define(NameId name, Value value, Span at);
  void assign(const SetTarget& target, Value value);
  Value text_result(std::string text, Span at);

  // Calls.
  Value call(const Expression& callee, Arguments arguments, const Macro* caller, Span at);
  Value call_macro(const Macro& macro, Arguments arguments, const Macro* caller, Span at);
  void bind_parameters(const Macro& macro, const Arguments& arguments, Span at);
  Value call_namespace(const Arguments& arguments, Span at);
  Value call_cycle(const Loop& loop, const Arguments& arguments, Span at);
  void fail_call(const Expression& callee, const Value& value);

  // Templates.
  const Template* load(const Value& name, Span at, Absence absence);
  const Template* load_first(const Value& names, Span at, Absence absence);
  void run_template(const Template& start, Frame& frame);
  void run_block(ActiveBlock block);
  // The first template at or after `level` that has the block.
  static std::optional<std::size_t> find_level(const Lineage& lineage, NameId name,
                                               std::size_t level);
  const Module* import_module(const Expression& name, Visibility visibility);
  void copy_visible_variables(Frame& into) const;

  Library& library_;
  const support::Json& context_;
  Budget budget_;
  Environment environment_;
  Frames frames_;
  NameId loop_name_;
  NameId caller_name_;

  std::optional<support::Error> error_;
  std::string out_;
  Printing printing_ = Printing::On;
  // Where names are looked up, and which template the present node is of.
  Frame* frame_ = nullptr;
  const Template* home_ = nullptr;
  Lineage* lineage_ = nullptr;
  std::vector<ActiveBlock> blocks_;
};

// A frame of its own for as long as it lives.
class Renderer::FrameScope {
 public:
  FrameScope(Renderer& renderer, Frame* parent) : renderer_(renderer), outer_(renderer.frame_) {
    renderer.frame_ = &renderer.frames_.push(parent);
  }
  ~FrameScope() {
    renderer_.frames_.pop();
    renderer_.frame_ = outer_;
  }
  FrameScope(const FrameScope&) = delete;
  FrameScope& operator=(const FrameScope&) = delete;

 private:
  Renderer& renderer_;
  Frame* outer_;
};

// Nodes are of another template for as long as it lives.
class Renderer::HomeScope {
 public:
  HomeScope(Renderer& renderer, const Template& home)
      : renderer_(renderer), outer_(renderer.home_) {
    renderer.home_ = &home;
  }
  ~HomeScope() { renderer_.home_ = outer_; }
  HomeScope(const HomeScope&) = delete;
  HomeScope& operator=(const HomeScope&) = delete;

 private:
  Renderer& renderer_;
  const Template* outer_;
};

}  // namespace metaxy::tmpl
