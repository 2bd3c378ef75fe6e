// SPDX-License-Identifier: Apache-2.0
// Pipelines of databases that answer at once.
#include <metaxy/connection.hpp>

namespace metaxy {
namespace {

class OneByOne final : public Pipeline {
 public:
  void execute(Statement& statement) override {
    for (bool more = statement.execute(); more;) more = statement.next();
    affected_rows_ += statement.affected_rows();
    statement.finish();
  }
  std::int64_t finish() override { return affected_rows_; }

 private:
  std::int64_t affected_rows_ = 0;
};

}  // namespace

std::unique_ptr<Pipeline> Connection::pipeline() {
  if (!in_transaction()) throw Error(ErrorCode::BadCall, "a pipeline needs a transaction");
  return std::make_unique<OneByOne>();
}

}  // namespace metaxy
