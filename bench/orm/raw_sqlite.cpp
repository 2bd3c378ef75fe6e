// SPDX-License-Identifier: Apache-2.0
#include "bench/orm/raw_sqlite.h"

#include <stdexcept>

#include <sqlite3.h>

namespace metaxy::bench {
namespace {

constexpr int columns = static_cast<int>(clip_columns.size());
constexpr std::size_t rows_per_statement = 50;

[[noreturn]] void fail(sqlite3* database) {
  throw std::runtime_error(std::string("sqlite: ") + sqlite3_errmsg(database));
}

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

Database open() {
  sqlite3* database = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(":memory:", &database, flags, nullptr) != SQLITE_OK) fail(database);
  return Database(database);
}

void execute(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(database);
}

Statement prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(database, sql.c_str(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
    fail(database);
  }
  return Statement(statement);
}

int bind_text(sqlite3_stmt* statement, int place, const std::string& text) {
  return sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()),
                           SQLITE_STATIC);
}

// The columns behind the key, from `place` on.
int bind_rest(sqlite3_stmt* statement, int place, const Clip& clip) {
  int bad = bind_text(statement, place, clip.sample_id);
  bad |= bind_text(statement, place + 1, clip.path);
  bad |= bind_text(statement, place + 2, clip.title);
  bad |= sqlite3_bind_double(statement, place + 3, clip.duration);
  bad |= sqlite3_bind_double(statement, place + 4, clip.score);
  bad |= sqlite3_bind_int64(statement, place + 5, clip.frames);
  bad |= sqlite3_bind_int(statement, place + 6, clip.width);
  bad |= sqlite3_bind_int(statement, place + 7, clip.height);
  bad |= sqlite3_bind_int(statement, place + 8, clip.has_audio ? 1 : 0);
  bad |= clip.language ? bind_text(statement, place + 9, *clip.language)
                       : sqlite3_bind_null(statement, place + 9);
  bad |= clip.loudness ? sqlite3_bind_double(statement, place + 10, *clip.loudness)
                       : sqlite3_bind_null(statement, place + 10);
  return bad;
}

int bind(sqlite3_stmt* statement, int place, const Clip& clip) {
  return sqlite3_bind_int64(statement, place, clip.id) | bind_rest(statement, place + 1, clip);
}

void read_text(sqlite3_stmt* statement, int column, std::string& out) {
  const auto* text = sqlite3_column_text(statement, column);
  out.assign(reinterpret_cast<const char*>(text),
             static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

void read(sqlite3_stmt* statement, Clip& clip) {
  clip.id = sqlite3_column_int64(statement, 0);
  read_text(statement, 1, clip.sample_id);
  read_text(statement, 2, clip.path);
  read_text(statement, 3, clip.title);
  clip.duration = sqlite3_column_double(statement, 4);
  clip.score = sqlite3_column_double(statement, 5);
  clip.frames = sqlite3_column_int64(statement, 6);
  clip.width = sqlite3_column_int(statement, 7);
  clip.height = sqlite3_column_int(statement, 8);
  clip.has_audio = sqlite3_column_int(statement, 9) != 0;
  if (sqlite3_column_type(statement, 10) == SQLITE_NULL) {
    clip.language.reset();
  } else {
    read_text(statement, 10, clip.language.emplace());
  }
  if (sqlite3_column_type(statement, 11) == SQLITE_NULL) {
    clip.loudness.reset();
  } else {
    clip.loudness = sqlite3_column_double(statement, 11);
  }
}

class RawSqlite final : public ClipStore {
 public:
  explicit RawSqlite(SqliteBulk bulk) : bulk_(bulk) {
    execute(db(), create_text(Dialect::Sqlite));
    insert_ = prepare(db(), insert_text(Dialect::Sqlite));
    insert_many_ = prepare(db(), insert_text(Dialect::Sqlite, rows_per_statement));
    select_ = prepare(db(), select_all_text());
    select_by_key_ = prepare(db(), select_by_key_text(Dialect::Sqlite));
    select_columns_ = prepare(db(), select_columns_text());
    update_ = prepare(db(), update_text(Dialect::Sqlite));
  }

  void clear() override { execute(db(), "DELETE FROM clips"); }

  void insert(const std::vector<Clip>& clips) override {
    execute(db(), "BEGIN");
    insert_each(clips, 0);
    execute(db(), "COMMIT");
  }

  void insert_in_bulk(const std::vector<Clip>& clips) override {
    if (bulk_ == SqliteBulk::OneRow) return insert(clips);
    execute(db(), "BEGIN");
    std::size_t row = 0;
    for (; row + rows_per_statement <= clips.size(); row += rows_per_statement) {
      int place = 1;
      for (std::size_t i = 0; i < rows_per_statement; ++i, place += columns) {
        if (bind(insert_many_.get(), place, clips[row + i]) != SQLITE_OK) fail(db());
      }
      run(insert_many_.get());
    }
    insert_each(clips, row);
    execute(db(), "COMMIT");
  }

  std::vector<Clip> select_all() override {
    std::vector<Clip> out;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(select_.get())) == SQLITE_ROW) {
      read(select_.get(), out.emplace_back());
    }
    if (code != SQLITE_DONE) fail(db());
    sqlite3_reset(select_.get());
    return out;
  }

  std::int64_t select_by_key(const std::vector<std::int64_t>& keys) override {
    std::int64_t sum = 0;
    execute(db(), "BEGIN");
    for (const std::int64_t key : keys) {
      sqlite3_bind_int64(select_by_key_.get(), 1, key);
      if (sqlite3_step(select_by_key_.get()) != SQLITE_ROW) fail(db());
      Clip clip;
      read(select_by_key_.get(), clip);
      sqlite3_reset(select_by_key_.get());
      sum += clip.frames;
    }
    execute(db(), "COMMIT");
    return sum;
  }

  void update(const std::vector<Clip>& clips) override {
    execute(db(), "BEGIN");
    for (const Clip& clip : clips) {
      int bad = bind_rest(update_.get(), 1, clip);
      bad |= sqlite3_bind_int64(update_.get(), columns, clip.id);
      if (bad != SQLITE_OK) fail(db());
      run(update_.get());
    }
    execute(db(), "COMMIT");
  }

  std::int64_t read_columns() override {
    std::int64_t sum = 0;
    sqlite3_stmt* statement = select_columns_.get();
    while (sqlite3_step(statement) == SQLITE_ROW) {
      sqlite3_column_text(statement, 1);
      sum += sqlite3_column_int64(statement, 0) + sqlite3_column_bytes(statement, 1) +
             static_cast<std::int64_t>(sqlite3_column_double(statement, 2)) +
             sqlite3_column_int64(statement, 3);
    }
    if (sqlite3_reset(statement) != SQLITE_OK) fail(db());
    return sum;
  }

 private:
  sqlite3* db() const { return database_.get(); }

  void insert_each(const std::vector<Clip>& clips, std::size_t from) {
    for (std::size_t row = from; row < clips.size(); ++row) {
      if (bind(insert_.get(), 1, clips[row]) != SQLITE_OK) fail(db());
      run(insert_.get());
    }
  }

  void run(sqlite3_stmt* statement) const {
    if (sqlite3_step(statement) != SQLITE_DONE) fail(db());
    sqlite3_reset(statement);
  }

  SqliteBulk bulk_;
  Database database_ = open();
  Statement insert_;
  Statement insert_many_;
  Statement select_;
  Statement select_by_key_;
  Statement select_columns_;
  Statement update_;
};

}  // namespace

std::shared_ptr<ClipStore> raw_sqlite(SqliteBulk bulk) { return std::make_shared<RawSqlite>(bulk); }

}  // namespace metaxy::bench
