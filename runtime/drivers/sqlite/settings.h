// SPDX-License-Identifier: Apache-2.0
// What a URL says about a database of SQLite:
//
//   sqlite://  sqlite:///:memory:    in memory: a database for each connection
//   sqlite:///shop.db?mode=ro        a file; a relative name is resolved when the URL is read
//   sqlite:///file:shop.db?uri=true  a name as SQLite writes URIs, which also takes vfs, nolock,
//                                    immutable, psow and modeof
//
// The options are those of Python's sqlite3.connect and of SQLite's own URIs, and three pragmas:
//
//   timeout=5               seconds to wait for others who use the file
//   mode=ro|rw|rwc|memory   read, write, write and create (the default), or a database in memory
//   cache=shared|private    whether the connections of this program share one cache, and with it a
//                           database in memory
//   isolation_level=IMMEDIATE|DEFERRED|EXCLUSIVE   how a transaction that may write begins
//   foreign_keys=on|off     on by default, unlike SQLite: what the schema says is what is enforced
//   journal_mode=wal|delete|truncate|persist|memory|off       kept as it is by default
//   synchronous=off|normal|full|extra                         likewise
//
// check_same_thread, cached_statements and detect_types are Python's own; they are taken and mean
// nothing here.
#pragma once

#include <string>

#include <metaxy/url.hpp>

namespace metaxy::sqlite {

enum class Begin : unsigned char { Deferred, Immediate, Exclusive };
enum class ForeignKeys : unsigned char { Ignored, Enforced };

struct Settings {
  std::string file = ":memory:";  // as sqlite3_open_v2 takes it
  int flags = 0;                  // likewise
  int timeout_milliseconds = 5000;
  Begin begin = Begin::Immediate;
  ForeignKeys foreign_keys = ForeignKeys::Enforced;
  std::string journal_mode;  // empty: as the file has it
  std::string synchronous;   // empty: as the library has it

  bool operator==(const Settings&) const = default;
};

// Throws Error{BadUrl}.
Settings read_settings(const Url& url);

// Whether each connection has a database of its own.
bool is_private_memory(const Settings& settings);

}  // namespace metaxy::sqlite
