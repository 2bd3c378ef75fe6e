// SPDX-License-Identifier: Apache-2.0
// What both sides declare, so that they do the same: five queries of videos.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

using PathAndDuration = std::tuple<std::string, double>;
using LanguageSummary = std::tuple<std::optional<std::string>, std::int64_t, std::optional<double>>;
