// SPDX-License-Identifier: Apache-2.0
// Gives whatever comes to a real SQLite by every way that takes what a user of a program wrote. The
// first line is the name of a table, the second of a column, and the rest is a value and a text
// with places for values. An authorizer stops the run when a statement touches more than it should;
// what went in must come out, and putting in places changes nothing but the places.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <metaxy/connection.hpp>
#include <metaxy/engine.hpp>
#include <metaxy/session.hpp>
#include <metaxy/sql.hpp>
#include <sqlite3.h>

#include "fuzz/input.h"
#include "runtime/db/placeholders.h"

namespace {

using metaxy::Dialect;
using metaxy::Error;
using metaxy::Session;
using metaxy::fuzz::require;

// The table that statements may read and insert into; nothing: whatever they like.
struct Guard {
  std::string table;
  sqlite3* connection = nullptr;
  enum class State { Open, Closed } state = State::Open;
};

// SQLite names in lower case what was created so; names compare without case in ASCII.
bool is_table(const Guard& guard, const char* name) {
  return name != nullptr && sqlite3_stricmp(name, guard.table.c_str()) == 0;
}
bool is_catalog(const char* name) {
  return name != nullptr && std::string_view(name).starts_with("sqlite_") &&
         sqlite3_stricmp(name, "sqlite_sequence") != 0;
}

int authorize(void* context, int action, const char* first, const char* second, const char*,
              const char*) {
  const Guard& guard = *static_cast<Guard*>(context);
  if (guard.state == Guard::State::Open) return SQLITE_OK;
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
      return SQLITE_OK;
    case SQLITE_FUNCTION:
      require(second == nullptr || sqlite3_stricmp(second, "load_extension") != 0,
              "no extension is loaded");
      return SQLITE_OK;
    case SQLITE_READ:
      require(is_table(guard, first) || is_catalog(first), "only the table is read");
      return SQLITE_OK;
    case SQLITE_INSERT:
      require(is_table(guard, first), "only the table is inserted into");
      return SQLITE_OK;
    default:
      std::fprintf(stderr, "action %d on %s\n", action, first == nullptr ? "" : first);
      require(false, "nothing but reading and inserting is done");
      return SQLITE_DENY;
  }
}

// Engines open connections by themselves: SQLite tells of each.
Guard* watched = nullptr;
int watch(sqlite3* connection, char**, const sqlite3_api_routines*) {
  if (watched == nullptr) return SQLITE_OK;
  watched->connection = connection;
  return sqlite3_set_authorizer(connection, authorize, watched);
}

class Watched {
 public:
  explicit Watched(Guard& guard) {
    watched = &guard;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
  }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;
  ~Watched() {
    sqlite3_reset_auto_extension();
    watched = nullptr;
  }
};

// What a generated query looks like to a session.
struct ByText {
  using row_type = std::string;
  static constexpr metaxy::Sql sql = {.sqlite = "SELECT a FROM t WHERE a = ?1"};
  static constexpr std::string_view lacking = "";
  std::string text;
  void bind(metaxy::Parameters& parameters) const { metaxy::bind_value(parameters, 0, text); }
  static void read(const metaxy::Row& row, row_type& value) { metaxy::read_value(row, 0, value); }
};

void check_value(const std::string& value) {
  Guard guard{.table = "t"};
  const Watched watching(guard);
  const metaxy::Engine engine = metaxy::create_engine("sqlite://");
  Session session = engine.session();
  session.execute_script("CREATE TABLE t (a TEXT); CREATE TABLE u (a TEXT)");
  require(guard.connection != nullptr, "the authorizer is there");
  guard.state = Guard::State::Closed;
  session.execute(metaxy::sql("INSERT INTO t (a) VALUES (?)", value));
  const std::vector<std::string> expected = {value};
  require(session.all(metaxy::sql<std::string>("SELECT a FROM t WHERE a = ? AND '?' <> ? /* ? */",
                                               value, value + "??")) == expected,
          "sql() gives back what was stored");
  require(session.all(ByText{value}) == expected, "a query gives back what was stored");
}

// As SQLite's own printf quotes them; false when SQLite takes no such names.
bool create_table(sqlite3* connection, const std::string& table, const std::string& column) {
  char* text = sqlite3_mprintf("CREATE TABLE main.\"%w\" (other, \"%w\" TEXT)", table.c_str(),
                               column.c_str());
  const int code = sqlite3_exec(connection, text, nullptr, nullptr, nullptr);
  sqlite3_free(text);
  return code == SQLITE_OK;
}

void bulk_insert(Session& session, std::string_view table, std::string_view column,
                 std::string_view value) {
  const std::string_view columns[] = {column};
  const auto bulk = session.connection().bulk_insert({.table = table, .columns = columns});
  for (int i = 0; i < 3; ++i) {
    bulk->row().bind_text(0, value, metaxy::Lifetime::UntilExecuted);
    bulk->end_row();
  }
  require(bulk->finish() == 3, "three rows were inserted");
}

void check_names(const std::string& table, const std::string& column, const std::string& value) {
  const bool has_nul = (table + column).find('\0') != std::string::npos;
  Guard guard{.table = table};
  const Watched watching(guard);
  const metaxy::Engine engine = metaxy::create_engine("sqlite://");
  Session session = engine.session();
  session.execute_script("CREATE TABLE metaxy_other (a TEXT)");
  if (!has_nul && !create_table(guard.connection, table, column)) return;
  guard.state = Guard::State::Closed;
  try {
    bulk_insert(session, table, column, value);
    require(!has_nul, "a name with a NUL is refused");
  } catch (const Error& error) {
    if (!has_nul) std::fprintf(stderr, "%s\n", error.what());
    require(has_nul, "a bulk insert takes every name that SQLite takes");
  }
}

// Whether `out` is `text` with some ? made places, numbered from 1 to `count`, and some ?? made ?.
bool differs_in_places_alone(std::string_view text, std::string_view out, std::size_t count,
                             char mark) {
  using Position = std::pair<std::size_t, std::size_t>;  // in `out`; places before it
  std::vector<std::set<Position>> reached(text.size() + 1);
  reached[0].insert({0, 0});
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const auto& [at, places] : reached[i]) {
      if (at < out.size() && out[at] == text[i]) reached[i + 1].insert({at + 1, places});
      if (text[i] != '?') continue;
      const std::string place = mark + std::to_string(places + 1);
      if (out.substr(at).starts_with(place)) {
        reached[i + 1].insert({at + place.size(), places + 1});
      }
      if (text.substr(i).starts_with("??") && out.substr(at).starts_with('?')) {
        reached[i + 2].insert({at + 1, places});
      }
    }
  }
  return reached[text.size()].contains({out.size(), count});
}

struct Prepared {
  int statements = 0;
  int unnamed = 0;
  int named = 0;
};

// What SQLite itself makes of a text; nothing when it is no SQL.
std::optional<Prepared> prepared(sqlite3* connection, const std::string& text) {
  Prepared out;
  for (const char* rest = text.c_str(); *rest != '\0';) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, rest, -1, &statement, &rest) != SQLITE_OK) {
      return std::nullopt;
    }
    out.statements += statement == nullptr ? 0 : 1;
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
      ++(sqlite3_bind_parameter_name(statement, i) == nullptr ? out.unnamed : out.named);
    }
    sqlite3_finalize(statement);
  }
  return out;
}

// Pragmas act when they are prepared.
int refuse_pragmas(void*, int action, const char*, const char*, const char*, const char*) {
  return action == SQLITE_PRAGMA || action == SQLITE_ATTACH ? SQLITE_DENY : SQLITE_OK;
}

void check_same_statements(const std::string& text) {
  if (text.find('\0') != std::string::npos || text.find("??") != std::string::npos) return;
  sqlite3* connection = nullptr;
  require(sqlite3_open(":memory:", &connection) == SQLITE_OK, "SQLite opens a database");
  sqlite3_exec(connection, "CREATE TABLE t (a, \"?\", b)", nullptr, nullptr, nullptr);
  sqlite3_set_authorizer(connection, refuse_pragmas, nullptr);
  if (const auto before = prepared(connection, text); before && before->named == 0) {
    const auto count = static_cast<std::size_t>(before->unnamed);
    const std::string out = metaxy::db::with_native_places(text, count, Dialect::Sqlite);
    const auto after = prepared(connection, out);
    require(after && after->statements == before->statements, "the statements are as many");
  }
  sqlite3_close(connection);
}

void check_places(const std::string& text) {
  constexpr std::size_t longest = 300;
  if (text.size() > longest) return;
  for (const auto& [dialect, mark] :
       {std::pair(Dialect::Sqlite, '?'), {Dialect::Duckdb, '$'}, {Dialect::Postgresql, '$'}}) {
    const auto most = static_cast<std::size_t>(std::ranges::count(text, '?'));
    for (std::size_t count = 0; count <= most; ++count) {
      try {
        const std::string out = metaxy::db::with_native_places(text, count, dialect);
        require(differs_in_places_alone(text, out, count, mark), "only places differ");
      } catch (const Error& error) {
        require(error.code() == metaxy::ErrorCode::BadCall, "a refusal is a BadCall");
      }
    }
  }
  check_same_statements(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(metaxy::fuzz::text(data, size));
  const std::size_t first = input.find('\n');
  if (first == std::string::npos) return 0;
  const std::size_t second = input.find('\n', first + 1);
  if (second == std::string::npos) return 0;
  const std::string value = input.substr(second + 1);
  check_value(value);
  check_names(input.substr(0, first), input.substr(first + 1, second - first - 1), value);
  check_places(value);
  return 0;
}
