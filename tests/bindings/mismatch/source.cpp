// SPDX-License-Identifier: Apache-2.0
// The source that belongs to the headers adds nothing to what they say.
// expect: these bindings were generated for another version of the metaxy headers
// expect: build again with the mxc-gen that belongs to the headers
#include "bindings.metaxy.cpp"
