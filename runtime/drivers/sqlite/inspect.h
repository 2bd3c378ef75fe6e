// SPDX-License-Identifier: Apache-2.0
// What is in a database of SQLite: the tables of the file itself and of those that are attached,
// whose names are schemas then. Views, temporary tables and what belongs to virtual tables are left
// out.
#pragma once

#include <metaxy/catalog.hpp>
#include <sqlite3.h>

namespace metaxy::sqlite {

Catalog inspect(sqlite3* connection);

}  // namespace metaxy::sqlite
