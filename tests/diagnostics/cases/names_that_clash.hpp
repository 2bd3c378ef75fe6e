// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <string>

struct METAXY_TABLE({.name = "Users"}) User {
  // expect-note: the other one is here
  std::string Name;
  // expect-error: the columns 'Name' and 'name' of 'User' differ only by the case of letters
  std::string name;
};
// expect-note: the other one is here
struct METAXY_TABLE({.name = "log"}) Log { int id = 0; };
// expect-error: the tables 'log' and 'LOG' differ only by the case of letters
struct METAXY_TABLE({.name = "LOG"}) Loud { int id = 0; };
// expect-note: the other one is here
struct METAXY_TABLE({.name = "same"}) One { int id = 0; };
// expect-error: 'One' and 'Two' are both stored in the table 'same'
struct METAXY_TABLE({.name = "same"}) Two { int id = 0; };

struct Base {
  // expect-note: the other one is here
  int id = 0;
};
struct METAXY_TABLE({}) Derived : Base {
  // expect-error: 'Derived' has two columns 'id'
  int id = 0;
};

namespace a { enum class Colour { Red }; }
namespace b { enum class Colour { Blue }; }
struct METAXY_TABLE({}) Enums {
  // expect-note: the other one is used here
  METAXY_COLUMN({.native_enum = true}) a::Colour first{};
  // expect-error: two different enumerations would be the type 'colour' of the database
  METAXY_COLUMN({.native_enum = true}) b::Colour second{};
};

// expect-note: the other one is here
struct METAXY_FEATURE({.key = "shared", .id_columns = {"id"}}) Feature { std::string id; };
// expect-error: 'Feature' and 'Table' are both stored in the table 'shared'
struct METAXY_TABLE({.name = "shared"}) Table { int id = 0; };
