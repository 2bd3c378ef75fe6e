// SPDX-License-Identifier: Apache-2.0
// The fixture for values that must come back from a database as they went in.
#pragma once

#include <cmath>

#include "tests/drivers/each_connection.h"
#include "tests/drivers/each_database.h"
#include "tests/drivers/sample_types.h"

namespace metaxy::testing {

template <class D>
bool same(const std::chrono::hh_mm_ss<D>& a, const std::chrono::hh_mm_ss<D>& b) {
  return a.to_duration() == b.to_duration();
}
template <class T>
bool same(const T& a, const T& b) {
  if constexpr (std::is_floating_point_v<T>) {
    return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
  } else {
    return a == b;
  }
}

class RoundTrip : public EachConnection {
 protected:
  template <class T>
  void expect_kept(const Type& type, const std::vector<T>& values) {
    create(type);
    for (std::size_t i = 0; i < values.size(); ++i) put(static_cast<std::int64_t>(i), values[i]);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto id = static_cast<std::int64_t>(i);
      EXPECT_TRUE(same(take<T>(id), values[i])) << "value " << i << ", kept as " << printed(id);
    }
  }

  template <class Integer>
  void expect_edges_kept(schema::Integer type) {
    expect_kept<Integer>({type}, {std::numeric_limits<Integer>::min(), Integer{0}, Integer{1},
                                  std::numeric_limits<Integer>::max()});
  }
};

}  // namespace metaxy::testing
