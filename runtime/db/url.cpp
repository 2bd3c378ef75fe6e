// SPDX-License-Identifier: Apache-2.0
// Database URLs, read and written as SQLAlchemy's make_url and render_as_string do. Refused here,
// though taken there, is what would reach a database as something else than what was meant, or
// would show a password:
//
//   a second '@' behind a password, a ':' in a database and a '@' behind it: parts of a password
//   a '@', '/', '?', bracket or control character in a host, text behind an IPv6 address
//   a port that is not a number from 0 to 65535, names of databases that are not ASCII
//   NUL, bytes that are not UTF-8, a line break in the query
//   create() alone: a password without a user name, an option without a value
//
// No message quotes the URL, because where a '@' or a '/' is missing any piece of it may be the
// password.
#include <algorithm>
#include <map>

#include <metaxy/error.hpp>
#include <metaxy/url.hpp>

#include "runtime/db/percent.h"
#include "runtime/values/utf8.h"

namespace metaxy {
namespace {

using db::decoded;
using db::decoded_from_query;
using db::encoded;
using db::encoded_for_query;

using Pair = std::pair<std::string, std::string>;

constexpr std::string_view name_end = "://";

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorCode::BadUrl, "the database URL " + what +
                                     "; one reads like 'postgresql://user:password@host/database' "
                                     "or 'sqlite:///file.db'");
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// Each take_... reads one part from the beginning of `rest`, and leaves what follows.

std::string take_name(std::string_view& rest) {
  const std::size_t end = rest.find(name_end);
  if (end == std::string_view::npos) {
    refuse("has no '://' behind the name of a database");
  }
  std::string out(rest.substr(0, end));
  rest.remove_prefix(end + name_end.size());
  return out;
}

struct User {
  std::optional<std::string_view> name;
  std::optional<std::string_view> password;
};

// A password ends at the first '@', whatever else is in it; a name without one at the last '@'.
User take_user(std::string_view& rest) {
  const std::size_t name_length = std::min(rest.find_first_of(":/"), rest.size());
  const std::size_t first_at = rest.find('@', name_length);
  User out;
  std::size_t at = 0;
  if (rest.substr(name_length).starts_with(':') && first_at != std::string_view::npos) {
    at = first_at;
    out = {rest.substr(0, name_length), rest.substr(name_length + 1, at - name_length - 1)};
  } else {
    at = rest.substr(0, name_length).rfind('@');
    if (at == std::string_view::npos) return out;
    out.name = rest.substr(0, at);
  }
  rest.remove_prefix(at + 1);
  if (out.password && rest.find('@') != std::string_view::npos) {
    refuse("has another '@' behind that of its password; any other is written %40");
  }
  return out;
}

std::optional<std::string> take_host(std::string_view& rest) {
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  const std::size_t bracket = authority.rfind(']');
  if (authority.starts_with('[') && bracket != std::string_view::npos && bracket > 1) {
    rest.remove_prefix(bracket + 1);
    if (!rest.empty() && std::string_view(":/?").find(rest.front()) == std::string_view::npos) {
      refuse("goes on behind the ']' of an IPv6 address, where only ':', '/' or '?' can stand");
    }
    return std::string(authority.substr(1, bracket - 1));
  }
  const std::string_view host = authority.substr(0, authority.find(':'));
  rest.remove_prefix(host.size());
  if (host.empty()) return std::nullopt;
  return std::string(host);
}

std::optional<std::uint16_t> take_port(std::string_view& rest) {
  if (!rest.starts_with(':')) return std::nullopt;
  constexpr unsigned most = 65535;
  const std::string_view text = rest.substr(1, rest.find_first_of("/?") - 1);
  rest.remove_prefix(1 + text.size());
  unsigned port = 0;
  bool good = !text.empty();
  for (const char c : text) {
    good = good && c >= '0' && c <= '9';
    if (!good) break;
    port = port * 10 + static_cast<unsigned>(c - '0');
    good = port <= most;
  }
  if (!good) {
    refuse(
        "has no port from 0 to 65535 behind the ':' of its host; a password there needs '@' "
        "and the host behind it");
  }
  return static_cast<std::uint16_t>(port);
}

std::optional<std::string_view> take_database(std::string_view& rest) {
  if (!rest.starts_with('/')) return std::nullopt;
  const std::string_view out = rest.substr(1, rest.find('?') - 1);
  const std::size_t colon = rest.substr(0, 1 + out.size()).find(':');
  if (colon != std::string_view::npos && rest.find('@', colon) != std::string_view::npos) {
    refuse(
        "has a ':' and a '@' behind the '/' of its database; write a '/' in a user name as "
        "%2F, and a '@' behind the host as %40");
  }
  rest.remove_prefix(1 + out.size());
  return out;
}

// An option without a value is none.
std::vector<Pair> take_query(std::string_view& rest) {
  std::vector<Pair> out;
  if (rest.find('\n') != std::string_view::npos) {
    refuse("has a line break in its query; it is written %0A there");
  }
  while (!rest.empty()) {
    rest.remove_prefix(1);  // '?' or '&'
    const std::string_view field = rest.substr(0, rest.find('&'));
    rest.remove_prefix(field.size());
    const std::size_t equals = field.find('=');
    if (equals == std::string_view::npos || equals + 1 == field.size()) continue;
    out.emplace_back(decoded_from_query(field.substr(0, equals)),
                     decoded_from_query(field.substr(equals + 1)));
  }
  return out;
}

void check_name(std::string_view name) {
  if (name.empty()) refuse("begins with no name of a database");
  for (const char c : name) {
    if (is_alphanumeric(c) || c == '_' || c == '+') continue;
    refuse("begins with a name that has something else in it than letters, digits, '_' and '+'");
  }
}

void check_host(std::string_view host) {
  if (host.find('@') != std::string_view::npos) {
    refuse("has a '@' in its host; write a '@' in a user name or a password as %40");
  }
  if (host.find_first_of("/?") != std::string_view::npos) {
    refuse(
        "has a '/' or a '?' in its host; a directory with PostgreSQL's socket is the option "
        "'host' of the query: 'postgresql:///database?host=/run/postgresql'");
  }
  if (host.find_first_of("[]") != std::string_view::npos) {
    refuse(
        "has a bracket in its host; one pair stands around an IPv6 address, as in "
        "'postgresql://[::1]:5432/database'");
  }
  if (std::any_of(host.begin(), host.end(), is_control)) {
    refuse("has a control character in its host");
  }
}

void check_text(std::string_view text, const std::string& part) {
  if (!values::is_utf8(text)) refuse("has bytes that are not UTF-8 in its " + part);
  if (text.find('\0') != std::string_view::npos) refuse("has a NUL character in its " + part);
}

void check(const Url::Parts& parts) {
  check_name(parts.driver_name);
  check_text(parts.username.value_or(""), "user name");
  check_text(parts.password.value_or(""), "password");
  check_text(parts.host.value_or(""), "host");
  check_text(parts.database.value_or(""), "database");
  check_host(parts.host.value_or(""));
  if (parts.password && !parts.username) refuse("has a password, but no user name");
  for (const auto& [name, value] : parts.query) {
    check_text(name, "query");
    check_text(value, "query");
    if (value.empty()) refuse("has an option without a value in its query");
  }
}

// Those of one name keep their order.
std::vector<Pair> by_name(const std::vector<Pair>& query) {
  const std::multimap<std::string, std::string> sorted(query.begin(), query.end());
  return {sorted.begin(), sorted.end()};
}

// What libpq, DuckDB and others have besides the password of the URL.
bool is_secret(std::string_view option) {
  std::string name(option);
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  constexpr std::string_view words[] = {"password", "passwd", "passphrase", "pwd",
                                        "secret",   "token",  "_key"};
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

}  // namespace

Url Url::parse(std::string_view text) {
  std::string_view rest = text;
  Parts parts;
  parts.driver_name = take_name(rest);
  check_name(parts.driver_name);
  const User user = take_user(rest);
  if (user.name) parts.username = decoded(*user.name);
  if (user.password) parts.password = decoded(*user.password);
  parts.host = take_host(rest);
  check_host(parts.host.value_or(""));
  parts.port = take_port(rest);
  const auto database = take_database(rest);
  if (database) parts.database = decoded(*database);
  parts.query = take_query(rest);
  return create(std::move(parts));
}

Url Url::create(Parts parts) {
  if (parts.host && parts.host->empty()) parts.host.reset();
  check(parts);
  parts.query = by_name(parts.query);
  return Url(std::move(parts));
}

std::string_view Url::backend() const noexcept {
  const std::string_view name = parts_.driver_name;
  const std::string_view out = name.substr(0, name.find('+'));
  return out == "postgres" ? "postgresql" : out;
}

std::optional<std::string_view> Url::option(std::string_view name) const {
  std::optional<std::string_view> out;
  for (const auto& [known, value] : parts_.query) {
    if (known == name) out = value;
  }
  return out;
}

std::string Url::render_as_string(Password password) const {
  constexpr std::string_view hidden = "***";
  const bool hide = password == Password::Hidden;
  std::string out = parts_.driver_name;
  out += name_end;
  if (parts_.username) {
    out += encoded(*parts_.username, " +");
    if (parts_.password) {
      out += ':';
      out += hide ? std::string(hidden) : encoded(*parts_.password, " +");
    }
    out += '@';
  }
  if (parts_.host) {
    const bool is_ipv6 = parts_.host->find(':') != std::string::npos;
    out += is_ipv6 ? '[' + *parts_.host + ']' : *parts_.host;
  }
  if (parts_.port) out += ':' + std::to_string(*parts_.port);
  if (parts_.database) out += '/' + encoded(*parts_.database, " +/");
  char before = '?';
  for (const auto& [name, value] : parts_.query) {
    out += before;
    out += encoded_for_query(name) + '=';
    out += hide && is_secret(name) ? std::string(hidden) : encoded_for_query(value);
    before = '&';
  }
  return out;
}

}  // namespace metaxy
