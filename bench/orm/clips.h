// SPDX-License-Identifier: Apache-2.0
// The rows that every side stores and reads, their table, and what is compared of them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/dialect.hpp>

#include "bench/orm/clip.hpp"

namespace metaxy::bench {

inline constexpr std::array<std::string_view, 12> clip_columns = {
    "id",     "sample_id", "path",   "title",     "duration", "score",
    "frames", "width",     "height", "has_audio", "language", "loudness"};

// The same for the same count.
std::vector<Clip> make_clips(std::size_t count);
// The same rows with other values everywhere but in the key.
std::vector<Clip> changed(std::vector<Clip> clips);
// All keys, in an order that no cache likes.
std::vector<std::int64_t> shuffled_keys(const std::vector<Clip>& clips);

// Places for values are ?1 or $1, as the dialect wants them.
std::string create_text(Dialect dialect);
// All rows gone.
std::string clear_text(Dialect dialect);
std::string insert_text(Dialect dialect, std::size_t rows = 1);
std::string select_all_text();
// id, title, duration and frames.
std::string select_columns_text();
std::string select_by_key_text(Dialect dialect);
// The key is the last place.
std::string update_text(Dialect dialect);

// Of everything in a row, for comparing.
std::uint64_t digest(const Clip& clip);
// In any order.
std::uint64_t digest(const std::vector<Clip>& clips);

}  // namespace metaxy::bench
