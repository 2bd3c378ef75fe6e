// SPDX-License-Identifier: Apache-2.0
// expect: for an enum or a struct, include the NAME.metaxy.hpp that mxc-gen made of its header
#include <metaxy/codec.hpp>

enum class Colour { Red };
void read_it(const metaxy::Row& from, Colour& value) { metaxy::read(from, 0, value); }
