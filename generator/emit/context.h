// SPDX-License-Identifier: Apache-2.0
// What templates see, as JSON: docs/formats/context.md describes it. A change that breaks templates
// of users raises context_format and edits that page.
#pragma once

#include <functional>

#include "core/support/json.h"
#include "generator/emit/input.h"
#include "generator/emit/manifest.h"

namespace metaxy::emit {

enum class Next { Continue, Stop };

class Contexts {
 public:
  using Use = std::function<Next(const support::Json& context)>;

  // `input` outlives this.
  explicit Contexts(const Input& input);

  // Calls `use` with the context of the target, or of every header or dialect, one at a time.
  void for_each(Per per, const Use& use);

 private:
  const Input& input_;
  support::Json headers_;  // made once, and lent to the contexts they are part of
};

}  // namespace metaxy::emit
