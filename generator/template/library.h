// SPDX-License-Identifier: Apache-2.0
// Library: the templates of an engine, each read and parsed once, with everything that parsing
// needs. Templates keep their address for the life of the library.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/support/result.h"
#include "generator/template/filters.h"
#include "generator/template/limits.h"
#include "generator/template/names.h"
#include "generator/template/syntax.h"

namespace metaxy::tmpl {

// Gives the text of a template by its name, or nothing when there is no such template. Templates
// ask for other templates by any name they like: a loader that reads files keeps to its directory.
using Loader = std::function<std::optional<std::string>(const std::string& name)>;

class Library {
 public:
  Library(Loader loader, const Limits& limits) : loader_(std::move(loader)), limits_(limits) {}

  // Null when there is no such template. An error is one in its text, and comes back each time.
  support::Result<const Template*> find(const std::string& name);

  Names& names() { return names_; }
  FilterTable& filters() { return filters_; }
  const TestTable& tests() const { return tests_; }
  const Limits& limits() const { return limits_; }

 private:
  support::Result<const Template*> load(const std::string& name);

  Loader loader_;
  Limits limits_;
  Names names_;
  FilterTable filters_;
  TestTable tests_;
  std::map<std::string, std::unique_ptr<const Template>, std::less<>> templates_;
};

}  // namespace metaxy::tmpl
