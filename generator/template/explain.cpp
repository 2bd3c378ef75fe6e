// SPDX-License-Identifier: Apache-2.0
// Why an expression has no value: the messages that people see most.
#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/renderer.h"
#include "generator/template/sequence.h"
#include "generator/template/subscript.h"

namespace metaxy::tmpl {

void Renderer::fail_undefined(const Expression& expression) {
  if (const auto* use = std::get_if<NameUse>(&expression.node)) {
    return fail_undefined_name(use->name, expression.at);
  }
  if (const auto* use = std::get_if<MemberUse>(&expression.node)) {
    return fail(use->name_at, missing_member(*use));
  }
  if (const auto* use = std::get_if<ElementUse>(&expression.node)) {
    return fail(expression.at, missing_element(*use));
  }
  fail(expression.at, fmt::format("{} is undefined", in_quotes(written(expression))));
}

void Renderer::fail_undefined_name(NameId id, Span at) {
  const std::string& name = library_.names().text(id);
  if (id == caller_name_) {
    return fail(at, "'caller' is only there in a macro that is called with 'call'");
  }
  if (find_name(*frame_, id, library_.names(), budget_)) {
    return fail(at, fmt::format("the argument '{}' was not given", shown(name)));
  }
  fail(at, fmt::format("unknown name '{}'{}", shown(name),
                       suggestion(name, known_names(*frame_, library_.names()))));
}

std::string Renderer::missing_member(const MemberUse& node) {
  const Value object = evaluate(*node.object);
  const std::string owner = written(*node.object);
  const auto* loop = std::get_if<std::shared_ptr<const Loop>>(&object);
  if (loop && (node.name == "previtem" || node.name == "nextitem")) {
    return fmt::format("'{}.{}' is undefined here; there is no such item", owner, node.name);
  }
  if (loop && node.name == "cycle") return fmt::format("'{}.cycle' must be called", owner);
  const std::vector<std::string> members = member_names(object, library_.names());
  std::string hint = suggestion(node.name, members);
  if (members.empty() && !is_mapping(object)) hint = fmt::format("; it is {}", kind_of(object));
  if (hint.find("did you mean") == std::string::npos && library_.filters().find(node.name)) {
    hint += fmt::format("; the filter is {}", in_quotes(owner + '|' + node.name));
  }
  return fmt::format("{} has no member '{}'{}", in_quotes(owner), shown(node.name), hint);
}

std::string Renderer::missing_element(const ElementUse& node) {
  const Value container = evaluate(*node.container);
  const Value key = evaluate(*node.key);
  const std::string owner = written(*node.container);
  const auto* name = std::get_if<Text>(&key);
  if (name && is_mapping(container)) {
    return fmt::format("{} has no member '{}'{}", in_quotes(owner), shown(name->view),
                       suggestion(name->view, member_names(container, library_.names())));
  }
  const bool counted = !is_mapping(container) && is_iterable(container) && !name;
  const std::string what = counted ? fmt::format("it has {}", Sequence(container).size())
                                   : fmt::format("it is {}", kind_of(container));
  return fmt::format("{} has no element {}; {}", in_quotes(owner), written(*node.key), what);
}

std::string Renderer::written(const Expression& expression) const {
  return excerpt(*home_->source, expression.at);
}

}  // namespace metaxy::tmpl
