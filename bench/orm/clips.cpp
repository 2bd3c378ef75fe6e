// SPDX-License-Identifier: Apache-2.0
#include "bench/orm/clips.h"

#include <algorithm>
#include <functional>
#include <random>

namespace metaxy::bench {
namespace {

std::string place(Dialect dialect, std::size_t number) {
  return (dialect == Dialect::Sqlite ? "?" : "$") + std::to_string(number);
}

// Columns from `first` on, each with what `write` makes of its name and index.
template <typename Write>
std::string listed(std::size_t first, Write write) {
  std::string out;
  for (std::size_t i = first; i < clip_columns.size(); ++i) {
    if (i != first) out += ", ";
    out += write(std::string(clip_columns[i]), i);
  }
  return out;
}

std::string column_names() {
  return listed(0, [](const std::string& name, std::size_t) { return name; });
}

std::string type_of(Dialect dialect, std::size_t column) {
  constexpr std::array<std::string_view, 12> sqlite = {"INTEGER NOT NULL PRIMARY KEY",
                                                       "TEXT NOT NULL",
                                                       "TEXT NOT NULL",
                                                       "TEXT NOT NULL",
                                                       "REAL NOT NULL",
                                                       "REAL NOT NULL",
                                                       "INTEGER NOT NULL",
                                                       "INTEGER NOT NULL",
                                                       "INTEGER NOT NULL",
                                                       "INTEGER NOT NULL",
                                                       "TEXT",
                                                       "REAL"};
  // An index of DuckDB's would cost more than everything that is compared.
  if (dialect == Dialect::Duckdb && column == 0) return "BIGINT NOT NULL";
  constexpr std::array<std::string_view, 12> others = {"BIGINT NOT NULL PRIMARY KEY",
                                                       "VARCHAR NOT NULL",
                                                       "VARCHAR NOT NULL",
                                                       "VARCHAR NOT NULL",
                                                       "DOUBLE PRECISION NOT NULL",
                                                       "DOUBLE PRECISION NOT NULL",
                                                       "BIGINT NOT NULL",
                                                       "INTEGER NOT NULL",
                                                       "INTEGER NOT NULL",
                                                       "BOOLEAN NOT NULL",
                                                       "VARCHAR",
                                                       "DOUBLE PRECISION"};
  return std::string(dialect == Dialect::Sqlite ? sqlite[column] : others[column]);
}

template <typename Value>
std::uint64_t digest_of(const Value& value) {
  return std::hash<Value>()(value);
}

}  // namespace

std::vector<Clip> make_clips(std::size_t count) {
  std::mt19937_64 random(1);
  std::vector<Clip> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(i + 1);
    Clip& clip = out[i];
    clip.id = static_cast<std::int64_t>(i + 1);
    clip.sample_id = "clip-" + number;
    clip.path = "/archive/2024/camera-07/recordings/" + number + ".mp4";
    clip.title = "A walk along the river, part " + number;
    clip.duration = static_cast<double>(random() % 1'000'000) / 1000;
    clip.score = static_cast<double>(random() % 1'000'000) / 1'000'000;
    clip.frames = static_cast<std::int64_t>(random() % 1'000'000);
    clip.width = 1920;
    clip.height = 1080;
    clip.has_audio = random() % 2 == 0;
    if (random() % 4 != 0) clip.language = random() % 2 == 0 ? "en" : "pt-BR";
    if (random() % 4 != 0) clip.loudness = -static_cast<double>(random() % 40'000) / 1000;
  }
  return out;
}

std::vector<Clip> changed(std::vector<Clip> clips) {
  for (Clip& clip : clips) {
    clip.path += ".old";
    clip.duration += 1;
    clip.frames += 24;
    clip.has_audio = !clip.has_audio;
    clip.loudness = clip.loudness ? std::nullopt : std::optional<double>(-23);
  }
  return clips;
}

std::vector<std::int64_t> shuffled_keys(const std::vector<Clip>& clips) {
  std::vector<std::int64_t> out;
  for (const Clip& clip : clips) out.push_back(clip.id);
  std::shuffle(out.begin(), out.end(), std::mt19937_64(2));
  return out;
}

std::string create_text(Dialect dialect) {
  return "CREATE TABLE clips (" +
         listed(0, [&](const std::string& name,
                       std::size_t i) { return name + ' ' + type_of(dialect, i); }) +
         ')';
}

std::string clear_text(Dialect dialect) {
  // DuckDB keeps what is deleted for a while.
  if (dialect == Dialect::Duckdb) return "DROP TABLE clips; " + create_text(dialect);
  return dialect == Dialect::Sqlite ? "DELETE FROM clips" : "TRUNCATE clips";
}

std::string insert_text(Dialect dialect, std::size_t rows) {
  std::string out = "INSERT INTO clips (" + column_names() + ") VALUES ";
  for (std::size_t row = 0; row < rows; ++row) {
    out += row == 0 ? "(" : ", (";
    out += listed(0, [&](const std::string&, std::size_t i) {
      return place(dialect, row * clip_columns.size() + i + 1);
    });
    out += ')';
  }
  return out;
}

std::string select_all_text() { return "SELECT " + column_names() + " FROM clips"; }

std::string select_columns_text() { return "SELECT id, title, duration, frames FROM clips"; }

std::string select_by_key_text(Dialect dialect) {
  return select_all_text() + " WHERE id = " + place(dialect, 1);
}

std::string update_text(Dialect dialect) {
  return "UPDATE clips SET " +
         listed(1, [&](const std::string& name,
                       std::size_t i) { return name + " = " + place(dialect, i); }) +
         " WHERE id = " + place(dialect, clip_columns.size());
}

std::uint64_t digest(const Clip& clip) {
  std::uint64_t out = 0;
  const auto add = [&out](std::uint64_t value) { out = (out ^ value) * 0x9E3779B97F4A7C15U; };
  add(digest_of(clip.id));
  for (const std::string& text : {clip.sample_id, clip.path, clip.title}) add(digest_of(text));
  add(digest_of(clip.duration));
  add(digest_of(clip.score));
  add(digest_of(clip.frames));
  add(digest_of(clip.width));
  add(digest_of(clip.height));
  add(clip.has_audio ? 1 : 2);
  add(digest_of(clip.language));
  add(digest_of(clip.loudness));
  return out;
}

std::uint64_t digest(const std::vector<Clip>& clips) {
  std::uint64_t out = clips.size();
  for (const Clip& clip : clips) out += digest(clip);
  return out;
}

}  // namespace metaxy::bench
