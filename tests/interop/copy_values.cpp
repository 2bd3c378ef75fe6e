// SPDX-License-Identifier: Apache-2.0
// Reads and writes the table of copied.hpp for values.py:
//
//   copy_values create URL
//   copy_values copy URL      each row once more by add, with 1000 more in its key, and by
//                             insert_bulk with 2000
#include <cstdio>
#include <string_view>

#include <metaxy/engine.hpp>
#include <metaxy/session.hpp>
#include <metaxy/sql.hpp>

#include "copied.metaxy.hpp"

namespace {

void copy(metaxy::Session& session) {
  std::vector<Copied> rows;
  for (const auto id : session.all(metaxy::sql<std::int64_t>("SELECT id FROM copied"))) {
    rows.push_back(session.get<Copied>(id).value());
    rows.back().id += 1000;
    session.add(rows.back());
    rows.back().id += 1000;
  }
  session.insert_bulk(rows);
}

}  // namespace

int main(int, char** argv) {
  try {
    auto session = metaxy::create_engine(argv[2]).session();
    if (argv[1] == std::string_view("create")) session.create_all<Copied>();
    if (argv[1] == std::string_view("copy")) copy(session);
    session.commit();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
