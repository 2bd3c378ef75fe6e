// SPDX-License-Identifier: Apache-2.0
// Names that mean something in SQL or in C++ are names like others.
#include "headers/hostile.metaxy.hpp"
#include "tests/bindings/operations.h"

namespace metaxy::testing {
namespace {

using hostile::Metaxy;
using hostile::Part;
using hostile::Register;
using hostile::Statement;
using hostile::Union;

class Names : public EachDialect {};
INSTANTIATE_TEST_SUITE_P(Each, Names, every_database(), database_name);

TEST_P(Names, OfTablesAndColumnsMayBeAnything) {
  const hostile::Statement before{.Key = 1, .wanted = "it's", .value = "v"};
  hostile::Statement after = before, other = before;
  after.value = "'); --";
  after.first = 0.5;
  after.row = "$2";
  after.parameters = "?1";
  after.metaxy = "metaxy";
  other.wanted = "\"";
  expect_operations_by_key(table<hostile::Statement>(), before, after, other);
}

TEST_P(Names, OfDeprecatedEnumeratorsAndTheirTwinsAreKept) {
  Table<hostile::Statement> statements = table<hostile::Statement>();
  const hostile::Statement value{.Key = 1, .wanted = {}, .bind = Register::Other};
  statements.insert(value);
  EXPECT_TRUE(same(statements.find(value), value));
  EXPECT_EQ(texts("SELECT bind FROM \"select \"\"from\"\";\nDROP TABLE users; --\\\""),
            std::vector<std::string>{"New"});
}

TEST_P(Names, OfDeprecatedMembersAreStored) {
  connection().execute("INSERT INTO retired (id, age) VALUES (1, 7)");
  Table<hostile::Retired> retired = table<hostile::Retired>();
  hostile::Retired wanted, read;
  wanted.id = 1;
  ASSERT_TRUE(retired.find_into(wanted, read));
  EXPECT_EQ(bound_text(read), "0: \"1\"\n1: \"7\"\n");
}

TEST_P(Names, OfNestedMembersMayBeAnything) {
  const Part part{"it's", 1}, none;
  const Union before{1, part, none, {"box", 2}, "own", part, {{"it's", part}, {"\"", none}}};
  const Union after{1, none, part, none, "", none, {}}, other{2, part, part, part, "", part, {}};
  expect_operations_by_key(table<Union>(), before, after, other);
}

TEST_P(Names, OfStructsMayBeThatOfTheLibrary) {
  expect_operations_by_key(table<Metaxy>(), {"a", "b"}, {"a", {}}, {"b", ""});
}

TEST_P(Names, AreAllGoneAfterTheDropScript) {
  table<hostile::Statement>().insert({.Key = 1, .wanted = {}});
  for (const char* each :
       {"table everything", "table teams", "table order_lines", "table metaxy",
        "table media__video", "table a_b__c_d", "table select \"from\";\nDROP TABLE users; --\\"}) {
    EXPECT_THAT(names(), ::testing::Contains(each));
  }
  run_script("drop");
  EXPECT_THAT(names(), ::testing::IsEmpty());
  run_script("schema");
}

}  // namespace
}  // namespace metaxy::testing
