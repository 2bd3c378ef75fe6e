// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <string>

struct METAXY_FEATURE({
    .key = "video",
    .id_columns = {"id"},
    // expect-error: the metadata of 'video' must be a JSON object: it is something else
    .metadata = "[1, 2]",
    // expect-error: the table of a feature is named after its key ('video'); it cannot have another name
    .table = {.name = "videos"},
}) Video { std::string id; };

struct METAXY_FEATURE({
    .key = "keyed",
    .id_columns = {"id"},
    // expect-error: 'Keyed' has the primary key 'id' already; a second one cannot be injected
    .table = {.inject_primary_key = true},
}) Keyed {
  METAXY_COLUMN({.primary_key = true}) std::string id;
};

struct METAXY_FEATURE({
    .key = "metadata",
    .id_columns = {"id"},
    // expect-error: the metadata of 'metadata' must be a JSON object: not JSON at byte 11
    .metadata = R"({"owner": })",
}) Metadata { std::string id; };
