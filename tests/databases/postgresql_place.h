// SPDX-License-Identifier: Apache-2.0
// An empty PostgreSQL database of its own, as database.h has them, for the driver: by its URL. This
// header declares no database and no connection, so that those of <metaxy/connection.hpp> can be
// named beside it.
#pragma once

#include <memory>
#include <string>

#include <metaxy/url.hpp>

namespace metaxy::testing {

class PostgresqlPlace {
 public:
  PostgresqlPlace();

  // A superuser's, through the server's socket.
  Url url() const { return Url::create(parts_); }
  // Of somebody else, who gives a password.
  Url url_of(const std::string& user, const std::string& password) const;

 private:
  std::shared_ptr<void> database_;  // goes with the object
  Url::Parts parts_;
};

}  // namespace metaxy::testing
