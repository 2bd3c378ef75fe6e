// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <string>

struct METAXY_FEATURE({.key = "video", .id_columns = {"id"}}) First { std::string id; };
// expect-error: the feature 'video' is declared twice
struct METAXY_FEATURE({.key = "video", .id_columns = {"id"}}) Second { std::string id; };

struct METAXY_FEATURE({.key = "a-b", .id_columns = {"id"}}) Hyphen { std::string id; };
// expect-error: the features 'a-b' and 'a_b' would share the table 'a_b'
struct METAXY_FEATURE({.key = "a_b", .id_columns = {"id"}}) Underscore { std::string id; };

struct METAXY_FEATURE({
    .key = "members",
    .id_columns = {"id"},
    // expect-error: the fields 'x/y' and 'x_y' of 'members' would share the member 'x_y' of the version columns
    .fields = {{.key = "x/y"}, {.key = "x_y"},
               // expect-error: 'members' has two fields 'x/y'
               {.key = "x/y"}},
}) Members { std::string id; };
