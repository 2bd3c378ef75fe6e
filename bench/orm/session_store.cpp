// SPDX-License-Identifier: Apache-2.0
#include "bench/orm/session_store.h"

#include <stdexcept>

#include <metaxy/engine.hpp>
#include <metaxy/query.hpp>
#include <metaxy/session.hpp>

#include "clip.metaxy.hpp"

namespace metaxy::bench {
namespace {

class SessionStore final : public ClipStore {
 public:
  explicit SessionStore(const Url& url) : engine_(create_engine(url)) {
    run_script(create_text(engine_.dialect()));
  }

  void clear() override { run_script(clear_text(engine_.dialect())); }

  void insert(const std::vector<Clip>& clips) override {
    auto session = engine_.session();
    for (const Clip& clip : clips) session.add(clip);
    session.commit();
  }

  void insert_in_bulk(const std::vector<Clip>& clips) override {
    auto session = engine_.session();
    session.insert_bulk(clips);
    session.commit();
  }

  std::vector<Clip> select_all() override { return engine_.session().all(select<Clip>()); }

  std::int64_t select_by_key(const std::vector<std::int64_t>& keys) override {
    std::int64_t sum = 0;
    auto session = engine_.session();
    for (const std::int64_t key : keys) sum += session.get<Clip>(key).value().frames;
    return sum;
  }

  void update(const std::vector<Clip>& clips) override {
    auto session = engine_.session();
    for (const Clip& clip : clips) session.update(clip);
    session.commit();
  }

  std::int64_t read_columns() override {
    throw std::logic_error("a session reads rows; columns are read by a statement");
  }

 private:
  void run_script(const std::string& script) {
    auto session = engine_.session();
    session.execute_script(script);
    session.commit();
  }

  Engine engine_;
};

}  // namespace

std::shared_ptr<ClipStore> session_store(const Url& url) {
  return std::make_shared<SessionStore>(url);
}

}  // namespace metaxy::bench
