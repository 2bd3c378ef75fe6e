// SPDX-License-Identifier: Apache-2.0
// The row of the benchmarks: 12 columns as they are in practice, two of them nullable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <metaxy/feature.hpp>

namespace metaxy::bench {

struct METAXY_TABLE({.name = "clips"}) Clip {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  std::string sample_id;
  std::string path;
  std::string title;
  double duration = 0;
  double score = 0;
  std::int64_t frames = 0;
  std::int32_t width = 0;
  std::int32_t height = 0;
  bool has_audio = false;
  std::optional<std::string> language;
  std::optional<double> loudness;

  bool operator==(const Clip&) const = default;
};

}  // namespace metaxy::bench
