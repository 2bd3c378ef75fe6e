// SPDX-License-Identifier: Apache-2.0
// The structs themselves can still be used; what is wrong is said once, not for each header.
// expect: these bindings were generated for another version of the metaxy headers
// expect: build again with the mxc-gen that belongs to the headers
#include "headers/media.metaxy.hpp"
#include "headers/shop.metaxy.hpp"

shop::Team team() { return {}; }
