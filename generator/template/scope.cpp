// SPDX-License-Identifier: Apache-2.0
#include "generator/template/scope.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace metaxy::tmpl {
namespace {

struct NamedFunction {
  std::string_view name;
  Function function;
};

constexpr std::array<NamedFunction, 2> functions{
    {{"namespace", Function::Namespace}, {"range", Function::Range}}};

Value count(std::size_t number) { return static_cast<std::int64_t>(number); }

}  // namespace

void Frame::set(NameId name, Value value) {
  for (Variable& variable : variables) {
    if (variable.name == name) {
      variable.value = std::move(value);
      return;
    }
  }
  variables.push_back({name, std::move(value)});
}

const Value* Frame::find(NameId name) const {
  for (const Variable& variable : variables) {
    if (variable.name == name) return &variable.value;
  }
  return nullptr;
}

Value find_loop_member(const Loop& loop, std::string_view name) {
  const std::size_t size = loop.items.size();
  if (name == "index") return count(loop.index + 1);
  if (name == "index0") return count(loop.index);
  if (name == "first") return loop.index == 0;
  if (name == "last") return loop.index + 1 == size;
  if (name == "length") return count(size);
  if (name == "revindex") return count(size - loop.index);
  if (name == "revindex0") return count(size - loop.index - 1);
  if (name == "previtem" && loop.index > 0) return loop.items[loop.index - 1];
  if (name == "nextitem" && loop.index + 1 < size) return loop.items[loop.index + 1];
  return Undefined{};
}

std::vector<std::string> loop_member_names() {
  return {"index", "index0",   "first",     "last",     "length",
          "cycle", "revindex", "revindex0", "previtem", "nextitem"};
}

Frame& Frames::push(Frame* parent) {
  if (used_ == stack_.size()) stack_.push_back(std::make_unique<Frame>());
  Frame& frame = *stack_[used_++];
  frame.serial = next_serial_++;
  frame.parent = parent;
  return frame;
}

void Frames::pop() {
  assert(used_ > 0 && "a frame is popped that was never pushed");
  Frame& frame = *stack_[--used_];
  frame.serial = 0;
  frame.parent = nullptr;
  frame.variables.clear();
}

Frame& Frames::keep(Frame* parent, const support::Json* context) {
  return kept_.emplace_back(Frame{next_serial_++, parent, context, {}});
}

std::optional<Value> find_name(const Frame& frame, NameId name, const Names& names,
                               Budget& budget) {
  const Frame* outermost = &frame;
  for (const Frame* at = &frame; at != nullptr; at = at->parent) {
    budget.note_search(at->variables.size());
    if (const Value* value = at->find(name)) return *value;
    outermost = at;
  }
  const std::string& text = names.text(name);
  if (outermost->context != nullptr && outermost->context->is_object()) {
    budget.note_search(outermost->context->size());
    const auto member = outermost->context->find(text);
    if (member != outermost->context->end()) return json_value(*member);
  }
  for (const NamedFunction& function : functions) {
    if (function.name == text) return function.function;
  }
  return std::nullopt;
}

std::vector<std::string> known_names(const Frame& frame, const Names& names) {
  std::vector<std::string> out;
  const Frame* outermost = &frame;
  for (const Frame* at = &frame; at != nullptr; at = at->parent) {
    for (const Variable& variable : at->variables) out.push_back(names.text(variable.name));
    outermost = at;
  }
  if (outermost->context != nullptr && outermost->context->is_object()) {
    for (const auto& member : outermost->context->items()) out.push_back(member.key());
  }
  for (const NamedFunction& function : functions) out.emplace_back(function.name);
  return out;
}

}  // namespace metaxy::tmpl
