// SPDX-License-Identifier: Apache-2.0
// expect: this struct has no bindings here: include the NAME.metaxy.hpp that mxc-gen made of its
// header
#include <metaxy/model.hpp>

struct Video {};
constexpr auto table = metaxy::model<Video>::table;
