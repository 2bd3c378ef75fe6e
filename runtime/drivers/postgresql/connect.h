// SPDX-License-Identifier: Apache-2.0
// From a URL to a connection of libpq. Its parts and its options are libpq's own:
//
//   postgresql://ada:secret@db.example.org:5433/shop?sslmode=require&connect_timeout=3
//   postgresql://ada@/shop?host=/var/run/postgresql      through a socket in that directory
//   postgresql://ada@/shop?host=a:5432&host=b:5433       whichever of the two answers first
#pragma once

#include <string>
#include <vector>

#include <metaxy/url.hpp>

#include "runtime/drivers/postgresql/handles.h"

namespace metaxy::postgresql {

struct Option {
  std::string keyword;
  std::string value;

  bool operator==(const Option&) const = default;
};

// Throws Error{BadUrl} for an option that libpq does not have.
std::vector<Option> connection_options(const Url& url);

// Takes and gives UTF-8, and texts as row.h says. Throws Error{Connection} or Error{Denied}.
ConnectionHandle connect(const std::vector<Option>& options);

}  // namespace metaxy::postgresql
