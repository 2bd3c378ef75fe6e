// SPDX-License-Identifier: Apache-2.0
// Database URLs as SQLAlchemy users write them:
//
//   sqlite://                      a database in memory
//   sqlite:///shop.db              a file beside the program's working directory
//   sqlite:////var/lib/shop.db     a file anywhere
//   duckdb:///features.duckdb
//   postgresql://user:pass@host:5432/shop?sslmode=require
//   postgresql+psycopg2://...      Python's driver is read and kept, and makes no difference here
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metaxy {

class Url {
 public:
  // In the order of SQLAlchemy's URL.create. Values are plain: nothing in them is percent-encoded.
  // All but the first may be left out, without a warning of any compiler.
  struct Parts {
    std::string driver_name;  // "postgresql", "postgresql+psycopg2"
    std::optional<std::string> username = {};
    std::optional<std::string> password = {};
    std::optional<std::string> host = {};
    std::optional<std::uint16_t> port = {};
    std::optional<std::string> database = {};
    // Sorted by name, which create() does. A name may come twice, and its values keep their
    // order.
    std::vector<std::pair<std::string, std::string>> query = {};

    bool operator==(const Parts&) const = default;
  };

  // Throw Error{BadUrl}, whose message never shows a password.
  static Url parse(std::string_view text);
  static Url create(Parts parts);

  const Parts& parts() const noexcept { return parts_; }
  // "postgresql" of "postgresql+psycopg2"; "postgres" is read as "postgresql".
  std::string_view backend() const noexcept;
  // The last value of an option of the query part.
  std::optional<std::string_view> option(std::string_view name) const;

  enum class Password : bool { Shown, Hidden };
  // parse() of it gives the same URL when the password is shown; hidden, it is "***", and so are
  // the secrets among the options.
  std::string render_as_string(Password password = Password::Hidden) const;

  bool operator==(const Url&) const = default;

 private:
  explicit Url(Parts parts) : parts_(std::move(parts)) {}

  Parts parts_;
};

}  // namespace metaxy
