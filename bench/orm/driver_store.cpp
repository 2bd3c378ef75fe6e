// SPDX-License-Identifier: Apache-2.0
#include "bench/orm/driver_store.h"

#include <stdexcept>

#include <metaxy/batch.hpp>

namespace metaxy::bench {
namespace {

constexpr int columns = static_cast<int>(clip_columns.size());

void bind_text(Parameters& to, int index, const std::string& text) {
  to.bind_text(index, text, Lifetime::UntilExecuted);
}

// The columns behind the key, from `index` on.
void bind_rest(Parameters& to, int index, const Clip& clip) {
  bind_text(to, index, clip.sample_id);
  bind_text(to, index + 1, clip.path);
  bind_text(to, index + 2, clip.title);
  to.bind_double(index + 3, clip.duration);
  to.bind_double(index + 4, clip.score);
  to.bind_int64(index + 5, clip.frames);
  to.bind_int64(index + 6, clip.width);
  to.bind_int64(index + 7, clip.height);
  to.bind_bool(index + 8, clip.has_audio);
  clip.language ? bind_text(to, index + 9, *clip.language) : to.bind_null(index + 9);
  clip.loudness ? to.bind_double(index + 10, *clip.loudness) : to.bind_null(index + 10);
}

void bind(Parameters& to, const Clip& clip) {
  to.bind_int64(0, clip.id);
  bind_rest(to, 1, clip);
}

void read(const Row& row, Clip& clip) {
  clip.id = row.get_int64(0);
  clip.sample_id = row.get_text(1);
  clip.path = row.get_text(2);
  clip.title = row.get_text(3);
  clip.duration = row.get_double(4);
  clip.score = row.get_double(5);
  clip.frames = row.get_int64(6);
  clip.width = static_cast<std::int32_t>(row.get_int64(7));
  clip.height = static_cast<std::int32_t>(row.get_int64(8));
  clip.has_audio = row.get_bool(9);
  clip.language.reset();
  if (!row.is_null(10)) clip.language.emplace(row.get_text(10));
  clip.loudness.reset();
  if (!row.is_null(11)) clip.loudness = row.get_double(11);
}

class DriverStore final : public ClipStore {
 public:
  DriverStore(const Driver& driver, const Url& url)
      : database_(driver.open(url)), connection_(database_->connect()) {
    const Dialect dialect = connection_->dialect();
    connection_->execute(create_text(dialect));
    insert_ = connection_->prepare(insert_text(dialect));
    select_ = connection_->prepare(select_all_text());
    select_by_key_ = connection_->prepare(select_by_key_text(dialect));
    select_columns_ = connection_->prepare(select_columns_text());
    update_ = connection_->prepare(update_text(dialect));
  }

  void clear() override { connection_->execute(clear_text(connection_->dialect())); }

  void insert(const std::vector<Clip>& clips) override {
    connection_->begin({});
    for (const Clip& clip : clips) {
      bind(insert_->parameters(), clip);
      insert_->execute();
    }
    connection_->commit();
  }

  void insert_in_bulk(const std::vector<Clip>& clips) override {
    connection_->begin({});
    const auto bulk =
        connection_->bulk_insert({.schema = "", .table = "clips", .columns = clip_columns});
    for (const Clip& clip : clips) {
      bind(bulk->row(), clip);
      bulk->end_row();
    }
    bulk->finish();
    connection_->commit();
  }

  std::vector<Clip> select_all() override {
    std::vector<Clip> out;
    for (bool more = select_->execute(); more; more = select_->next()) {
      read(select_->row(), out.emplace_back());
    }
    return out;
  }

  std::int64_t select_by_key(const std::vector<std::int64_t>& keys) override {
    std::int64_t sum = 0;
    connection_->begin({});
    for (const std::int64_t key : keys) {
      select_by_key_->parameters().bind_int64(0, key);
      if (!select_by_key_->execute()) throw std::runtime_error("there is no clip of a key");
      Clip clip;
      read(select_by_key_->row(), clip);
      select_by_key_->finish();
      sum += clip.frames;
    }
    connection_->commit();
    return sum;
  }

  void update(const std::vector<Clip>& clips) override {
    connection_->begin({});
    for (const Clip& clip : clips) {
      bind_rest(update_->parameters(), 0, clip);
      update_->parameters().bind_int64(columns - 1, clip.id);
      update_->execute();
    }
    connection_->commit();
  }

  void insert_pipelined(const std::vector<Clip>& clips) override {
    connection_->begin({});
    const auto pipeline = connection_->pipeline();
    for (const Clip& clip : clips) {
      bind(insert_->parameters(), clip);
      pipeline->execute(*insert_);
    }
    pipeline->finish();
    connection_->commit();
  }

  std::int64_t read_columns() override {
    std::int64_t sum = 0;
    Batch batch({BatchType::Int64, BatchType::Text, BatchType::Double, BatchType::Int64});
    bool more = select_columns_->execute();
    while (more) {
      more = select_columns_->next_batch(batch);
      const auto ids = batch[0].values<std::int64_t>();
      const auto titles = batch[1].values<std::string_view>();
      const auto durations = batch[2].values<double>();
      const auto frames = batch[3].values<std::int64_t>();
      for (std::size_t row = 0; row < batch.size(); ++row) {
        sum += ids[row] + static_cast<std::int64_t>(titles[row].size()) +
               static_cast<std::int64_t>(durations[row]) + frames[row];
      }
    }
    return sum;
  }

 private:
  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Statement> insert_;
  std::unique_ptr<Statement> select_;
  std::unique_ptr<Statement> select_by_key_;
  std::unique_ptr<Statement> select_columns_;
  std::unique_ptr<Statement> update_;
};

}  // namespace

std::shared_ptr<ClipStore> driver_store(const Driver& driver, const Url& url) {
  return std::make_shared<DriverStore>(driver, url);
}

}  // namespace metaxy::bench
