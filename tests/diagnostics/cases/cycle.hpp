// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <string>

struct C;
struct METAXY_FEATURE({
    .key = "a",
    .id_columns = {"id"},
    // expect-error: the features depend on each other in a circle: a -> c -> b -> a
    .deps = {{.feature = metaxy::feature<C>}},
}) A { std::string id; };
struct METAXY_FEATURE({
    .key = "b",
    .id_columns = {"id"},
    .deps = {{.feature = metaxy::feature<A>}},
}) B { std::string id; };
struct METAXY_FEATURE({
    .key = "c",
    .id_columns = {"id"},
    .deps = {{.feature = metaxy::feature<B>}},
}) C { std::string id; };

struct METAXY_FEATURE({
    .key = "self",
    .id_columns = {"id"},
    // expect-error: the features depend on each other in a circle: self -> self
    .deps = {{.feature = metaxy::feature<struct Self>}},
}) Self { std::string id; };
