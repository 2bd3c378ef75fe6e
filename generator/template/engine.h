// SPDX-License-Identifier: Apache-2.0
// Engine: renders templates of a subset of Jinja2 (docs/templates.md is its reference).
//
//   Engine engine([](const std::string& name) { return read_template(name); });
//   engine.add_filter("snake_case", ...);
//   Result<std::string> header = engine.render("cpp/bindings.hpp", context);
//
// The context is only read, never copied. A name that the context does not have is an error, as is
// everything that goes beyond the Limits. One engine serves one thread.
#pragma once

#include <string>

#include "core/support/json.h"
#include "core/support/result.h"
#include "generator/template/filters.h"
#include "generator/template/library.h"
#include "generator/template/limits.h"

namespace metaxy::tmpl {

class Engine {
 public:
  explicit Engine(Loader loader, Limits limits = {});

  // Replaces a filter of the same name. REQUIRES: nothing has been rendered yet.
  void add_filter(std::string name, Filter filter);

  // REQUIRES: `context` is an object. Errors are ErrorCode::Malformed at a line and a column of
  // the template (or of the included one, or the macro's) that is wrong.
  support::Result<std::string> render(const std::string& name, const support::Json& context);

 private:
  Library library_;
  bool rendered_ = false;
};

}  // namespace metaxy::tmpl
