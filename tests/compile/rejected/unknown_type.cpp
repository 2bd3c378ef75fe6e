// SPDX-License-Identifier: Apache-2.0
// expect: metaxy does not know how to store this type: specialise metaxy::Converter for it
#include <metaxy/codec.hpp>

struct Opaque {};
void bind_it(metaxy::Parameters& to, const Opaque& value) { metaxy::bind(to, 0, value); }
