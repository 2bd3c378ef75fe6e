// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/renderer.h"
#include "generator/template/subscript.h"

namespace metaxy::tmpl {

using support::Error;
using support::Json;
using support::Result;

Renderer::Renderer(Library& library, const Json& context)
    : library_(library),
      context_(context),
      budget_(library.limits()),
      environment_{library.filters(), library.tests(), library.names(), budget_},
      loop_name_(library.names().id("loop")),
      caller_name_(library.names().id("caller")) {}

void Renderer::fail(Span at, std::string message) {
  if (!error_) error_ = problem_at(*home_->source, at.begin, std::move(message));
}

Value Renderer::refuse(Span at, std::string message) {
  fail(at, std::move(message));
  return Undefined{};
}

Value Renderer::accept(Span at, Result<Value> result) {
  if (result) return std::move(result).value();
  return refuse(at, result.error().message);
}

Result<std::string> Renderer::render(const std::string& name) {
  const Result<const Template*> found = library_.find(name);
  if (!found) return found.error();
  if (*found == nullptr) {
    return Error{support::ErrorCode::Malformed, fmt::format("no template '{}'", name), {name}};
  }
  Frame& frame = frames_.keep(nullptr, &context_);
  frame_ = &frame;
  run_template(**found, frame);
  if (error_) return *error_;
  return std::move(out_);
}

// The template, then the one it extends, and so on: each fills in blocks for the next.
void Renderer::run_template(const Template& start, Frame& frame) {
  Lineage lineage{{&start}, &frame, nullptr};
  Lineage* const outer_lineage = std::exchange(lineage_, &lineage);
  Frame* const outer_frame = std::exchange(frame_, &frame);
  const Printing outer_printing = printing_;
  for (const Template* present = &start; present != nullptr && !failed();) {
    printing_ = outer_printing;
    const HomeScope home(*this, *present);
    execute(present->body);
    present = std::exchange(lineage.pending, nullptr);
  }
  printing_ = outer_printing;
  frame_ = outer_frame;
  lineage_ = outer_lineage;
}

void Renderer::run(const Extends& node, Span at) {
  const Value name = evaluate(*node.name);
  const Template* parent = failed() ? nullptr : load(name, node.name->at, Absence::IsAnError);
  if (parent == nullptr) return;
  auto& templates = lineage_->templates;
  if (std::ranges::find(templates, parent) != templates.end()) {
    return fail(at, fmt::format("'{}' extends itself", shown(parent->source->name)));
  }
  if (templates.size() >= budget_.limits().nesting) {
    return fail(at,
                fmt::format("more than {} templates extend one another", budget_.limits().nesting));
  }
  templates.push_back(parent);
  lineage_->pending = parent;
  printing_ = Printing::Off;
}

std::optional<std::size_t> Renderer::find_level(const Lineage& lineage, NameId name,
                                                std::size_t level) {
  for (; level < lineage.templates.size(); ++level) {
    if (lineage.templates[level]->blocks.contains(name)) return level;
  }
  return std::nullopt;
}

void Renderer::run(const std::unique_ptr<const Block>& node, Span) {
  if (printing_ == Printing::Off) return;
  const std::optional<std::size_t> level = find_level(*lineage_, node->name, 0);
  if (level) run_block({lineage_, *level, node->name});
}

// A block sees the variables of its template, not those of a loop around it.
void Renderer::run_block(ActiveBlock block) {
  const Template& owner = *block.lineage->templates[block.level];
  const Block& definition = *owner.blocks.at(block.name);
  Lineage* const outer_lineage = std::exchange(lineage_, block.lineage);
  blocks_.push_back(block);
  {
    const FrameScope scope(*this, block.lineage->frame);
    const HomeScope home(*this, owner);
    execute(definition.body);
  }
  blocks_.pop_back();
  lineage_ = outer_lineage;
}

Value Renderer::value_of(const SuperCall&, const Expression& expression) {
  if (blocks_.empty()) {
    return refuse(expression.at, "'super()' has a meaning only inside a block");
  }
  const ActiveBlock block = blocks_.back();
  const std::optional<std::size_t> level = find_level(*block.lineage, block.name, block.level + 1);
  if (!level) {
    return refuse(expression.at, fmt::format("no template that is extended has a block '{}'",
                                             shown(library_.names().text(block.name))));
  }
  std::string outer = std::exchange(out_, {});
  run_block({block.lineage, *level, block.name});
  return text_result(std::exchange(out_, std::move(outer)), expression.at);
}

// Null when there is none, which is an error unless absence is ignored, or when it has an error.
const Template* Renderer::load(const Value& name, Span at, Absence absence) {
  const auto* text = std::get_if<Text>(&name);
  if (text == nullptr) {
    fail(at, fmt::format("the name of a template must be text, found {}", kind_of(name)));
    return nullptr;
  }
  const Result<const Template*> found = library_.find(std::string(text->view));
  if (!found) {
    if (!error_) error_ = found.error();
    return nullptr;
  }
  if (*found == nullptr && absence == Absence::IsAnError) {
    fail(at, fmt::format("no template '{}'", shown(text->view)));
  }
  return *found;
}

// `names` may be a list of names to try in turn.
const Template* Renderer::load_first(const Value& names, Span at, Absence absence) {
  if (!is_list(names)) return load(names, at, absence);
  const Sequence candidates(names);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Template* found = load(candidates[i], at, Absence::IsIgnored);
    if (found != nullptr || failed()) return found;
  }
  if (absence == Absence::IsAnError) fail(at, "none of these templates exists");
  return nullptr;
}

void Renderer::run(const Include& node, Span) {
  if (printing_ == Printing::Off) return;
  const Value name = evaluate(*node.name);
  const Template* included = failed() ? nullptr : load_first(name, node.name->at, node.absence);
  if (included == nullptr) return;
  const bool sees_names = node.visibility == Visibility::WithContext;
  const FrameScope scope(*this, sees_names ? frame_ : nullptr);
  run_template(*included, *frame_);
}

// An imported template sees names only when asked to, and then those there are at the import.
const Module* Renderer::import_module(const Expression& expression, Visibility visibility) {
  const Value name = evaluate(expression);
  const Template* imported = failed() ? nullptr : load(name, expression.at, Absence::IsAnError);
  if (imported == nullptr) return nullptr;
  if (std::optional<Error> error = budget_.make_elements(1)) {
    fail(expression.at, error->message);
    return nullptr;
  }
  const bool sees_names = visibility == Visibility::WithContext;
  Frame& outside = frames_.keep(nullptr, sees_names ? &context_ : nullptr);
  if (sees_names) copy_visible_variables(outside);
  Frame& frame = frames_.keep(&outside, nullptr);
  std::string outer = std::exchange(out_, {});
  const Printing outer_printing = std::exchange(printing_, Printing::On);
  run_template(*imported, frame);
  printing_ = outer_printing;
  out_ = std::move(outer);
  return &frames_.add_module({imported, &frame});
}

// The innermost first: where a name comes twice, the first is found.
void Renderer::copy_visible_variables(Frame& into) const {
  for (const Frame* frame = frame_; frame != nullptr; frame = frame->parent) {
    for (const Variable& variable : frame->variables) {
      into.variables.push_back(variable);
    }
  }
}

void Renderer::run(const Import& node, Span at) {
  if (const Module* module = import_module(*node.name, node.visibility)) {
    define(node.alias, module, at);
  }
}

void Renderer::run(const FromImport& node, Span) {
  const Module* module = import_module(*node.name, node.visibility);
  if (module == nullptr || failed()) return;
  for (const ImportedName& imported : node.names) {
    const Value* value = module->frame->find(imported.name);
    if (value == nullptr) {
      const std::string& name = library_.names().text(imported.name);
      return fail(
          imported.at,
          fmt::format("'{}' has no macro or variable '{}'{}", shown(module->home->source->name),
                      shown(name), suggestion(name, member_names(module, library_.names()))));
    }
    define(imported.alias, *value, imported.at);
  }
}

}  // namespace metaxy::tmpl
