// SPDX-License-Identifier: Apache-2.0
#include "generator/declare/declarations.h"

#include <algorithm>

namespace metaxy::declare {

const Struct* Declarations::find(std::string_view name) const {
  const auto it = std::ranges::find(structs, name, &Struct::name);
  return it == structs.end() ? nullptr : &*it;
}

}  // namespace metaxy::declare
