// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/driver_places.h"

#include <map>
#include <stdexcept>

#include <metaxy/drivers.hpp>

#include "tests/databases/postgresql_place.h"
#include "tests/drivers/temporary_directory.h"

namespace metaxy::testing {
namespace {

class SqliteFile final : public FreshDatabase {
 public:
  const Driver& driver() const override { return sqlite_driver(); }
  Url url() const override {
    return Url::create({.driver_name = "sqlite", .database = directory_.file("fresh.db")});
  }

 private:
  TemporaryDirectory directory_;
};

class SqliteMemory final : public FreshDatabase {
 public:
  const Driver& driver() const override { return sqlite_driver(); }
  Url url() const override { return Url::parse("sqlite://"); }
};

class DuckdbFile final : public FreshDatabase {
 public:
  const Driver& driver() const override { return duckdb_driver(); }
  Url url() const override {
    return Url::create({.driver_name = "duckdb", .database = directory_.file("fresh.duckdb")});
  }

 private:
  TemporaryDirectory directory_;
};

class DuckdbMemory final : public FreshDatabase {
 public:
  const Driver& driver() const override { return duckdb_driver(); }
  Url url() const override { return Url::parse("duckdb://"); }
};

class Postgresql final : public FreshDatabase {
 public:
  const Driver& driver() const override { return postgresql_driver(); }
  Url url() const override { return place_.url(); }

 private:
  PostgresqlPlace place_;
};

struct Place {
  DriverFacts facts;
  std::unique_ptr<FreshDatabase> (*open)();
};

template <class T>
std::unique_ptr<FreshDatabase> open() {
  return std::make_unique<T>();
}

DriverFacts sqlite_facts() {
  return {.parameter_mark = '?',
          .serializable_conflicts = Has::No,
          .unique_constraint = "people.name",
          .check_constraint = "ck_people_age"};
}

DriverFacts sqlite_memory_facts() {
  DriverFacts out = sqlite_facts();
  out.many_connections = Has::No;
  return out;
}

// It keeps no names of constraints.
DriverFacts duckdb_facts() {
  return {.savepoints = Has::No,
          .serializable = Has::No,
          .serializable_conflicts = Has::No,
          .statements_while_streaming = Has::No,
          .foreign_keys_with_actions = Has::No,
          .constraint_names_in_catalog = Has::No};
}

DriverFacts postgresql_facts() {
  return {.statements_while_streaming = Has::No,
          .nul_in_texts = Has::No,
          .unique_constraint = "uq_people_name",
          .check_constraint = "ck_people_age"};
}

std::map<std::string, Place, std::less<>> places() {
  return {{"duckdb", {duckdb_facts(), open<DuckdbFile>}},
          {"duckdb_memory", {duckdb_facts(), open<DuckdbMemory>}},
          {"postgresql", {postgresql_facts(), open<Postgresql>}},
          {"sqlite", {sqlite_facts(), open<SqliteFile>}},
          {"sqlite_memory", {sqlite_memory_facts(), open<SqliteMemory>}}};
}

Place place_of(std::string_view name) {
  const auto all = places();
  const auto found = all.find(name);
  if (found == all.end()) throw std::runtime_error("there is no place " + std::string(name));
  return found->second;
}

}  // namespace

std::vector<std::string> driver_places() {
  std::vector<std::string> out;
  for (const auto& [name, place] : places()) out.push_back(name);
  return out;
}

std::vector<std::string> driver_places_with(Has DriverFacts::* fact) {
  std::vector<std::string> out;
  for (const auto& [name, place] : places()) {
    if (place.facts.*fact == Has::Yes) out.push_back(name);
  }
  return out;
}

DriverFacts facts_of(std::string_view place) { return place_of(place).facts; }

std::unique_ptr<FreshDatabase> open_fresh(std::string_view place) { return place_of(place).open(); }

}  // namespace metaxy::testing
