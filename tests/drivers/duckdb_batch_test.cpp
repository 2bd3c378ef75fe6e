// SPDX-License-Identifier: Apache-2.0
// Batches hold what rows do, on DuckDB and on a database that has nothing but rows.
#include <cmath>

#include <metaxy/batch.hpp>

#include "tests/drivers/duckdb_fixture.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;

constexpr ColumnType all_types[] = {
    ColumnType::Bool,     ColumnType::Int8,  ColumnType::Int16,         ColumnType::Int32,
    ColumnType::Int64,    ColumnType::Uint8, ColumnType::Uint16,        ColumnType::Uint32,
    ColumnType::Uint64,   ColumnType::Float, ColumnType::Double,        ColumnType::Text,
    ColumnType::Bytes,    ColumnType::Date,  ColumnType::Time,          ColumnType::Instant,
    ColumnType::Interval, ColumnType::Uuid,  ColumnType::LocalDateTime, ColumnType::Decimal,
    ColumnType::Json};

// A column of each type, in that order, with nulls in it.
constexpr const char* a_value_of_each_type =
    "SELECT CASE WHEN i % 5 <> 3 THEN i % 2 = 0 END, CASE WHEN i % 7 <> 3 THEN (i % 100)::TINYINT "
    "END, i::SMALLINT, i::INTEGER, i, (i % 200)::UTINYINT, i::USMALLINT, i::UINTEGER, i::UBIGINT, "
    "(i / 4)::FLOAT, CASE WHEN i % 3 <> 1 THEN i / 8 END, CASE WHEN i % 4 <> 1 THEN repeat('ab', "
    "(i % 20)::INTEGER) END, encode('b' || i), DATE '2000-01-01' + i::INTEGER, TIME '00:00:00' + "
    "to_microseconds(i), '2000-01-01 00:00:00+00'::TIMESTAMPTZ + to_microseconds(i), "
    "to_microseconds(i * 1000), uuid(), '2000-01-01'::TIMESTAMP + to_microseconds(i), (i / "
    "4)::DECIMAL(10, 2), to_json({'i': i}) FROM range(5000) r(i)";

// What is at one place, as text, by either way.
template <class T>
std::string text_of(const T& value) {
  if constexpr (std::is_same_v<T, std::string_view>) {
    return std::string(value);
  } else if constexpr (std::is_same_v<T, std::span<const std::byte>>) {
    std::string out;
    for (const std::byte byte : value) out += static_cast<char>(byte);
    return out;
  } else if constexpr (requires { value.to_text(); }) {
    return value.to_text();
  } else {
    return std::to_string(value);
  }
}

std::string shown(const BatchColumn& column, std::size_t row) {
  if (column.is_null(row)) return "NULL";
  switch (detail::storage_of(column.type())) {
    case ColumnType::Bool:
      return text_of(column.values<bool>()[row]);
    case ColumnType::Int8:
      return text_of(column.values<std::int8_t>()[row]);
    case ColumnType::Int16:
      return text_of(column.values<std::int16_t>()[row]);
    case ColumnType::Int32:
      return text_of(column.values<std::int32_t>()[row]);
    case ColumnType::Int64:
      return text_of(column.values<std::int64_t>()[row]);
    case ColumnType::Uint8:
      return text_of(column.values<std::uint8_t>()[row]);
    case ColumnType::Uint16:
      return text_of(column.values<std::uint16_t>()[row]);
    case ColumnType::Uint32:
      return text_of(column.values<std::uint32_t>()[row]);
    case ColumnType::Uint64:
      return text_of(column.values<std::uint64_t>()[row]);
    case ColumnType::Float:
      return text_of(column.values<float>()[row]);
    case ColumnType::Double:
      return text_of(column.values<double>()[row]);
    case ColumnType::Text:
      return text_of(column.values<std::string_view>()[row]);
    case ColumnType::Bytes:
      return text_of(column.values<std::span<const std::byte>>()[row]);
    case ColumnType::Uuid:
      return text_of(column.values<Uuid>()[row]);
    default:
      return text_of(column.values<Decimal>()[row]);
  }
}

std::string shown(const Row& row, int index, ColumnType type) {
  if (row.is_null(index)) return "NULL";
  switch (type) {
    case ColumnType::Bool:
      return text_of(row.get_bool(index));
    case ColumnType::Uint64:
      return text_of(row.get_uint64(index));
    case ColumnType::Float:
      return text_of(static_cast<float>(row.get_double(index)));
    case ColumnType::Double:
      return text_of(row.get_double(index));
    case ColumnType::Text:
      return text_of(row.get_text(index));
    case ColumnType::Bytes:
      return text_of(row.get_bytes(index));
    case ColumnType::Date:
      return text_of(row.get_date(index));
    case ColumnType::Time:
      return text_of(row.get_time(index));
    case ColumnType::Instant:
      return text_of(row.get_instant(index));
    case ColumnType::LocalDateTime:
      return text_of(row.get_local_datetime(index));
    case ColumnType::Interval:
      return text_of(row.get_interval(index));
    case ColumnType::Uuid:
      return text_of(row.get_uuid(index));
    case ColumnType::Decimal:
      return text_of(row.get_decimal(index));
    case ColumnType::Json:
      return text_of(row.get_json(index));
    default:
      return text_of(row.get_int64(index));
  }
}

using Cells = std::vector<std::vector<std::string>>;

Cells by_rows(Statement& statement, std::span<const ColumnType> types) {
  Cells out;
  for (bool more = statement.execute(); more; more = statement.next()) {
    std::vector<std::string>& row = out.emplace_back();
    for (const ColumnType type : types) {
      row.push_back(shown(statement.row(), static_cast<int>(row.size()), type));
    }
  }
  return out;
}

void take(const Batch& batch, Cells& out) {
  for (std::size_t i = 0; i < batch.size(); ++i) {
    std::vector<std::string>& row = out.emplace_back();
    for (std::size_t k = 0; k < batch.column_count(); ++k) row.push_back(shown(batch[k], i));
  }
}

Cells by_batches(Statement& statement, std::span<const ColumnType> types, Fetch fetch) {
  Cells out;
  Batch batch(types);
  for (bool more = statement.execute(fetch); more;) {
    more = statement.next_batch(batch);
    take(batch, out);
  }
  return out;
}

class DuckdbBatches : public DuckdbTest {};

TEST_F(DuckdbBatches, HoldWhatRowsDo) {
  connection().execute(std::string("CREATE TABLE kept AS ") + a_value_of_each_type);
  const auto statement = connection().prepare("SELECT * FROM kept");
  const Cells rows = by_rows(*statement, all_types);
  ASSERT_EQ(rows.size(), 5000U);
  for (const Fetch fetch : {Fetch::Whole, Fetch::Streamed}) {
    EXPECT_TRUE(by_batches(*statement, all_types, fetch) == rows);
  }
}

TEST_F(DuckdbBatches, AreDuckdbsOwnMemoryWhereTypesAllow) {
  const auto statement = connection().prepare("SELECT i, i::INTEGER FROM range(3000) r(i)");
  Batch batch({ColumnType::Int64, ColumnType::Int64});
  ASSERT_TRUE(statement->execute(Fetch::Streamed));
  statement->next_batch(batch);
  const std::span<const std::int64_t> same = batch[0].values<std::int64_t>();
  const std::span<const std::int64_t> widened = batch[1].values<std::int64_t>();
  EXPECT_TRUE(std::equal(same.begin(), same.end(), widened.begin(), widened.end()));
  EXPECT_THAT(batch[0].validity(), ElementsAre());
  EXPECT_FALSE(batch[0].is_null(0));
}

TEST_F(DuckdbBatches, WidenAndNarrowAsRowsDo) {
  const auto statement = connection().prepare(
      "SELECT i::TINYINT, sum(i)::HUGEINT, i::DOUBLE FROM range(3) r(i) GROUP "
      "BY i ORDER BY i");
  Batch batch({ColumnType::Uint64, ColumnType::Int8, ColumnType::Float});
  ASSERT_TRUE(statement->execute());
  EXPECT_FALSE(statement->next_batch(batch));
  EXPECT_THAT(batch[0].values<std::uint64_t>(), ElementsAre(0, 1, 2));
  EXPECT_THAT(batch[1].values<std::int8_t>(), ElementsAre(0, 1, 2));
  EXPECT_THAT(batch[2].values<float>(), ElementsAre(0, 1, 2));
}

TEST_F(DuckdbBatches, RefuseWhatRowsRefuse) {
  const auto refused = [&](const std::string& expression, ColumnType type) {
    const auto statement = connection().prepare("SELECT " + expression + " AS x");
    Batch batch({type});
    statement->execute();
    return std::string(error_of([&] { statement->next_batch(batch); }).what());
  };
  EXPECT_EQ(refused("300", ColumnType::Int8),
            "column 'x' holds 300, which does not fit std::int8_t");
  EXPECT_EQ(refused("'a'", ColumnType::Int64), "column 'x' does not hold an integer");
  EXPECT_EQ(refused("'infinity'::DATE", ColumnType::Date), "column 'x' holds an infinite date");
  EXPECT_EQ(refused("'-infinity'::TIMESTAMP", ColumnType::LocalDateTime),
            "column 'x' holds an infinite date and time");
  EXPECT_EQ(refused("'infinity'::TIMESTAMPTZ", ColumnType::Instant),
            "column 'x' holds an infinite instant");
}

TEST_F(DuckdbBatches, MayHaveFewerColumnsThanTheResultAndNotMore) {
  const auto statement = connection().prepare("SELECT 1::BIGINT, 'a'");
  Batch fewer({ColumnType::Int64});
  ASSERT_TRUE(statement->execute());
  EXPECT_FALSE(statement->next_batch(fewer));
  EXPECT_THAT(fewer[0].values<std::int64_t>(), ElementsAre(1));
  Batch more({ColumnType::Int64, ColumnType::Text, ColumnType::Text});
  ASSERT_TRUE(statement->execute());
  const Error error = error_of([&] { statement->next_batch(more); });
  EXPECT_EQ(error.code(), ErrorCode::BadCall);
  EXPECT_STREQ(error.what(), "the batch has 3 columns, but the result has 2");
}

TEST_F(DuckdbBatches, AreAskedForTheTypeTheyHave) {
  Batch batch({ColumnType::Instant});
  const Error error = error_of([&] { batch[0].values<std::string_view>(); });
  EXPECT_EQ(error.code(), ErrorCode::BadCall);
  EXPECT_STREQ(error.what(), "a column of Instant in a batch was asked for values of Text");
  EXPECT_EQ(batch.size(), 0U);
}

TEST_F(DuckdbBatches, GoOnWhereRowsStopped) {
  const auto statement = connection().prepare("SELECT i FROM range(5000) r(i) ORDER BY i");
  ASSERT_TRUE(statement->execute());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(statement->next());
  Batch batch({ColumnType::Int64});
  std::vector<std::int64_t> seen;
  for (bool more = true; more;) {
    more = statement->next_batch(batch);
    for (const std::int64_t value : batch[0].values<std::int64_t>()) seen.push_back(value);
    if (more) {
      EXPECT_EQ(statement->row().get_int64(0), seen.back() + 1);
    }
  }
  ASSERT_EQ(seen.size(), 4997U);
  for (std::size_t i = 0; i < seen.size(); ++i)
    ASSERT_EQ(seen[i], static_cast<std::int64_t>(i) + 3);
}

TEST_F(DuckdbBatches, StayUntilTheNextCallEvenTheLastOne) {
  const auto statement = connection().prepare(
      "SELECT 'a text of more than twelve bytes ' || i "
      "FROM range(10) r(i)");
  Batch batch({ColumnType::Text});
  ASSERT_TRUE(statement->execute(Fetch::Streamed));
  EXPECT_FALSE(statement->next_batch(batch));
  EXPECT_EQ(ask<int>("SELECT 1"), 1);  // the connection is free
  EXPECT_EQ(batch[0].values<std::string_view>()[9], "a text of more than twelve bytes 9");
  EXPECT_FALSE(statement->next());
  EXPECT_TRUE(statement->execute());
}

TEST_F(DuckdbBatches, EndWithTheErrorOfALaterRow) {
  const auto statement = connection().prepare(
      "SELECT CASE WHEN i = 100000 THEN error('late')::BIGINT ELSE i END FROM range(200000) r(i)");
  Batch batch({ColumnType::Int64});
  const Error error = error_of([&] {
    for (bool more = statement->execute(Fetch::Streamed); more;)
      more = statement->next_batch(batch);
  });
  EXPECT_STREQ(error.what(), "late");
  EXPECT_EQ(ask<int>("SELECT 1"), 1);
}

// The same columns as far as SQLite has their types.
TEST(SqliteBatches, HoldWhatRowsDo) {
  const auto database = sqlite_driver().open(Url::parse("sqlite://"));
  const auto connection = database->connect();
  const auto statement = connection->prepare(
      "WITH RECURSIVE r(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i < 4999) "
      "SELECT i % 2, i % 100, i, i / 4.0, CASE WHEN i % 4 <> 1 THEN 'text ' || i END, "
      "CAST('b' || i AS BLOB), '2024-05-01', '12.50', '{\"i\": ' || i || '}', "
      "'550e8400-e29b-41d4-a716-446655440000' FROM r");
  const ColumnType types[] = {ColumnType::Bool,   ColumnType::Int8,    ColumnType::Uint64,
                              ColumnType::Double, ColumnType::Text,    ColumnType::Bytes,
                              ColumnType::Date,   ColumnType::Decimal, ColumnType::Json,
                              ColumnType::Uuid};
  const Cells rows = by_rows(*statement, types);
  ASSERT_EQ(rows.size(), 5000U);
  for (const Fetch fetch : {Fetch::Whole, Fetch::Streamed}) {
    EXPECT_TRUE(by_batches(*statement, types, fetch) == rows);
  }
}

TEST(SqliteBatches, HaveRoomForSoManyRows) {
  const auto database = sqlite_driver().open(Url::parse("sqlite://"));
  const auto connection = database->connect();
  const auto statement = connection->prepare(
      "WITH RECURSIVE r(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i < 4999) SELECT i "
      "FROM "
      "r");
  Batch batch({ColumnType::Int32});
  std::vector<std::size_t> sizes;
  for (bool more = statement->execute(); more;) {
    more = statement->next_batch(batch);
    sizes.push_back(batch.size());
  }
  EXPECT_THAT(sizes, ElementsAre(Batch::most_rows, Batch::most_rows, 5000 - 2 * Batch::most_rows));
}

}  // namespace
}  // namespace metaxy::testing
