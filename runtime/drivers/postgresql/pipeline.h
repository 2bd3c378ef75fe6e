// SPDX-License-Identifier: Apache-2.0
// libpq's pipeline mode: statements are sent without waiting, and their results are taken some
// hundred at a time, so that what waits on either side stays small.
#pragma once

#include <cstdint>
#include <vector>

#include <metaxy/connection.hpp>

#include "runtime/drivers/postgresql/channel.h"
#include "runtime/drivers/postgresql/statement.h"

namespace metaxy::postgresql {

class Pipeline final : public metaxy::Pipeline {
 public:
  explicit Pipeline(Channel& channel);
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;
  ~Pipeline() override;

  void execute(metaxy::Statement& statement) override;
  std::int64_t finish() override;

 private:
  // Waits for everything that was sent.
  void take_results();
  void take_result(const Statement& statement);
  void skip_results() noexcept;
  void close() noexcept;

  Channel& channel_;
  std::vector<const Statement*> sent_;
  std::int64_t affected_rows_ = 0;
  bool is_open_ = true;
  Result failed_;  // the first one, and its statement
  const Statement* failed_statement_ = nullptr;
};

}  // namespace metaxy::postgresql
