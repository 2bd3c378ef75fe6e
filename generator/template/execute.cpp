// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/renderer.h"
#include "generator/template/value_text.h"

namespace metaxy::tmpl {

using support::Error;
using support::Result;

void Renderer::execute(const Body& body) {
  for (const Statement& statement : body) {
    if (failed()) return;
    execute(statement);
  }
}

void Renderer::execute(const Statement& statement) {
  const Level level(budget_);
  if (!level.entered()) return fail(statement.at, budget_.out_of_depth().message);
  if (!budget_.take_step()) return fail(statement.at, budget_.out_of_steps().message);
  std::visit([&](const auto& node) { run(node, statement.at); }, statement.node);
}

void Renderer::run(const TextRun& node, Span at) {
  if (printing_ == Printing::Off) return;
  out_ += node.text;
  if (std::optional<Error> error = budget_.print(node.text.size(), out_.size())) {
    fail(at, error->message);
  }
}

void Renderer::run(const Output& node, Span) {
  if (printing_ == Printing::Off) return;
  const Value value = evaluate(*node.expression);
  if (!failed()) print(value, node.expression->at);
}

void Renderer::print(const Value& value, Span at) {
  const std::size_t before = out_.size();
  std::optional<Error> error = append_text(out_, value, budget_);
  if (!error) error = budget_.print(out_.size() - before, out_.size());
  if (error) fail(at, error->message);
}

void Renderer::run(const If& node, Span) {
  for (const Branch& branch : node.branches) {
    const bool taken = is_true(evaluate(*branch.condition));
    if (failed()) return;
    if (taken) return execute(branch.body);
  }
  execute(node.otherwise);
}

void Renderer::run(const For& node, Span) {
  const Value value = evaluate(*node.items);
  if (failed()) return;
  Result<Sequence> items = iterate(value, budget_);
  if (!items) return fail(node.items->at, items.error().message);
  if (!node.condition) return run_loop(node, std::move(items).value());
  std::optional<std::vector<Value>> chosen = chosen_items(node, value);
  if (!chosen) return;
  const Value list = accept(node.items->at, make_list(std::move(*chosen), ListKind::List, budget_));
  if (!failed()) run_loop(node, Sequence(list));
}

// The items for which the loop's condition holds.
std::optional<std::vector<Value>> Renderer::chosen_items(const For& node, const Value& value) {
  const Sequence items(value);
  const FrameScope scope(*this, frame_);
  std::vector<Value> out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    frame_->variables.clear();
    Value item = items[i];
    assign(node.target, item);
    const bool chosen = is_true(evaluate(*node.condition));
    if (failed()) return std::nullopt;
    if (chosen) out.push_back(std::move(item));
  }
  return out;
}

void Renderer::run_loop(const For& node, Sequence items) {
  const FrameScope scope(*this, frame_);
  if (items.size() == 0) return execute(node.otherwise);
  const unsigned depth = depth_of(items.whole()) + 1;
  if (depth > budget_.limits().nesting) {
    return fail(node.items->at, too_deeply_nested(budget_).message);
  }
  const auto loop = std::make_shared<Loop>(Loop{std::move(items), 0, depth});
  for (; loop->index < loop->items.size(); ++loop->index) {
    // What an iteration sets is gone in the next.
    frame_->variables.clear();
    frame_->variables.push_back({loop_name_, std::shared_ptr<const Loop>(loop)});
    assign(node.target, loop->items[loop->index]);
    execute(node.body);
    if (failed()) return;
    if (!budget_.take_step()) return fail(node.items->at, budget_.out_of_steps().message);
  }
}

void Renderer::run(const Set& node, Span) {
  Value value = evaluate(*node.value);
  if (!failed()) assign(node.target, std::move(value));
}

void Renderer::run(const SetBlock& node, Span at) {
  Value value = filtered(node.body, node.filters, at);
  if (!failed()) assign(node.target, std::move(value));
}

void Renderer::assign(const SetTarget& target, Value value) {
  if (!target.member) return assign(target.target, std::move(value));
  const NameId name = target.target.name;
  const std::optional<Value> owner = find_name(*frame_, name, library_.names(), budget_);
  if (!owner) return fail_undefined_name(name, target.target.at);
  const auto* space = std::get_if<Namespace*>(&*owner);
  if (space == nullptr) {
    return fail(target.target.at,
                fmt::format("only members of a namespace can be set, and '{}' is {}",
                            shown(library_.names().text(name)), kind_of(*owner)));
  }
  auto& variables = (*space)->variables;
  budget_.note_search(variables.size());
  const auto known = std::ranges::find(variables, *target.member, &Variable::name);
  if (known == variables.end()) {
    variables.push_back({*target.member, std::move(value)});
  } else {
    known->value = std::move(value);
  }
}

void Renderer::assign(const Target& target, Value value) {
  if (target.parts.empty()) return define(target.name, std::move(value), target.at);
  const Result<Sequence> items = iterate(value, budget_);
  if (!items) {
    return fail(target.at, fmt::format("cannot unpack {} into {} variables", kind_of(value),
                                       target.parts.size()));
  }
  if (items->size() != target.parts.size()) {
    return fail(target.at, fmt::format("cannot unpack {} elements into {} variables", items->size(),
                                       target.parts.size()));
  }
  for (std::size_t i = 0; i < target.parts.size() && !failed(); ++i) {
    assign(target.parts[i], (*items)[i]);
  }
}

void Renderer::define(NameId name, Value value, Span at) {
  if (failed()) return;
  budget_.note_search(frame_->variables.size());
  if (!budget_.take_step()) return fail(at, budget_.out_of_steps().message);
  frame_->set(name, std::move(value));
}

void Renderer::run(const FilterBlock& node, Span at) {
  const Value value = filtered(node.body, node.filters, at);
  if (!failed() && printing_ == Printing::On) print(value, at);
}

Value Renderer::filtered(const Body& body, const std::vector<FilterStep>& filters, Span at) {
  std::string text;
  {
    const FrameScope scope(*this, frame_);
    text = capture(body);
  }
  Value value = text_result(std::move(text), at);
  for (const FilterStep& filter : filters) {
    if (!failed()) value = apply(filter, value);
  }
  return value;
}

void Renderer::run(const With& node, Span) {
  // Every value is that of the names outside.
  std::vector<Value> values;
  for (const auto& [target, expression] : node.variables) values.push_back(evaluate(*expression));
  if (failed()) return;
  const FrameScope scope(*this, frame_);
  for (std::size_t i = 0; i < values.size(); ++i) {
    assign(node.variables[i].first, std::move(values[i]));
  }
  execute(node.body);
}

std::string Renderer::capture(const Body& body) {
  std::string outer = std::exchange(out_, {});
  const Printing outer_printing = std::exchange(printing_, Printing::On);
  execute(body);
  printing_ = outer_printing;
  return std::exchange(out_, std::move(outer));
}

Value Renderer::text_result(std::string text, Span at) {
  if (std::optional<Error> error = budget_.make_text(text.size())) fail(at, error->message);
  return failed() ? Value(Undefined{}) : text_value(std::move(text));
}

}  // namespace metaxy::tmpl
