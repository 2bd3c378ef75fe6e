// SPDX-License-Identifier: Apache-2.0
// The fixture for values on every database that is linked: an empty table of values::Row, and how
// two of its rows differ.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/connection.hpp>
#include <metaxy/engine.hpp>
#include <metaxy/session.hpp>
#include <metaxy/sql.hpp>

#include "headers/values.metaxy.hpp"
#include "tests/async/test_database.h"
#include "tests/values/members.h"
#include "tests/values/samples.h"

namespace metaxy::testing {

class EachDatabase : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    session.create_all<values::Row>();
    session.commit();
  }
  bool is(std::string_view backend) const { return GetParam() == backend; }
  // SQLite's integers end with those that have a sign.
  std::uint64_t largest_unsigned() const {
    return is("sqlite") ? std::numeric_limits<std::int64_t>::max()
                        : std::numeric_limits<std::uint64_t>::max();
  }
  std::vector<values::Row> stored() {
    std::vector<values::Row> out;
    for (const auto id : session.all(sql<std::int64_t>("SELECT id FROM every_type ORDER BY id"))) {
      out.push_back(session.get<values::Row>(id).value());
    }
    return out;
  }
  void clear() {
    session.execute(sql("DELETE FROM every_type"));
    session.commit();
  }

  TestDatabase database{GetParam()};
  Engine engine = create_engine(database.url());
  Session session = engine.session();
};

// The names of the columns in which the two are not the same.
inline std::vector<std::string> differences(const values::Row& a, const values::Row& b) {
  static_assert(member_count == model<values::Row>::columns.size());
  std::vector<std::string> out;
  const auto compare = [&, ours = members(a),
                        theirs = members(b)]<std::size_t... I>(std::index_sequence<I...>) {
    const auto note = [&](bool equal, std::size_t column) {
      if (!equal) out.emplace_back(model<values::Row>::columns[column].name);
    };
    (note(same(std::get<I>(ours), std::get<I>(theirs)), I), ...);
  };
  compare(std::make_index_sequence<member_count>());
  return out;
}

inline std::vector<std::string> linked_names() {
  std::vector<std::string> out;
  for (const Driver* driver : linked_drivers()) out.emplace_back(driver->name());
  return out;
}

inline std::string name_of(const ::testing::TestParamInfo<std::string>& info) { return info.param; }

}  // namespace metaxy::testing
