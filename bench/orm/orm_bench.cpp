// SPDX-License-Identifier: Apache-2.0
// What this library costs over each database's own C API, in one run:
//
//   bench_orm [DATABASE]... [--rows N] [--rounds N]
//
// DATABASE is sqlite, duckdb or postgresql, and all of them when none is named. Each table begins
// with the raw side, which is 1.0; "owed" is what the ratio may be, "new/row" how often operator
// new is called for a row.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include <metaxy/drivers.hpp>

#include "bench/orm/clip_store.h"
#include "bench/orm/driver_store.h"
#include "bench/orm/raw_duckdb.h"
#include "bench/orm/raw_postgresql.h"
#include "bench/orm/raw_sqlite.h"
#include "bench/orm/session_store.h"
#include "tests/databases/private_server.h"

namespace {

using metaxy::Url;
using metaxy::bench::DuckdbBulk;
using metaxy::bench::make_side;
using metaxy::bench::PostgresqlPlace;
using metaxy::bench::PostgresqlWait;
using metaxy::bench::Side;
using metaxy::bench::SqliteBulk;
using metaxy::bench::TaskList;
using metaxy::bench::Workload;
using metaxy::testing::PrivateServer;
namespace bench = metaxy::bench;
namespace task = metaxy::bench::task_name;

struct Options {
  std::vector<std::string> databases;
  std::size_t rows = 0;  // 0: what suits the database
  int rounds = 9;
};

// A session is not asked for what only statements do.
TaskList of_sessions(TaskList tasks) {
  std::erase_if(tasks, [](const auto& choice) {
    return choice.name == task::read_columns || choice.name == task::insert_pipelined;
  });
  return tasks;
}

// What is ours, beside what is raw.
void add_ours(std::vector<Side>& sides, const Url& driver_url, const Url& session_url,
              const Workload& workload, const TaskList& tasks) {
  for (const metaxy::Driver* driver : metaxy::linked_drivers()) {
    if (driver->name() != driver_url.backend()) continue;
    sides.push_back(make_side("driver", bench::driver_store(*driver, driver_url), workload, tasks));
  }
  sides.push_back(
      make_side("session", bench::session_store(session_url), workload, of_sessions(tasks)));
}

std::vector<Side> sqlite_sides(const Workload& workload) {
  const TaskList tasks = {{task::insert, 1.05},
                          {task::insert_in_bulk, 0.80},
                          {task::select_all, 1.05},
                          {task::select_by_key, 1.05},
                          {task::update, 1.05}};
  std::vector<Side> out = {
      make_side("raw", bench::raw_sqlite(SqliteBulk::OneRow), workload, tasks),
      make_side("raw, 50 rows a statement", bench::raw_sqlite(SqliteBulk::ManyRows), workload,
                {{task::insert_in_bulk}})};
  const Url url = Url::parse("sqlite://");
  add_ours(out, url, url, workload, tasks);
  return out;
}

std::vector<Side> duckdb_sides(const Workload& workload) {
  const TaskList tasks = {
      {task::insert_in_bulk, 1.10}, {task::select_all, 1.10}, {task::read_columns, 1.10}};
  std::vector<Side> out = {make_side("raw", bench::raw_duckdb(DuckdbBulk::Values), workload, tasks),
                           make_side("raw, vectors", bench::raw_duckdb(DuckdbBulk::Vectors),
                                     workload, {{task::insert_in_bulk}})};
  const Url url = Url::parse("duckdb://");
  add_ours(out, url, url, workload, tasks);
  return out;
}

Url url_of(const PostgresqlPlace& place) {
  return Url::create(
      {.driver_name = "postgresql",
       .username = place.user,
       .database = "postgres",
       .query = {{"host", place.directory}, {"options", "-c search_path=" + place.schema}}});
}

std::vector<Side> postgresql_sides(const Workload& workload) {
  // Until the program ends: it outlives every connection.
  static const PrivateServer server;
  const auto place = [](const std::string& schema) {
    PostgresqlPlace out{server.directory(), PrivateServer::user, schema};
    bench::create_schema(out);
    return out;
  };
  const TaskList tasks = {{task::insert, 1.05},         {task::insert_pipelined, 0.33},
                          {task::insert_in_bulk, 1.10}, {task::select_all, 1.05},
                          {task::select_by_key, 1.05},  {task::update, 1.05}};
  std::vector<Side> out = {
      make_side("raw", bench::raw_postgresql(place("raw"), PostgresqlWait::EachStatement), workload,
                tasks),
      make_side("raw, pipelined",
                bench::raw_postgresql(place("pipelined"), PostgresqlWait::EachHundredStatements),
                workload, {{task::insert_pipelined}})};
  add_ours(out, url_of(place("driver")), url_of(place("session")), workload, tasks);
  return out;
}

struct Database {
  std::string name;
  std::size_t rows;
  std::vector<Side> (*sides)(const Workload& workload);
};

std::vector<Database> databases() {
  return {{"sqlite", 100'000, sqlite_sides},
          {"duckdb", 1'000'000, duckdb_sides},
          {"postgresql", 20'000, postgresql_sides}};
}

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

bool is_wanted(const std::string& name, const Options& options) {
  return options.databases.empty() || std::find(options.databases.begin(), options.databases.end(),
                                                name) != options.databases.end();
}

void run(const Options& options) {
  for (const Database& database : databases()) {
    if (!is_wanted(database.name, options)) continue;
    const std::size_t rows = options.rows == 0 ? database.rows : options.rows;
    const Workload workload = bench::make_workload(rows);
    std::printf("\n%s: %zu rows of %zu columns, medians of %d rounds\n", database.name.c_str(),
                rows, bench::clip_columns.size(), options.rounds);
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
