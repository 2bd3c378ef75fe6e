// SPDX-License-Identifier: Apache-2.0
// The code of docs/orm.md runs in tests of this fixture, on every database: pages.py compares the
// page's blocks with their sources.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/query.hpp>
#include <metaxy/retry.hpp>
#include <metaxy/session.hpp>
#include <metaxy/sql.hpp>

#include "headers/blog.metaxy.hpp"
#include "tests/drivers/driver_places.h"

namespace metaxy::testing {

using namespace std::chrono_literals;

class Tour : public ::testing::TestWithParam<std::string> {
 protected:
  Tour();

  // Ada (London, 36) and Grace (New York, 40) with two posts each, Alan (no city, 20) with none;
  // three tags; comments 1 <- 2 <- 3, and 4. Committed.
  void add_people();

  bool is(std::string_view backend) const { return GetParam().starts_with(backend); }
  std::string url() const { return database_->url().render_as_string(Url::Password::Shown); }
  const Engine& engine() const { return engine_; }
  Session session() const { return engine_.session(); }

 private:
  std::unique_ptr<FreshDatabase> database_ = open_fresh(GetParam());
  Engine engine_ = create_engine(url());
};

inline auto every_place() { return ::testing::ValuesIn(driver_places()); }
inline std::string name_of(const ::testing::TestParamInfo<std::string>& info) { return info.param; }

}  // namespace metaxy::testing
