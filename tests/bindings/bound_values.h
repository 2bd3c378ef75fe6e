// SPDX-License-Identifier: Apache-2.0
// The columns of zoo::Everything one by one, as queries bind and read them: in a file that includes
// <metaxy/bound.hpp> and generated bindings, and no codec. What it calls must be in the object file
// of the generated source, or it does not link.
#pragma once

#include <memory>
#include <vector>

#include <metaxy/statement.hpp>

#include "tests/bindings/headers/everything.hpp"

namespace metaxy::testing {

// As each member is declared; or the content of an optional that has one, and an optional of
// everything else.
enum class Guise { Own, Other };

// What has been bound, as long as it must live.
using Kept = std::vector<std::shared_ptr<const void>>;

// REQUIRES, both of them: value.hot_spot is there.
Kept bind_columns(Parameters& parameters, const zoo::Everything& value, Guise guise);
void read_columns(const Row& row, zoo::Everything& value, Guise guise);

}  // namespace metaxy::testing
