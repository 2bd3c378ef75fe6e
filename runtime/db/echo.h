// SPDX-License-Identifier: Apache-2.0
// What a connection is asked, told to a sink: a decorator around Connection that is only there when
// it is wanted, so that it costs nothing otherwise. One line for each run of a statement:
//
//   INSERT INTO "users" ("mail") VALUES (?1) ['ada@example.org']
//
// Long texts, documents and blobs are shortened; values are left out when the echo says so.
#pragma once

#include <memory>

#include <metaxy/connection.hpp>
#include <metaxy/engine.hpp>

namespace metaxy::db {

std::unique_ptr<Connection> echoing(std::unique_ptr<Connection> connection, Echo echo,
                                    std::shared_ptr<EchoSink> sink);

// A line at a time, whoever writes.
std::shared_ptr<EchoSink> standard_error();

}  // namespace metaxy::db
