// SPDX-License-Identifier: Apache-2.0
// A program that has a DuckDB file open until its input ends: another process, for tests of locks.
//
//   duckdb_holder URL        prints "open" when it has it
#include <cstdio>

#include <metaxy/drivers.hpp>
#include <metaxy/url.hpp>

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const auto database = metaxy::duckdb_driver().open(metaxy::Url::parse(arguments[1]));
  const auto connection = database->connect();
  connection->execute("CREATE TABLE IF NOT EXISTS held (id INTEGER)");
  std::puts("open");
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
}
