// SPDX-License-Identifier: Apache-2.0
#include "bench/orm/raw_postgresql.h"

#include <algorithm>
#include <stdexcept>

#include <libpq-fe.h>

#include "bench/orm/postgresql_binary.h"

namespace metaxy::bench {
namespace {

constexpr int columns = static_cast<int>(clip_columns.size());

struct CloseConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;
using Result = std::unique_ptr<PGresult, ClearResult>;

[[noreturn]] void fail(PGconn* connection) {
  throw std::runtime_error(std::string("postgresql: ") + PQerrorMessage(connection));
}

Connection connect(const PostgresqlPlace& place) {
  const char* const keywords[] = {"host", "user", "dbname", nullptr};
  const char* const values[] = {place.directory.c_str(), place.user.c_str(), "postgres", nullptr};
  Connection out(PQconnectdbParams(keywords, values, 0));
  if (PQstatus(out.get()) != CONNECTION_OK) fail(out.get());
  return out;
}

// The columns behind the key, from `place` on.
void set_rest(PostgresqlValues& values, int place, const Clip& clip) {
  values.set(place, clip.sample_id);
  values.set(place + 1, clip.path);
  values.set(place + 2, clip.title);
  values.set(place + 3, clip.duration);
  values.set(place + 4, clip.score);
  values.set(place + 5, clip.frames);
  values.set(place + 6, clip.width);
  values.set(place + 7, clip.height);
  values.set(place + 8, clip.has_audio);
  values.set(place + 9, clip.language);
  values.set(place + 10, clip.loudness);
}

void set_all(PostgresqlValues& values, const Clip& clip) {
  values.set(0, clip.id);
  set_rest(values, 1, clip);
}

void read_text(const PGresult* result, int row, int column, std::string& out) {
  out.assign(PQgetvalue(result, row, column),
             static_cast<std::size_t>(PQgetlength(result, row, column)));
}

void read(const PGresult* result, int row, Clip& clip) {
  const auto value = [&](int column) { return PQgetvalue(result, row, column); };
  clip.id = read_int64(value(0));
  read_text(result, row, 1, clip.sample_id);
  read_text(result, row, 2, clip.path);
  read_text(result, row, 3, clip.title);
  clip.duration = read_double(value(4));
  clip.score = read_double(value(5));
  clip.frames = read_int64(value(6));
  clip.width = read_int32(value(7));
  clip.height = read_int32(value(8));
  clip.has_audio = *value(9) != 0;
  if (PQgetisnull(result, row, 10) == 0) read_text(result, row, 10, clip.language.emplace());
  if (PQgetisnull(result, row, 11) == 0) clip.loudness = read_double(value(11));
}

class RawPostgresql final : public ClipStore {
 public:
  RawPostgresql(const PostgresqlPlace& place, PostgresqlWait wait)
      : wait_(wait), connection_(connect(place)) {
    execute("SET search_path = " + place.schema);
    execute(create_text(Dialect::Postgresql));
    prepare("insert", insert_text(Dialect::Postgresql));
    prepare("select", select_all_text());
    prepare("select columns", select_columns_text());
    prepare("select by key", select_by_key_text(Dialect::Postgresql));
    prepare("update", update_text(Dialect::Postgresql));
  }

  void clear() override { execute(clear_text(Dialect::Postgresql)); }

  void insert(const std::vector<Clip>& clips) override {
    PostgresqlValues values;
    execute("BEGIN");
    for (const Clip& clip : clips) {
      set_all(values, clip);
      run("insert", values, columns, PGRES_COMMAND_OK);
    }
    execute("COMMIT");
  }

  void insert_pipelined(const std::vector<Clip>& clips) override {
    if (wait_ == PostgresqlWait::EachStatement) return insert(clips);
    constexpr std::size_t together = 100;
    PostgresqlValues values;
    execute("BEGIN");
    if (PQenterPipelineMode(db()) != 1) fail(db());
    for (std::size_t row = 0; row < clips.size(); row += together) {
      const std::size_t end = std::min(row + together, clips.size());
      for (std::size_t i = row; i < end; ++i) {
        set_all(values, clips[i]);
        if (PQsendQueryPrepared(db(), "insert", columns, values.pointers(), values.lengths(),
                                values.formats(), PostgresqlValues::binary) != 1) {
          fail(db());
        }
      }
      take_results(end - row);
    }
    if (PQexitPipelineMode(db()) != 1) fail(db());
    execute("COMMIT");
  }

  void insert_in_bulk(const std::vector<Clip>& clips) override {
    constexpr std::size_t enough = std::size_t{1} << 16;
    execute("BEGIN");
    check(PQexec(db(), "COPY clips FROM STDIN (FORMAT binary)"), PGRES_COPY_IN);
    CopyBuffer buffer;
    for (const Clip& clip : clips) {
      buffer.append(clip);
      if (buffer.bytes().size() >= enough) send(buffer);
    }
    buffer.append_end();
    send(buffer);
    if (PQputCopyEnd(db(), nullptr) != 1) fail(db());
    check(PQgetResult(db()), PGRES_COMMAND_OK);
    if (PQgetResult(db()) != nullptr) fail(db());
    execute("COMMIT");
  }

  std::vector<Clip> select_all() override {
    const Result result = run("select", {}, 0, PGRES_TUPLES_OK);
    std::vector<Clip> out;
    const int rows = PQntuples(result.get());
    for (int row = 0; row < rows; ++row) read(result.get(), row, out.emplace_back());
    return out;
  }

  std::int64_t read_columns() override {
    const Result result = run("select columns", {}, 0, PGRES_TUPLES_OK);
    std::int64_t sum = 0;
    const int rows = PQntuples(result.get());
    for (int row = 0; row < rows; ++row) {
      sum += read_int64(PQgetvalue(result.get(), row, 0)) + PQgetlength(result.get(), row, 1) +
             static_cast<std::int64_t>(read_double(PQgetvalue(result.get(), row, 2))) +
             read_int64(PQgetvalue(result.get(), row, 3));
    }
    return sum;
  }

  std::int64_t select_by_key(const std::vector<std::int64_t>& keys) override {
    std::int64_t sum = 0;
    PostgresqlValues values;
    execute("BEGIN");
    for (const std::int64_t key : keys) {
      values.set(0, key);
      const Result result = run("select by key", values, 1, PGRES_TUPLES_OK);
      if (PQntuples(result.get()) != 1) fail(db());
      Clip clip;
      read(result.get(), 0, clip);
      sum += clip.frames;
    }
    execute("COMMIT");
    return sum;
  }

  void update(const std::vector<Clip>& clips) override {
    PostgresqlValues values;
    execute("BEGIN");
    for (const Clip& clip : clips) {
      set_rest(values, 0, clip);
      values.set(columns - 1, clip.id);
      run("update", values, columns, PGRES_COMMAND_OK);
    }
    execute("COMMIT");
  }

 private:
  PGconn* db() const { return connection_.get(); }

  Result check(PGresult* given, ExecStatusType expected) const {
    Result result(given);
    if (PQresultStatus(result.get()) != expected) fail(db());
    return result;
  }

  void execute(const std::string& sql) const { check(PQexec(db(), sql.c_str()), PGRES_COMMAND_OK); }

  void prepare(const char* name, const std::string& sql) const {
    check(PQprepare(db(), name, sql.c_str(), 0, nullptr), PGRES_COMMAND_OK);
  }

  Result run(const char* name, const PostgresqlValues& values, int count,
             ExecStatusType expected) const {
    return check(PQexecPrepared(db(), name, count, values.pointers(), values.lengths(),
                                values.formats(), PostgresqlValues::binary),
                 expected);
  }

  void send(CopyBuffer& buffer) const {
    std::string& bytes = buffer.bytes();
    if (PQputCopyData(db(), bytes.data(), static_cast<int>(bytes.size())) != 1) fail(db());
    bytes.clear();
  }

  // Of so many statements and what ends them.
  void take_results(std::size_t statements) const {
    if (PQpipelineSync(db()) != 1) fail(db());
    for (std::size_t i = 0; i < statements; ++i) {
      check(PQgetResult(db()), PGRES_COMMAND_OK);
      if (PQgetResult(db()) != nullptr) fail(db());
    }
    check(PQgetResult(db()), PGRES_PIPELINE_SYNC);
  }

  PostgresqlWait wait_;
  Connection connection_;
};

}  // namespace

void create_schema(const PostgresqlPlace& place) {
  const Connection connection = connect(place);
  const Result result(PQexec(connection.get(), ("CREATE SCHEMA " + place.schema).c_str()));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(connection.get());
}

std::shared_ptr<ClipStore> raw_postgresql(const PostgresqlPlace& place, PostgresqlWait wait) {
  return std::make_shared<RawPostgresql>(place, wait);
}

}  // namespace metaxy::bench
