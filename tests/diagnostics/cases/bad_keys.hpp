// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <string>

// expect-error: 'Video' is not a key: the part 'Video' must begin with a lower-case letter or an underscore
struct METAXY_FEATURE({.key = "Video", .id_columns = {"id"}}) Video { std::string id; };

// expect-error: 'a__b' is not a key: the part 'a__b' contains two underscores in a row
struct METAXY_FEATURE({.key = "a__b", .id_columns = {"id"}}) Underscores { std::string id; };

// expect-error: the feature has no key: say .key = "..."
struct METAXY_FEATURE({.id_columns = {"id"}}) Nameless { std::string id; };

struct METAXY_FEATURE({
    .key = "fields",
    .id_columns = {"id"},
    // expect-error: 'frames/' is not a key: a part of it is empty
    .fields = {{.key = "frames/"},
               // expect-error: 'Audio' is not a key: the part 'Audio' must begin with a lower-case letter or an underscore
               {.key = "Audio"}},
}) Fields { std::string id; };

// What depends on a feature that cannot be read is not blamed for it.
struct METAXY_FEATURE({
    .key = "down",
    .id_columns = {"id"},
    .deps = {{.feature = metaxy::feature<Video>}, {.feature = metaxy::feature<Fields>}},
}) Down { std::string id; };
