// SPDX-License-Identifier: Apache-2.0
// One row at a time is nothing that DuckDB is used for: those tasks are not measured.
#include "bench/orm/raw_duckdb.h"

#include <algorithm>
#include <stdexcept>

#include <duckdb.h>

namespace metaxy::bench {
namespace {

[[noreturn]] void fail(const char* message) {
  throw std::runtime_error(std::string("duckdb: ") + (message != nullptr ? message : "failed"));
}

void check(duckdb_state state, const char* what) {
  if (state != DuckDBSuccess) fail(what);
}

// Closes what a function of DuckDB's that takes a pointer closes.
template <class Handle, void (*close)(Handle*)>
struct Owned {
  Handle handle{};

  Owned() = default;
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() { close(&handle); }
};

void destroy(duckdb_appender* appender) { duckdb_appender_destroy(appender); }

using Appender = Owned<duckdb_appender, destroy>;
using Chunk = Owned<duckdb_data_chunk, duckdb_destroy_data_chunk>;
using Result = Owned<duckdb_result, duckdb_destroy_result>;

void append_text(duckdb_appender appender, const std::string& text) {
  duckdb_append_varchar_length(appender, text.data(), text.size());
}

void append(duckdb_appender appender, const Clip& clip) {
  duckdb_append_int64(appender, clip.id);
  append_text(appender, clip.sample_id);
  append_text(appender, clip.path);
  append_text(appender, clip.title);
  duckdb_append_double(appender, clip.duration);
  duckdb_append_double(appender, clip.score);
  duckdb_append_int64(appender, clip.frames);
  duckdb_append_int32(appender, clip.width);
  duckdb_append_int32(appender, clip.height);
  duckdb_append_bool(appender, clip.has_audio);
  clip.language ? append_text(appender, *clip.language)
                : static_cast<void>(duckdb_append_null(appender));
  clip.loudness ? duckdb_append_double(appender, *clip.loudness) : duckdb_append_null(appender);
  check(duckdb_appender_end_row(appender), duckdb_appender_error(appender));
}

// One column of a chunk. What it points to is the chunk's.
template <class Value>
struct Values {
  Values(duckdb_data_chunk chunk, idx_t column)
      : vector(duckdb_data_chunk_get_vector(chunk, column)),
        data(static_cast<Value*>(duckdb_vector_get_data(vector))),
        validity(duckdb_vector_get_validity(vector)) {}

  bool is_valid(idx_t row) const {
    return validity == nullptr || (validity[row / 64] >> (row % 64) & 1U) != 0;
  }

  duckdb_vector vector;
  Value* data;
  uint64_t* validity;
};

using Texts = Values<duckdb_string_t>;

std::string_view text(const Texts& texts, idx_t row) {
  duckdb_string_t* value = &texts.data[row];
  return {duckdb_string_t_data(value), duckdb_string_t_length(*value)};
}

// A chunk as the appender wants it.
class Filled {
 public:
  Filled() {
    duckdb_type types[] = {DUCKDB_TYPE_BIGINT,  DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR,
                           DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_DOUBLE,  DUCKDB_TYPE_DOUBLE,
                           DUCKDB_TYPE_BIGINT,  DUCKDB_TYPE_INTEGER, DUCKDB_TYPE_INTEGER,
                           DUCKDB_TYPE_BOOLEAN, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_DOUBLE};
    std::vector<duckdb_logical_type> logical;
    for (const duckdb_type type : types) logical.push_back(duckdb_create_logical_type(type));
    chunk_.handle = duckdb_create_data_chunk(logical.data(), logical.size());
    for (duckdb_logical_type& type : logical) duckdb_destroy_logical_type(&type);
  }

  duckdb_data_chunk fill(const Clip* clips, idx_t rows) {
    duckdb_data_chunk_reset(chunk_.handle);
    fill_values<std::int64_t>(0, clips, rows, &Clip::id);
    fill_texts(1, clips, rows, &Clip::sample_id);
    fill_texts(2, clips, rows, &Clip::path);
    fill_texts(3, clips, rows, &Clip::title);
    fill_values<double>(4, clips, rows, &Clip::duration);
    fill_values<double>(5, clips, rows, &Clip::score);
    fill_values<std::int64_t>(6, clips, rows, &Clip::frames);
    fill_values<std::int32_t>(7, clips, rows, &Clip::width);
    fill_values<std::int32_t>(8, clips, rows, &Clip::height);
    fill_values<bool>(9, clips, rows, &Clip::has_audio);
    fill_languages(clips, rows);
    fill_loudness(clips, rows);
    duckdb_data_chunk_set_size(chunk_.handle, rows);
    return chunk_.handle;
  }

 private:
  template <class Value>
  void fill_values(idx_t column, const Clip* clips, idx_t rows, Value Clip::* member) {
    const Values<Value> to(chunk_.handle, column);
    for (idx_t row = 0; row < rows; ++row) to.data[row] = clips[row].*member;
  }
  void fill_texts(idx_t column, const Clip* clips, idx_t rows, std::string Clip::* member) {
    duckdb_vector to = duckdb_data_chunk_get_vector(chunk_.handle, column);
    for (idx_t row = 0; row < rows; ++row) assign(to, row, clips[row].*member);
  }
  void fill_languages(const Clip* clips, idx_t rows) {
    duckdb_vector to = duckdb_data_chunk_get_vector(chunk_.handle, 10);
    uint64_t* validity = writable_validity(to);
    for (idx_t row = 0; row < rows; ++row) {
      if (clips[row].language) {
        assign(to, row, *clips[row].language);
      } else {
        duckdb_validity_set_row_invalid(validity, row);
      }
    }
  }
  void fill_loudness(const Clip* clips, idx_t rows) {
    duckdb_vector to = duckdb_data_chunk_get_vector(chunk_.handle, 11);
    auto* data = static_cast<double*>(duckdb_vector_get_data(to));
    uint64_t* validity = writable_validity(to);
    for (idx_t row = 0; row < rows; ++row) {
      if (clips[row].loudness) {
        data[row] = *clips[row].loudness;
      } else {
        duckdb_validity_set_row_invalid(validity, row);
      }
    }
  }
  static void assign(duckdb_vector to, idx_t row, const std::string& text) {
    duckdb_vector_assign_string_element_len(to, row, text.data(), text.size());
  }
  static uint64_t* writable_validity(duckdb_vector vector) {
    duckdb_vector_ensure_validity_writable(vector);
    return duckdb_vector_get_validity(vector);
  }

  Chunk chunk_;
};

void read(duckdb_data_chunk chunk, std::vector<Clip>& out) {
  const Values<std::int64_t> ids(chunk, 0);
  const Texts sample_ids(chunk, 1);
  const Texts paths(chunk, 2);
  const Texts titles(chunk, 3);
  const Values<double> durations(chunk, 4);
  const Values<double> scores(chunk, 5);
  const Values<std::int64_t> frames(chunk, 6);
  const Values<std::int32_t> widths(chunk, 7);
  const Values<std::int32_t> heights(chunk, 8);
  const Values<bool> have_audio(chunk, 9);
  const Texts languages(chunk, 10);
  const Values<double> loudnesses(chunk, 11);
  const idx_t rows = duckdb_data_chunk_get_size(chunk);
  for (idx_t row = 0; row < rows; ++row) {
    Clip& clip = out.emplace_back();
    clip.id = ids.data[row];
    clip.sample_id = text(sample_ids, row);
    clip.path = text(paths, row);
    clip.title = text(titles, row);
    clip.duration = durations.data[row];
    clip.score = scores.data[row];
    clip.frames = frames.data[row];
    clip.width = widths.data[row];
    clip.height = heights.data[row];
    clip.has_audio = have_audio.data[row];
    if (languages.is_valid(row)) clip.language.emplace(text(languages, row));
    if (loudnesses.is_valid(row)) clip.loudness = loudnesses.data[row];
  }
}

std::int64_t sum(duckdb_data_chunk chunk) {
  const Values<std::int64_t> ids(chunk, 0);
  const Texts titles(chunk, 1);
  const Values<double> durations(chunk, 2);
  const Values<std::int64_t> frames(chunk, 3);
  const idx_t rows = duckdb_data_chunk_get_size(chunk);
  std::int64_t out = 0;
  for (idx_t row = 0; row < rows; ++row) {
    out += ids.data[row] + static_cast<std::int64_t>(text(titles, row).size()) +
           static_cast<std::int64_t>(durations.data[row]) + frames.data[row];
  }
  return out;
}

class RawDuckdb final : public ClipStore {
 public:
  explicit RawDuckdb(DuckdbBulk bulk) : bulk_(bulk) {
    check(duckdb_open(nullptr, &database_.handle), "cannot be opened");
    check(duckdb_connect(database_.handle, &connection_.handle), "cannot be connected to");
    execute(create_text(Dialect::Duckdb));
  }

  void clear() override { execute(clear_text(Dialect::Duckdb)); }

  void insert(const std::vector<Clip>& clips) override { insert_in_bulk(clips); }

  void insert_in_bulk(const std::vector<Clip>& clips) override {
    execute("BEGIN");
    Appender appender;
    check(duckdb_appender_create(connection_.handle, nullptr, "clips", &appender.handle),
          "there is no appender");
    if (bulk_ == DuckdbBulk::Values) {
      for (const Clip& clip : clips) append(appender.handle, clip);
    } else {
      append_vectors(appender.handle, clips);
    }
    check(duckdb_appender_close(appender.handle), duckdb_appender_error(appender.handle));
    execute("COMMIT");
  }

  std::vector<Clip> select_all() override {
    std::vector<Clip> out;
    for_each_chunk(select_all_text(), [&](duckdb_data_chunk chunk) { read(chunk, out); });
    return out;
  }

  std::int64_t read_columns() override {
    std::int64_t out = 0;
    for_each_chunk(select_columns_text(), [&](duckdb_data_chunk chunk) { out += sum(chunk); });
    return out;
  }

  std::int64_t select_by_key(const std::vector<std::int64_t>&) override {
    fail("rows are not read by key here");
  }
  void update(const std::vector<Clip>&) override { fail("rows are not updated by key here"); }

 private:
  void execute(const std::string& sql) {
    Result result;
    check(duckdb_query(connection_.handle, sql.c_str(), &result.handle),
          duckdb_result_error(&result.handle));
  }

  void append_vectors(duckdb_appender appender, const std::vector<Clip>& clips) {
    Filled filled;
    const std::size_t most = duckdb_vector_size();
    for (std::size_t row = 0; row < clips.size(); row += most) {
      const std::size_t rows = std::min(most, clips.size() - row);
      check(duckdb_append_data_chunk(appender, filled.fill(&clips[row], rows)),
            duckdb_appender_error(appender));
    }
  }

  template <typename Use>
  void for_each_chunk(const std::string& sql, Use use) {
    Result result;
    check(duckdb_query(connection_.handle, sql.c_str(), &result.handle),
          duckdb_result_error(&result.handle));
    for (;;) {
      Chunk chunk;
      chunk.handle = duckdb_fetch_chunk(result.handle);
      if (chunk.handle == nullptr) return;
      use(chunk.handle);
    }
  }

  DuckdbBulk bulk_;
  Owned<duckdb_database, duckdb_close> database_;
  Owned<duckdb_connection, duckdb_disconnect> connection_;
};

}  // namespace

std::shared_ptr<ClipStore> raw_duckdb(DuckdbBulk bulk) { return std::make_shared<RawDuckdb>(bulk); }

}  // namespace metaxy::bench
