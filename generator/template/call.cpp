// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/functions.h"
#include "generator/template/renderer.h"

namespace metaxy::tmpl {
using support::Error;

Value Renderer::value_of(const Call& node, const Expression& expression) {
  Arguments arguments = evaluate_arguments(node.arguments);
  if (failed()) return Undefined{};
  return call(*node.callee, std::move(arguments), nullptr, expression.at);
}

Value Renderer::call(const Expression& callee, Arguments arguments, const Macro* caller, Span at) {
  if (const auto* member = std::get_if<MemberUse>(&callee.node);
      member && member->name == "cycle") {
    const Value object = evaluate(*member->object);
    if (const auto* loop = std::get_if<std::shared_ptr<const Loop>>(&object)) {
      return call_cycle(**loop, arguments, at);
    }
  }
  const Value value = evaluate(callee);
  if (failed()) return Undefined{};
  if (const auto* macro = std::get_if<const Macro*>(&value)) {
    return call_macro(**macro, std::move(arguments), caller, at);
  }
  const auto* function = std::get_if<Function>(&value);
  if (function == nullptr) {
    fail_call(callee, value);
    return Undefined{};
  }
  if (caller != nullptr) {
    return refuse(at, "only a macro can be given a body with 'call'");
  }
  if (*function == Function::Namespace) return call_namespace(arguments, at);
  return accept(at, range(arguments, budget_));
}

void Renderer::fail_call(const Expression& callee, const Value& value) {
  fail(callee.at,
       fmt::format("{} cannot be called; it is {}", in_quotes(written(callee)), kind_of(value)));
}

void Renderer::run(const std::unique_ptr<const MacroDefinition>& node, Span at) {
  if (std::optional<Error> error = budget_.make_elements(1)) return fail(at, error->message);
  const Macro& macro = frames_.add_macro({node.get(), home_, frame_, frame_->serial});
  define(node->name, &macro, at);
}

void Renderer::run(const std::unique_ptr<const CallBlock>& node, Span at) {
  if (printing_ == Printing::Off) return;
  if (std::optional<Error> error = budget_.make_elements(1)) return fail(at, error->message);
  const Macro& caller = frames_.add_macro({&node->caller, home_, frame_, frame_->serial});
  const auto& target = std::get<Call>(node->call->node);
  Arguments arguments = evaluate_arguments(target.arguments);
  if (failed()) return;
  const Value result = call(*target.callee, std::move(arguments), &caller, node->call->at);
  if (!failed()) print(result, node->call->at);
}

Value Renderer::call_macro(const Macro& macro, Arguments arguments, const Macro* caller, Span at) {
  const MacroDefinition& definition = *macro.definition;
  const std::string& name = library_.names().text(definition.name);
  if (macro.frame->serial != macro.serial) {
    return refuse(at, fmt::format("'{}' is called after the loop or call in which it was defined",
                                  shown(name)));
  }
  if (caller != nullptr && definition.caller == CallerUse::Unused) {
    return refuse(
        at, fmt::format("the macro '{}' does not use 'caller' and takes no body", shown(name)));
  }
  std::string text;
  {
    const FrameScope scope(*this, macro.frame);
    bind_parameters(macro, arguments, at);
    if (definition.caller == CallerUse::Used) {
      define(caller_name_, caller != nullptr ? Value(caller) : Value(Undefined{}), at);
    }
    if (failed()) return Undefined{};
    const HomeScope home(*this, *macro.home);
    text = capture(definition.body);
  }
  return text_result(std::move(text), at);
}

void Renderer::bind_parameters(const Macro& macro, const Arguments& arguments, Span at) {
  const std::string& name = library_.names().text(macro.definition->name);
  const std::vector<Parameter>& parameters = macro.definition->parameters;
  if (arguments.positional.size() > parameters.size()) {
    return fail(at, fmt::format("'{}' takes at most {} argument{}, found {}", shown(name),
                                parameters.size(), parameters.size() == 1 ? "" : "s",
                                arguments.positional.size()));
  }
  std::vector<Value> values(parameters.size(), Undefined{});
  std::ranges::copy(arguments.positional, values.begin());
  for (const auto& [argument, value] : arguments.named) {
    const NameId id = library_.names().id(argument);
    const auto found = std::ranges::find(parameters, id, &Parameter::name);
    if (found == parameters.end()) {
      std::vector<std::string> known;
      for (const Parameter& parameter : parameters) {
        known.push_back(library_.names().text(parameter.name));
      }
      return fail(at, fmt::format("'{}' has no parameter '{}'{}", shown(name), shown(argument),
                                  suggestion(argument, known)));
    }
    Value& place = values[static_cast<std::size_t>(found - parameters.begin())];
    if (!is_undefined(place)) {
      return fail(at, fmt::format("'{}' is given '{}' twice", shown(name), shown(argument)));
    }
    place = value;
  }
  const HomeScope home(*this, *macro.home);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    // A default may use the parameters before it.
    const bool defaulted = is_undefined(values[i]) && parameters[i].default_value;
    frame_->set(parameters[i].name,
                defaulted ? evaluate(*parameters[i].default_value) : std::move(values[i]));
  }
}

Value Renderer::call_namespace(const Arguments& arguments, Span at) {
  if (!arguments.positional.empty()) {
    return refuse(at, "'namespace' takes named arguments only, as in namespace(count=0)");
  }
  if (std::optional<Error> error = budget_.make_elements(arguments.named.size() + 1)) {
    return refuse(at, error->message);
  }
  Namespace& space = frames_.add_namespace();
  for (const auto& [name, value] : arguments.named) {
    const NameId id = library_.names().id(name);
    if (std::ranges::find(space.variables, id, &Variable::name) != space.variables.end()) {
      fail(at, fmt::format("'namespace' is given '{}' twice", shown(name)));
    }
    space.variables.push_back({id, value});
  }
  return &space;
}

Value Renderer::call_cycle(const Loop& loop, const Arguments& arguments, Span at) {
  if (arguments.positional.empty() || !arguments.named.empty()) {
    return refuse(at, "'cycle' needs the values to go through, without names");
  }
  return arguments.positional[loop.index % arguments.positional.size()];
}

}  // namespace metaxy::tmpl
