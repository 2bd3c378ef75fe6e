// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <string>

struct METAXY_TABLE({}) Video {
  int id = 0;
  // expect-error: 'Video::flag' is a bit-field and cannot be stored; change it, or mark it METAXY_COLUMN({.transient = true})
  unsigned flag : 1;
  // expect-error: 'Video::fixed' is const and cannot be stored; change it, or mark it METAXY_COLUMN({.transient = true})
  const int fixed = 1;
  static int counter;

 private:
  // expect-error: 'Video::secret' is private and cannot be stored; change it, or mark it METAXY_COLUMN({.transient = true})
  std::string secret;
};

extern std::string anything;
struct METAXY_TABLE({}) Refers {
  int id = 0;
  // expect-error: 'Refers::text' is a reference and cannot be stored; change it, or mark it METAXY_COLUMN({.transient = true})
  std::string& text = anything;
};

// expect-error: 'NoDefault' has no default constructor, so no row can be read into one
struct METAXY_TABLE({}) NoDefault {
  explicit NoDefault(int value) : id(value) {}
  int id;
};

struct Hidden { int id = 0; };
// expect-error: the base 'Hidden' of 'Private' is not public; its members cannot be stored
struct METAXY_TABLE({}) Private : private Hidden { int other = 0; };
// expect-error: the base 'Hidden' of 'Virtual' is virtual; its members cannot be stored
struct METAXY_TABLE({}) Virtual : virtual Hidden { int other = 0; };
// expect-error: 'Empty' has no members to store
struct METAXY_TABLE({}) Empty {};
