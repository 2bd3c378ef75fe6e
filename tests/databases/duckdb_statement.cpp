// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/duckdb_statement.h"

#include <limits>
#include <stdexcept>
#include <vector>

#include <metaxy/codec/codec.hpp>
#include <metaxy/decimal.hpp>
#include <metaxy/uuid.hpp>

namespace metaxy::testing {
namespace {

duckdb_value make(bool value) { return duckdb_create_bool(value); }
duckdb_value make(std::int8_t value) { return duckdb_create_int8(value); }
duckdb_value make(std::int16_t value) { return duckdb_create_int16(value); }
duckdb_value make(std::int32_t value) { return duckdb_create_int32(value); }
duckdb_value make(std::int64_t value) { return duckdb_create_int64(value); }
duckdb_value make(std::uint8_t value) { return duckdb_create_uint8(value); }
duckdb_value make(std::uint16_t value) { return duckdb_create_uint16(value); }
duckdb_value make(std::uint32_t value) { return duckdb_create_uint32(value); }
duckdb_value make(std::uint64_t value) { return duckdb_create_uint64(value); }
duckdb_value make(float value) { return duckdb_create_float(value); }
duckdb_value make(double value) { return duckdb_create_double(value); }
duckdb_value make(const std::string& value) {
  return duckdb_create_varchar_length(value.data(), value.size());
}

template <class T>
constexpr duckdb_type type_of = DUCKDB_TYPE_VARCHAR;
template <>
constexpr duckdb_type type_of<bool> = DUCKDB_TYPE_BOOLEAN;
template <>
constexpr duckdb_type type_of<std::int8_t> = DUCKDB_TYPE_TINYINT;
template <>
constexpr duckdb_type type_of<std::int16_t> = DUCKDB_TYPE_SMALLINT;
template <>
constexpr duckdb_type type_of<std::int32_t> = DUCKDB_TYPE_INTEGER;
template <>
constexpr duckdb_type type_of<std::int64_t> = DUCKDB_TYPE_BIGINT;
template <>
constexpr duckdb_type type_of<std::uint8_t> = DUCKDB_TYPE_UTINYINT;
template <>
constexpr duckdb_type type_of<std::uint16_t> = DUCKDB_TYPE_USMALLINT;
template <>
constexpr duckdb_type type_of<std::uint32_t> = DUCKDB_TYPE_UINTEGER;
template <>
constexpr duckdb_type type_of<std::uint64_t> = DUCKDB_TYPE_UBIGINT;
template <>
constexpr duckdb_type type_of<float> = DUCKDB_TYPE_FLOAT;
template <>
constexpr duckdb_type type_of<double> = DUCKDB_TYPE_DOUBLE;

template <class T>
duckdb_value make_list(std::span<const T> elements) {
  std::vector<duckdb_value> values;
  values.reserve(elements.size() + 1);  // DuckDB wants an address even of no values
  for (const T& element : elements) values.push_back(make(element));
  duckdb_logical_type type = duckdb_create_logical_type(type_of<T>);
  duckdb_value list = duckdb_create_list_value(type, values.data(), values.size());
  duckdb_destroy_logical_type(&type);
  for (duckdb_value& value : values) duckdb_destroy_value(&value);
  return list;
}

// What DuckDB holds: its largest and smallest integers stand for the infinities, and the calendar
// ends on the day on which the microseconds of 64 bits do.
constexpr std::int32_t last_day = std::numeric_limits<std::int32_t>::max() - 1;
constexpr std::int64_t last_microsecond = std::numeric_limits<std::int64_t>::max() - 1;
constexpr std::int64_t first_microsecond = -9'223'372'022'400'000'000;  // 290309-12-22 BC

bool is_date(std::int32_t days) { return days >= -last_day && days <= last_day; }
bool is_time(std::int64_t microseconds) {
  return microseconds >= first_microsecond && microseconds <= last_microsecond;
}

duckdb_prepared_statement prepare(duckdb_connection connection, const std::string& sql) {
  duckdb_prepared_statement statement = nullptr;
  if (duckdb_prepare(connection, sql.c_str(), &statement) == DuckDBSuccess) return statement;
  const std::string message = duckdb_prepare_error(statement);
  duckdb_destroy_prepare(&statement);
  throw std::runtime_error(message);
}

class DuckdbConnection final : public Connection {
 public:
  DuckdbConnection() {
    if (duckdb_open(nullptr, &database_) != DuckDBSuccess ||
        duckdb_connect(database_, &connection_) != DuckDBSuccess) {
      duckdb_close(&database_);
      throw std::runtime_error("DuckDB does not open a database in memory");
    }
  }
  DuckdbConnection(const DuckdbConnection&) = delete;
  DuckdbConnection& operator=(const DuckdbConnection&) = delete;
  ~DuckdbConnection() override {
    duckdb_disconnect(&connection_);
    duckdb_close(&database_);
  }

  std::unique_ptr<Statement> prepare(const std::string& sql) override {
    return std::make_unique<DuckdbStatement>(connection_, sql);
  }

 private:
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

}  // namespace

void DuckdbParameters::check(int index, duckdb_state state) {
  if (state != DuckDBSuccess) throw std::runtime_error(describe(index) + " cannot be bound");
}

void DuckdbParameters::bind_value(int index, duckdb_value value) {
  const duckdb_state state = duckdb_bind_value(statement_, static_cast<idx_t>(index) + 1, value);
  duckdb_destroy_value(&value);
  check(index, state);
}

void DuckdbParameters::bind_null(int index) {
  check(index, duckdb_bind_null(statement_, static_cast<idx_t>(index) + 1));
}

void DuckdbParameters::bind_bool(int index, bool value) {
  check(index, duckdb_bind_boolean(statement_, static_cast<idx_t>(index) + 1, value));
}

void DuckdbParameters::bind_int64(int index, std::int64_t value) {
  check(index, duckdb_bind_int64(statement_, static_cast<idx_t>(index) + 1, value));
}

void DuckdbParameters::bind_uint64(int index, std::uint64_t value) {
  check(index, duckdb_bind_uint64(statement_, static_cast<idx_t>(index) + 1, value));
}

void DuckdbParameters::bind_double(int index, double value) {
  check(index, duckdb_bind_double(statement_, static_cast<idx_t>(index) + 1, value));
}

void DuckdbParameters::bind_text(int index, std::string_view value, Lifetime) {
  check(index, duckdb_bind_varchar_length(statement_, static_cast<idx_t>(index) + 1, value.data(),
                                          value.size()));
}

void DuckdbParameters::bind_bytes(int index, std::span<const std::byte> value, Lifetime) {
  check(index,
        duckdb_bind_blob(statement_, static_cast<idx_t>(index) + 1, value.data(), value.size()));
}

void DuckdbParameters::bind_date(int index, std::int32_t days) {
  if (!is_date(days)) {
    refuse(*this, index,
           "holds the day " + std::to_string(days) + " after 1970, which DuckDB's " +
               "dates cannot hold");
  }
  check(index, duckdb_bind_date(statement_, static_cast<idx_t>(index) + 1, {days}));
}

void DuckdbParameters::bind_time(int index, std::int64_t microseconds) {
  check(index, duckdb_bind_time(statement_, static_cast<idx_t>(index) + 1, {microseconds}));
}

void DuckdbParameters::bind_instant(int index, std::int64_t microseconds) {
  if (!is_time(microseconds)) refuse(*this, index, "is an instant that DuckDB cannot hold");
  check(index, duckdb_bind_timestamp_tz(statement_, static_cast<idx_t>(index) + 1, {microseconds}));
}

void DuckdbParameters::bind_local_datetime(int index, std::int64_t microseconds) {
  if (!is_time(microseconds)) refuse(*this, index, "is a date and time that DuckDB cannot hold");
  check(index, duckdb_bind_timestamp(statement_, static_cast<idx_t>(index) + 1, {microseconds}));
}

void DuckdbParameters::bind_interval(int index, std::int64_t microseconds) {
  check(index,
        duckdb_bind_interval(statement_, static_cast<idx_t>(index) + 1, {0, 0, microseconds}));
}

void DuckdbParameters::bind_uuid(int index, const Uuid& value) {
  duckdb_uhugeint bits{};
  for (unsigned i = 0; i < 8; ++i) {
    bits.upper = bits.upper << 8 | value.bytes()[i];
    bits.lower = bits.lower << 8 | value.bytes()[i + 8];
  }
  bind_value(index, duckdb_create_uuid(bits));
}

void DuckdbParameters::bind_decimal(int index, const Decimal& value) {
  const Magnitude magnitude = value.magnitude();
  duckdb_hugeint bits{magnitude.low, static_cast<std::int64_t>(magnitude.high)};
  if (value.sign() == Decimal::Sign::Negative) {
    bits.lower = 0 - bits.lower;
    bits.upper = ~bits.upper + (bits.lower == 0 ? 1 : 0);
  }
  const duckdb_decimal decimal{Decimal::max_digits, static_cast<std::uint8_t>(value.scale()), bits};
  check(index, duckdb_bind_decimal(statement_, static_cast<idx_t>(index) + 1, decimal));
}

void DuckdbParameters::bind_json(int index, std::string_view document) {
  bind_text(index, document, Lifetime::UntilReturn);
}

void DuckdbParameters::bind_list(int index, const ListView& elements) {
  bind_value(index, std::visit([](const auto& list) { return make_list(list); }, elements));
}

DuckdbStatement::DuckdbStatement(duckdb_connection connection, const std::string& sql)
    : statement_(prepare(connection, sql)), parameters_(statement_) {}

DuckdbStatement::~DuckdbStatement() {
  forget_result();
  duckdb_destroy_prepare(&statement_);
}

void DuckdbStatement::forget_result() {
  row_.begin(nullptr);
  duckdb_destroy_result(&result_);
}

bool DuckdbStatement::execute() {
  forget_result();
  if (duckdb_execute_prepared(statement_, &result_) != DuckDBSuccess) {
    throw std::runtime_error(duckdb_result_error(&result_));
  }
  // What counts the changed rows is no answer.
  if (duckdb_result_return_type(result_) != DUCKDB_RESULT_TYPE_QUERY_RESULT) return false;
  row_.begin(&result_);
  return row_.next();
}

std::unique_ptr<Connection> connect_to_duckdb() { return std::make_unique<DuckdbConnection>(); }

}  // namespace metaxy::testing
