// SPDX-License-Identifier: Apache-2.0
#include "generator/template/engine.h"

#include <cassert>

#include "generator/template/renderer.h"

namespace metaxy::tmpl {

using support::Json;
using support::Result;

Engine::Engine(Loader loader, Limits limits) : library_(std::move(loader), limits) {}

void Engine::add_filter(std::string name, Filter filter) {
  assert(!rendered_ && "parsed templates already refer to the filters there are");
  library_.filters().add(std::move(name), std::move(filter));
}

Result<std::string> Engine::render(const std::string& name, const Json& context) {
  assert(context.is_object() && "names are members of the context");
  rendered_ = true;
  return Renderer(library_, context).render(name);
}

}  // namespace metaxy::tmpl
