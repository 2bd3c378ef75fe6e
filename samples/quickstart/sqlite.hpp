// The generated bindings speak to two small interfaces, Parameters and Row. This is as much of them
// as the quickstart needs, over SQLite's C API. Drivers for SQLite, DuckDB and PostgreSQL are to
// come with the library; until then this is how to bring your own.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include <metaxy/decimal.hpp>
#include <metaxy/statement.hpp>
#include <metaxy/uuid.hpp>
#include <sqlite3.h>

[[noreturn]] inline void not_needed() { throw std::logic_error("not needed by the quickstart"); }

class Database {
 public:
  Database() {
    if (sqlite3_open(":memory:", &handle_) != SQLITE_OK) fail();
  }
  ~Database() { sqlite3_close(handle_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }
  sqlite3* handle() const { return handle_; }
  [[noreturn]] void fail() const { throw std::runtime_error(sqlite3_errmsg(handle_)); }

 private:
  sqlite3* handle_ = nullptr;
};

class Statement : public metaxy::Parameters, public metaxy::Row {
 public:
  Statement(const Database& database, std::string_view sql) : database_(database) {
    const int size = static_cast<int>(sql.size());
    if (sqlite3_prepare_v2(database.handle(), sql.data(), size, &handle_, nullptr) != SQLITE_OK) {
      database.fail();
    }
  }
  ~Statement() override { sqlite3_finalize(handle_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Whether there is another row.
  bool step() {
    const int result = sqlite3_step(handle_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) database_.fail();
    return result == SQLITE_ROW;
  }

  void bind_null(int i) override { check(sqlite3_bind_null(handle_, i + 1)); }
  void bind_double(int i, double value) override {
    check(sqlite3_bind_double(handle_, i + 1, value));
  }
  void bind_text(int i, std::string_view text, metaxy::Lifetime) override {
    check(sqlite3_bind_text(handle_, i + 1, text.data(), static_cast<int>(text.size()),
                            SQLITE_TRANSIENT));
  }
  void bind_json(int i, std::string_view text) override {
    bind_text(i, text, metaxy::Lifetime::UntilReturn);
  }

  bool is_null(int i) const override { return sqlite3_column_type(handle_, i) == SQLITE_NULL; }
  double get_double(int i) const override { return sqlite3_column_double(handle_, i); }
  std::string_view get_text(int i) const override {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, i));
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(handle_, i))};
  }

  void bind_bool(int, bool) override { not_needed(); }
  void bind_int64(int, std::int64_t) override { not_needed(); }
  void bind_uint64(int, std::uint64_t) override { not_needed(); }
  void bind_bytes(int, std::span<const std::byte>, metaxy::Lifetime) override { not_needed(); }
  void bind_date(int, std::int32_t) override { not_needed(); }
  void bind_time(int, std::int64_t) override { not_needed(); }
  void bind_instant(int, std::int64_t) override { not_needed(); }
  void bind_local_datetime(int, std::int64_t) override { not_needed(); }
  void bind_interval(int, std::int64_t) override { not_needed(); }
  void bind_uuid(int, const metaxy::Uuid&) override { not_needed(); }
  void bind_decimal(int, const metaxy::Decimal&) override { not_needed(); }
  void bind_list(int, const metaxy::ListView&) override { not_needed(); }
  bool get_bool(int) const override { not_needed(); }
  std::int64_t get_int64(int) const override { not_needed(); }
  std::uint64_t get_uint64(int) const override { not_needed(); }
  std::span<const std::byte> get_bytes(int) const override { not_needed(); }
  std::int32_t get_date(int) const override { not_needed(); }
  std::int64_t get_time(int) const override { not_needed(); }
  std::int64_t get_instant(int) const override { not_needed(); }
  std::int64_t get_local_datetime(int) const override { not_needed(); }
  std::int64_t get_interval(int) const override { not_needed(); }
  metaxy::Uuid get_uuid(int) const override { not_needed(); }
  metaxy::Decimal get_decimal(int) const override { not_needed(); }
  std::string_view get_json(int) const override { not_needed(); }
  void get_list(int, const metaxy::ListTarget&) const override { not_needed(); }

 private:
  void check(int result) const {
    if (result != SQLITE_OK) database_.fail();
  }

  const Database& database_;
  sqlite3_stmt* handle_ = nullptr;
};
