// SPDX-License-Identifier: Apache-2.0
// A connection of a real driver, as tests of values use one.
#pragma once

#include <memory>

#include <metaxy/connection.hpp>

#include "tests/databases/statement.h"

namespace metaxy::testing {

// A connection to `database`, which it keeps.
std::unique_ptr<Connection> connect_by_driver(std::unique_ptr<metaxy::Database> database);

}  // namespace metaxy::testing
