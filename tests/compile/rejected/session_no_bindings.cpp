// SPDX-License-Identifier: Apache-2.0
// expect: this struct has no bindings here: include the NAME.metaxy.hpp that mxc-gen made of its
// header
#include <metaxy/session.hpp>

struct Plain {};

void add(metaxy::Session& session) { session.add(Plain{}); }
