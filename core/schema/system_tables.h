// SPDX-License-Identifier: Apache-2.0
// The two tables in which Metaxy itself keeps what was pushed: the same columns in the same order
// as its SQLAlchemy plugin makes them, so that both sides can share one database.
#pragma once

#include <string>
#include <string_view>

#include "core/schema/table.h"

namespace metaxy::schema {

inline constexpr std::string_view feature_versions_table = "metaxy_system__feature_versions";
inline constexpr std::string_view events_table = "metaxy_system__events";

// `prefix` goes before the names of the tables, as it does for features.
Schema system_tables(std::string_view prefix);

}  // namespace metaxy::schema
