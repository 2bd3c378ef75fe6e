// SPDX-License-Identifier: Apache-2.0
// What an engine says of what it does, when it is asked to.
#include <mutex>

#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;

class Lines final : public EchoSink {
 public:
  void write(std::string_view line) override {
    const std::lock_guard lock(mutex_);
    lines_.emplace_back(line);
  }
  std::vector<std::string> take() { return std::exchange(lines_, {}); }

 private:
  std::mutex mutex_;
  std::vector<std::string> lines_;
};

class EchoOf : public ::testing::Test {
 protected:
  Engine engine(Echo echo) {
    return create_engine("sqlite://", {.echo = echo, .echo_sink = lines});
  }
  std::shared_ptr<Lines> lines = std::make_shared<Lines>();
};

TEST_F(EchoOf, StatementsAreToldWithTheirValues) {
  const Engine engine = this->engine(Echo::StatementsAndValues);
  Session session = engine.session();
  session.execute_script("CREATE TABLE t (a, b, c, d)");
  session.execute(sql("INSERT INTO t VALUES (?, ?, ?, ?)", 7, "it's", std::optional<int>(), 0.5));
  session.commit();
  EXPECT_THAT(
      lines->take(),
      ElementsAre("BEGIN", "CREATE TABLE t (a, b, c, d)",
                  "INSERT INTO t VALUES (?1, ?2, ?3, ?4) [7, 'it's', NULL, 0.5]", "COMMIT"));
}

TEST_F(EchoOf, LongValuesAreShortened) {
  const Engine engine = this->engine(Echo::StatementsAndValues);
  Session session = engine.session();
  session.scalar(sql<int>("SELECT length(?)", std::string(1000, 'x')));
  session.scalar(sql<int>("SELECT length(?)", std::vector<std::byte>(1000, std::byte{0xAB})));
  session.scalar(sql<int>("SELECT length(?)", std::string(59, 'x') + "\xF0\x9F\x8E\xBC\xF0\x9F"));
  const std::string x(59, 'x');
  EXPECT_THAT(lines->take(),
              ElementsAre("BEGIN", "SELECT length(?1) ['" + x + "x...' (1000 bytes)]",
                          "SELECT length(?1) [x'abababababababababababababababab...' (1000 bytes)]",
                          "SELECT length(?1) ['" + x + "...' (65 bytes)]"));
}

TEST_F(EchoOf, ValuesCanBeLeftOut) {
  const Engine engine = this->engine(Echo::Statements);
  Session session = engine.session();
  session.scalar(sql<int>("SELECT length(?)", "secret"));
  session.rollback();
  EXPECT_THAT(lines->take(), ElementsAre("BEGIN", "SELECT length(?1)", "ROLLBACK"));
}

TEST_F(EchoOf, NothingIsToldUnlessAskedFor) {
  const Engine engine = this->engine(Echo::Off);
  Session session = engine.session();
  session.scalar(sql<int>("SELECT 1"));
  EXPECT_THAT(lines->take(), ElementsAre());
}

TEST_F(EchoOf, StandardErrorIsWhereItGoesOtherwise) {
  const Engine engine = create_engine("sqlite://", {.echo = Echo::Statements});
  ::testing::internal::CaptureStderr();
  {
    Session session = engine.session();
    session.scalar(sql<int>("SELECT 1"));
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "BEGIN\nSELECT 1\nROLLBACK\n");
}

TEST_F(EchoOf, StatementThatFailsIsToldBeforeItsError) {
  const Engine engine = this->engine(Echo::StatementsAndValues);
  Session session = engine.session();
  session.create_all<blog::Membership>();
  lines->take();
  session.add(blog::Membership{1, 2});
  EXPECT_EQ(code_of([&] { session.add(blog::Membership{1, 2}); }), "Constraint");
  EXPECT_EQ(lines->take().size(), 2U);
}

TEST_F(EchoOf, BulkInsertsAreNamed) {
  const Engine engine = this->engine(Echo::Statements);
  Session session = engine.session();
  session.create_all<blog::Membership>();
  lines->take();
  EXPECT_EQ(session.insert_bulk(std::vector<blog::Membership>{{1, 2}, {1, 3}}), 2);
  EXPECT_THAT(lines->take(), ElementsAre("bulk insert into memberships"));
}

}  // namespace
}  // namespace metaxy::testing
