// SPDX-License-Identifier: Apache-2.0
#include "tests/query/each_blog.h"

#include "tests/bindings/script.h"
#include "tests/program/process.h"

namespace metaxy::testing {

Dialect EachBlog::dialect() const {
  if (is("sqlite")) return Dialect::Sqlite;
  return is("duckdb") ? Dialect::Duckdb : Dialect::Postgresql;
}

void EachBlog::SetUp() {
  if (is("sqlite")) connection().execute("PRAGMA foreign_keys = ON");
  const std::string path = METAXY_TEST_BINDINGS "/schema." + GetParam() + ".sql";
  for (const std::string& statement : statements_of(read_text(path))) {
    connection().execute(statement);
  }
}

void EachBlog::add_people() {
  using blog::Employee, blog::Post, blog::PostTag, blog::Tag, blog::User;
  add(User{1, "ada", 36, "London", 1.5, true});
  add(User{2, "bob", 17, "Paris", 2.5, true});
  add(User{3, "cyd", {}, {}, 0, false});
  add(User{4, "dan", 52, "London", 4, true});
  add(Post{1, 1, "Engines", 10, {}});
  add(Post{2, 1, "Looms", 30, {}});
  add(Post{3, 2, "Bikes", 5, {}});
  add(Post{4, 4, "Tea", 30, {}});
  add(Post{5, 4, "Rain", 1, {}});
  add(Tag{"fun"});
  add(Tag{"tech"});
  add(PostTag{1, "tech"});
  add(PostTag{2, "tech"});
  add(PostTag{3, "fun"});
  add(PostTag{3, "tech"});
  add(Employee{1, "eve", {}, 900});
  add(Employee{2, "fay", 1, 500});
  add(Employee{3, "gil", 1, 400});
  add(Employee{4, "hal", 2, 300});
  add(Employee{5, "ida", 4, 300});
}

}  // namespace metaxy::testing
