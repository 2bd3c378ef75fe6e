// SPDX-License-Identifier: Apache-2.0
// What the server and libpq say, as metaxy::Error. Codes come from the SQLSTATE; where there is
// none, libpq itself speaks, and then it is the connection that is lost or was never made.
#pragma once

#include <string>
#include <string_view>

#include <libpq-fe.h>
#include <metaxy/error.hpp>

namespace metaxy::postgresql {

// `message` matters where one SQLSTATE has two meanings.
ErrorCode code_of(std::string_view sqlstate, std::string_view message);

// Of a result that is an error, or of no statement at all. `statement` is what was run.
[[noreturn]] void throw_result_error(const PGconn* connection, const PGresult* result,
                                     std::string_view statement);
// Of a call of libpq that has failed.
[[noreturn]] void throw_connection_error(const PGconn* connection, std::string_view statement);
// Of a connection that could not be made. REQUIRES that it has been asked for verbose messages, as
// only those have an SQLSTATE.
Error connect_error(const PGconn* connection, std::string_view password);

}  // namespace metaxy::postgresql
