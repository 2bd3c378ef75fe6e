// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <string>

namespace {
// expect-error: 'Hidden' stands in an anonymous namespace, where generated code cannot name it
struct METAXY_TABLE({}) Hidden { int id = 0; };
}  // namespace

class Outer {
  // expect-error: 'Outer::Inner' stands in a part of its class that is not public, where generated code cannot name it
  struct METAXY_TABLE({}) Inner { int id = 0; };
};

inline void function() {
  // expect-error: METAXY_TABLE must stand between 'struct' and the name of a struct at namespace or class scope, not inside a function
  struct METAXY_TABLE({}) Local { int id = 0; };
}

struct METAXY_TABLE({}) Trailing {
  int id = 0;
  // expect-error: METAXY_COLUMN must stand in front of a member of a struct at namespace or class scope
  METAXY_COLUMN({.index = true})
};

struct METAXY_TABLE({}) OnFunction {
  int id = 0;
  // expect-error: METAXY_COLUMN must stand in front of a member of a struct at namespace or class scope
  METAXY_COLUMN({.index = true}) int next() const;
};

// expect-error: METAXY_TABLE must stand between 'struct' and the name of a struct at namespace or class scope, not inside a function
METAXY_TABLE({}) extern int variable;
