// SPDX-License-Identifier: Apache-2.0
// The tables of a database, read from PostgreSQL's own catalog. The schema in which a table is
// created by default counts as none.
#pragma once

#include <metaxy/catalog.hpp>

#include "runtime/drivers/postgresql/channel.h"

namespace metaxy::postgresql {

Catalog inspect(Channel& channel);

}  // namespace metaxy::postgresql
