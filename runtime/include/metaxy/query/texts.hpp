// SPDX-License-Identifier: Apache-2.0
// Texts<Q>: the texts of a query as constants, made when the query is used. Every problem of the
// query as a whole is told here.
#pragma once

#include <metaxy/query/problems.hpp>
#include <metaxy/query/writer.hpp>

namespace metaxy::clause {

inline constexpr Dialect every_dialect[] = {Dialect::Sqlite, Dialect::Duckdb, Dialect::Postgresql};

struct Analysis {
  Problem problem = Problem::None;
  Subject subject{};
  std::string_view lacking{};  // of the first database that has not all of it
  std::size_t sizes[3] = {};   // 0: the database has not all of it
  bool servers_agree = true;   // DuckDB and PostgreSQL get the same text
  std::size_t total = 0;

  constexpr std::size_t subject_size() const {
    return subject.table.size() + subject.column.size() + 2;
  }
};

constexpr std::size_t count_quotes(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += c == '"' ? 1 : 0;
  return count;
}

constexpr Analysis analyse(Write query) {
  Analysis out;
  for (int i = 0; i < 3; ++i) {
    Writer writer(every_dialect[i]);
    query(writer);
    if (out.problem == Problem::None) {
      out.problem = writer.problem();
      out.subject = writer.subject();
    }
    if (writer.is_particular()) out.servers_agree = false;
    if (writer.lacking().empty()) out.sizes[i] = writer.size();
    if (out.lacking.empty()) out.lacking = writer.lacking();
  }
  if (out.sizes[1] == 0 || out.sizes[2] == 0) out.servers_agree = false;
  out.total = out.sizes[0] + out.sizes[1] + (out.servers_agree ? 0 : out.sizes[2]);
  return out;
}

template <std::size_t Size>
struct Characters {
  char at[Size == 0 ? 1 : Size] = {};
  std::size_t needed[3] = {};  // more than was analysed when a name has a quote in it
};

template <std::size_t Size>
constexpr Characters<Size> write_all(Write query, const Analysis& found) {
  Characters<Size> out;
  std::size_t begin = 0;
  for (int i = 0; i < 3; ++i) {
    if (i == 2 && found.servers_agree) {
      out.needed[2] = out.needed[1];
      break;
    }
    if (found.sizes[i] == 0) continue;
    Writer writer(every_dialect[i], out.at + begin, Size - begin);
    query(writer);
    out.needed[i] = writer.size();
    begin += writer.size() < Size - begin ? writer.size() : Size - begin;
  }
  return out;
}

template <class Q>
struct Texts {
  static constexpr Analysis found = analyse(Q::write);

  static constexpr bool is_well() {
    if constexpr (found.problem == Problem::None) {
      return true;
    } else {
      return !Explain<found.problem, about<found.subject_size()>(found.subject)>::told;
    }
  }

  static constexpr auto characters = write_all<found.total>(Q::write, found);
  // Once more with as much room as was needed, for names with quotes in them.
  static constexpr std::size_t needed = characters.needed[0] + characters.needed[1] +
                                        (found.servers_agree ? 0 : characters.needed[2]);

  template <std::size_t Size>
  static constexpr auto longer = write_all<Size>(Q::write, found);

  static constexpr Sql sql() {
    if constexpr (!is_well()) {
      return {};
    } else if constexpr (needed == found.total) {
      return split(characters.at);
    } else {
      return split(longer<needed>.at);
    }
  }

 private:
  static constexpr Sql split(const char* text) {
    const std::string_view sqlite(text, characters.needed[0]);
    const std::string_view duckdb(text + sqlite.size(), characters.needed[1]);
    const std::string_view postgresql(
        found.servers_agree ? duckdb.data() : duckdb.data() + duckdb.size(), characters.needed[2]);
    return {sqlite, duckdb, postgresql};
  }
};

// For on<Dialect::Sqlite>().
template <class Q, Dialect D>
constexpr void check_dialect() {
  static_assert(!Texts<Q>::sql()[D].empty(),
                "this query asks for what this database has not: its member `lacking` says what");
}

}  // namespace metaxy::clause
