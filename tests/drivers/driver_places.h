// SPDX-License-Identifier: Apache-2.0
// Where the suite of connections runs: for each driver the kinds of databases that it knows, and
// what they have. Tests ask a fact, or are made for the places that have it; none asks for a name.
//
// To add a driver: its places in driver_places.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/connection.hpp>
#include <metaxy/url.hpp>

namespace metaxy::testing {

enum class Has : unsigned char { No, Yes };

struct DriverFacts {
  char parameter_mark = '$';  // stands before the number of a place for a value
  Has many_connections = Has::Yes;
  Has savepoints = Has::Yes;
  Has serializable = Has::Yes;            // as an isolation that can be asked for
  Has serializable_conflicts = Has::Yes;  // of transactions that read what the other one writes
  Has statements_while_streaming = Has::Yes;
  Has position_of_mistakes = Has::Yes;
  Has foreign_keys_with_actions = Has::Yes;
  Has constraint_names_in_catalog = Has::Yes;
  Has nul_in_texts = Has::Yes;

  // Of the table `people` with the constraints uq_people_name (name) and ck_people_age.
  std::string unique_constraint;  // as an error names it
  std::string check_constraint;
};

// "sqlite", "sqlite_memory", ...
std::vector<std::string> driver_places();
std::vector<std::string> driver_places_with(Has DriverFacts::* fact);
DriverFacts facts_of(std::string_view place);

// An empty database of its own, gone when the object is.
class FreshDatabase {
 public:
  virtual ~FreshDatabase() = default;

  virtual const Driver& driver() const = 0;
  virtual Url url() const = 0;
};

std::unique_ptr<FreshDatabase> open_fresh(std::string_view place);

}  // namespace metaxy::testing
