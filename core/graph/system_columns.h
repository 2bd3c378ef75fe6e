// SPDX-License-Identifier: Apache-2.0
// The names that Metaxy itself uses in every feature table. A user's column must not take them.
#pragma once

#include <array>
#include <string_view>

namespace metaxy::graph {

// In the order in which tables have them, before the user's own columns.
inline constexpr std::array<std::string_view, 10> system_columns = {"metaxy_provenance_by_field",
                                                                    "metaxy_provenance",
                                                                    "metaxy_feature_version",
                                                                    "metaxy_project_version",
                                                                    "metaxy_data_version_by_field",
                                                                    "metaxy_data_version",
                                                                    "metaxy_created_at",
                                                                    "metaxy_materialization_id",
                                                                    "metaxy_updated_at",
                                                                    "metaxy_deleted_at"};

bool is_system_column(std::string_view name);

}  // namespace metaxy::graph
