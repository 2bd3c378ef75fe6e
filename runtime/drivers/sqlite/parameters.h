// SPDX-License-Identifier: Apache-2.0
// Values on their way into SQLite. It has integers of 64 bits, doubles, texts and bytes: booleans
// are 0 and 1, intervals microseconds, lists JSON, and all else is text in the forms of
// TextParameters.
#pragma once

#include <metaxy/codec/text_statement.hpp>
#include <sqlite3.h>

namespace metaxy::sqlite {

// What has no type of its own there, as what has one. Where the four types go is left open.
class StoredTypes : public TextParameters {
 public:
  void bind_bool(int index, bool value) final;
  // Above the largest std::int64_t: Error{BadValue}.
  void bind_uint64(int index, std::uint64_t value) final;
  void bind_interval(int index, std::int64_t microseconds) final;
  void bind_list(int index, const ListView& elements) final;

 protected:
  // SQLite would store NULL.
  [[noreturn]] void refuse_nan(int index) const;
};

// The places of a statement.
class Parameters final : public StoredTypes {
 public:
  explicit Parameters(sqlite3_stmt* statement) : statement_(statement) {}

  void bind_null(int index) override;
  void bind_int64(int index, std::int64_t value) override;
  // NaN is Error{BadValue}.
  void bind_double(int index, double value) override;
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) override;

 private:
  void check(int index, int code) const {
    if (code != SQLITE_OK) refuse_bound(index, code);
  }
  [[noreturn]] void refuse_bound(int index, int code) const;

  sqlite3_stmt* statement_;
};

}  // namespace metaxy::sqlite
