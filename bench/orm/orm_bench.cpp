// SPDX-License-Identifier: Apache-2.0
// What this library costs over each database's own C API, in one run:
//
//   bench_orm [DATABASE]... [--rows N] [--rounds N]
//
// DATABASE is sqlite, and all of them when none is named. Each table begins with the raw side,
// which is 1.0; "owed" is what the ratio may be, "new/row" how often operator new is called for a
// row.
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include <metaxy/drivers.hpp>

#include "bench/orm/clip_store.h"
#include "bench/orm/driver_store.h"
#include "bench/orm/raw_sqlite.h"

namespace {

using metaxy::Url;
using metaxy::bench::Side;
using metaxy::bench::Workload;
namespace bench = metaxy::bench;

struct Options {
  std::vector<std::string> databases;
  std::size_t rows = 100'000;
  int rounds = 9;
};

std::vector<Side> sqlite_sides(const Workload& workload) {
  using bench::SqliteBulk;
  return {bench::make_side("raw", bench::raw_sqlite(SqliteBulk::OneRow), workload),
          bench::make_side("raw, 50 rows a statement", bench::raw_sqlite(SqliteBulk::ManyRows),
                           workload, {bench::task_name::insert_in_bulk}),
          bench::make_side("driver",
                           bench::driver_store(metaxy::sqlite_driver(), Url::parse("sqlite://")),
                           workload)};
}

struct Database {
  std::string name;
  std::vector<Side> (*sides)(const Workload& workload);
};

std::vector<Database> databases() { return {{"sqlite", sqlite_sides}}; }

Options read_options(const std::vector<std::string>& arguments) {
  Options out;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool has_value = i + 1 < arguments.size();
    if (arguments[i] == "--rows" && has_value) {
      out.rows = std::stoul(arguments[++i]);
    } else if (arguments[i] == "--rounds" && has_value) {
      out.rounds = std::stoi(arguments[++i]);
    } else {
      out.databases.push_back(arguments[i]);
    }
  }
  return out;
}

void run(const Options& options) {
  const Workload workload = bench::make_workload(options.rows);
  for (const Database& database : databases()) {
    bool wanted = options.databases.empty();
    for (const std::string& name : options.databases) wanted = wanted || name == database.name;
    if (!wanted) continue;
    std::printf("\n%s: %zu rows of %zu columns, medians of %d rounds\n", database.name.c_str(),
                options.rows, bench::clip_columns.size(), options.rounds);
    bench::print(bench::measure(database.sides(workload), options.rounds));
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(read_options({argv + 1, argv + argc}));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_orm: %s\n", error.what());
    return 1;
  }
}
