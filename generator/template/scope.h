// SPDX-License-Identifier: Apache-2.0
// Where names live while a template runs. A Frame holds the variables of one template, loop, macro
// call or block; its parent is where a name is looked for next (the frame that encloses it in the
// text, not the one that called it). Frames of loops and calls are used again and again; whoever
// keeps a pointer to one remembers its serial and so notices when it has come to mean another.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/json.h"
#include "generator/template/names.h"
#include "generator/template/sequence.h"
#include "generator/template/syntax.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

struct Variable {
  NameId name;
  Value value;
};

struct Frame {
  // Zero: no longer in use.
  std::uint64_t serial = 0;
  Frame* parent = nullptr;
  // Its members are names too; only a frame without a parent has one.
  const support::Json* context = nullptr;
  std::vector<Variable> variables;

  void set(NameId name, Value value);
  const Value* find(NameId name) const;
};

struct Namespace {
  std::vector<Variable> variables;
};

// A macro, or the body of a {% call %}, with the place that its names refer to.
struct Macro {
  const MacroDefinition* definition = nullptr;
  const Template* home = nullptr;
  Frame* frame = nullptr;
  std::uint64_t serial = 0;
};

struct Module {
  const Template* home = nullptr;
  Frame* frame = nullptr;
};

struct Loop {
  Sequence items;
  std::size_t index = 0;
  unsigned depth = 1;
};

// Undefined when a loop has no such member.
Value find_loop_member(const Loop& loop, std::string_view name);
std::vector<std::string> loop_member_names();

// Owns every frame, macro, module and namespace of one rendering.
class Frames {
 public:
  // Released with pop(), last in first out.
  Frame& push(Frame* parent);
  void pop();
  // Lives as long as the rendering.
  Frame& keep(Frame* parent, const support::Json* context);

  Namespace& add_namespace() { return namespaces_.emplace_back(); }
  const Macro& add_macro(Macro macro) { return macros_.emplace_back(macro); }
  const Module& add_module(Module module) { return modules_.emplace_back(module); }

 private:
  std::uint64_t next_serial_ = 1;
  std::size_t used_ = 0;
  std::vector<std::unique_ptr<Frame>> stack_;
  std::deque<Frame> kept_;
  std::deque<Namespace> namespaces_;
  std::deque<Macro> macros_;
  std::deque<Module> modules_;
};

// What `name` means in `frame`: a variable, else a member of the context, else a function. Nothing
// when it means nothing.
std::optional<Value> find_name(const Frame& frame, NameId name, const Names& names, Budget& budget);
// Every name that means something in `frame`.
std::vector<std::string> known_names(const Frame& frame, const Names& names);

}  // namespace metaxy::tmpl
