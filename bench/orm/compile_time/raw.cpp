// SPDX-License-Identifier: Apache-2.0
// The same on SQLite's C API, by hand.
#include <stdexcept>

#include <sqlite3.h>

#include "queries.h"

struct Video {
  std::string video_id;
  std::string path;
  double duration = 0;
  std::int64_t frames = 0;
  std::int32_t width = 0;
  std::int32_t height = 0;
  bool has_audio = false;
  std::optional<std::string> language;
  std::optional<double> loudness;
};

namespace {

constexpr const char* select_videos =
    "SELECT video_id, path, duration, frames, width, height, has_audio, language, loudness "
    "FROM media__video ";

class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql) : database_(database) {
    check(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement_, nullptr), SQLITE_OK);
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  void bind(int place, const std::string& text) {
    check(sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()),
                            SQLITE_STATIC),
          SQLITE_OK);
  }
  void bind(int place, double value) {
    check(sqlite3_bind_double(statement_, place, value), SQLITE_OK);
  }
  void bind(int place, std::int64_t value) {
    check(sqlite3_bind_int64(statement_, place, value), SQLITE_OK);
  }
  bool step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    check(code, SQLITE_DONE);
    return false;
  }

  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::string text(int column) const {
    const auto* bytes = sqlite3_column_text(statement_, column);
    return {reinterpret_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  double real(int column) const { return sqlite3_column_double(statement_, column); }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }

 private:
  void check(int code, int expected) const {
    if (code != expected) throw std::runtime_error(sqlite3_errmsg(database_));
  }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
};

Video read_video(const Statement& row) {
  Video out;
  out.video_id = row.text(0);
  out.path = row.text(1);
  out.duration = row.real(2);
  out.frames = row.integer(3);
  out.width = static_cast<std::int32_t>(row.integer(4));
  out.height = static_cast<std::int32_t>(row.integer(5));
  out.has_audio = row.integer(6) != 0;
  if (!row.is_null(7)) out.language = row.text(7);
  if (!row.is_null(8)) out.loudness = row.real(8);
  return out;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::optional<Video> video_of(sqlite3* database, const std::string& id) {
  Statement statement(database, std::string(select_videos) + "WHERE video_id = ?1");
  statement.bind(1, id);
  if (!statement.step()) return std::nullopt;
  std::optional<Video> out = read_video(statement);
  if (statement.step()) throw std::runtime_error("more than one video");
  return out;
}

std::vector<Video> longest(sqlite3* database, double least, const std::string& language) {
  Statement statement(database, std::string(select_videos) +
                                    "WHERE duration > ?1 AND language = ?2 "
                                    "ORDER BY duration DESC, path LIMIT 20");
  statement.bind(1, least);
  statement.bind(2, language);
  std::vector<Video> out;
  while (statement.step()) out.push_back(read_video(statement));
  return out;
}

std::int64_t count_silent(sqlite3* database) {
  Statement statement(database, "SELECT count(*) FROM media__video WHERE has_audio = 0");
  if (!statement.step()) throw std::runtime_error("no count");
  return statement.integer(0);
}

std::vector<PathAndDuration> in_folder(sqlite3* database, const std::string& folder) {
  Statement statement(database,
                      "SELECT path, duration FROM media__video WHERE path LIKE ?1 ESCAPE '\\'");
  const std::string pattern = escaped(folder) + '%';
  statement.bind(1, pattern);
  std::vector<PathAndDuration> out;
  while (statement.step()) out.emplace_back(statement.text(0), statement.real(1));
  return out;
}

std::vector<LanguageSummary> by_language(sqlite3* database, std::int32_t width) {
  Statement statement(database,
                      "SELECT language, count(*), avg(duration) FROM media__video "
                      "WHERE width >= ?1 GROUP BY language ORDER BY language");
  statement.bind(1, std::int64_t{width});
  std::vector<LanguageSummary> out;
  while (statement.step()) {
    std::optional<std::string> language;
    if (!statement.is_null(0)) language = statement.text(0);
    std::optional<double> average;
    if (!statement.is_null(2)) average = statement.real(2);
    out.emplace_back(std::move(language), statement.integer(1), average);
  }
  return out;
}
