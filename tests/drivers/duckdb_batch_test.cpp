// SPDX-License-Identifier: Apache-2.0
// Batches hold what rows do, on DuckDB and on a database that has nothing but rows.
#include <cmath>

#include <metaxy/batch.hpp>

#include "tests/drivers/duckdb_fixture.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;

constexpr BatchType all_types[] = {BatchType::Bool,          BatchType::Int8,     BatchType::Int16,
                                   BatchType::Int32,         BatchType::Int64,    BatchType::Uint8,
                                   BatchType::Uint16,        BatchType::Uint32,   BatchType::Uint64,
                                   BatchType::Float,         BatchType::Double,   BatchType::Text,
                                   BatchType::Bytes,         BatchType::Date,     BatchType::Time,
                                   BatchType::Instant,       BatchType::Interval, BatchType::Uuid,
                                   BatchType::LocalDateTime, BatchType::Decimal,  BatchType::Json};

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
    case BatchType::Bool:
      return text_of(column.values<bool>()[row]);
    case BatchType::Int8:
      return text_of(column.values<std::int8_t>()[row]);
    case BatchType::Int16:
      return text_of(column.values<std::int16_t>()[row]);
    case BatchType::Int32:
      return text_of(column.values<std::int32_t>()[row]);
    case BatchType::Int64:
      return text_of(column.values<std::int64_t>()[row]);
    case BatchType::Uint8:
      return text_of(column.values<std::uint8_t>()[row]);
    case BatchType::Uint16:
      return text_of(column.values<std::uint16_t>()[row]);
    case BatchType::Uint32:
      return text_of(column.values<std::uint32_t>()[row]);
    case BatchType::Uint64:
      return text_of(column.values<std::uint64_t>()[row]);
    case BatchType::Float:
      return text_of(column.values<float>()[row]);
    case BatchType::Double:
      return text_of(column.values<double>()[row]);
    case BatchType::Text:
      return text_of(column.values<std::string_view>()[row]);
    case BatchType::Bytes:
      return text_of(column.values<std::span<const std::byte>>()[row]);
    case BatchType::Uuid:
      return text_of(column.values<Uuid>()[row]);
    default:
      return text_of(column.values<Decimal>()[row]);
  }
}

std::string shown(const Row& row, int index, BatchType type) {
  if (row.is_null(index)) return "NULL";
  switch (type) {
    case BatchType::Bool:
      return text_of(row.get_bool(index));
    case BatchType::Uint64:
      return text_of(row.get_uint64(index));
    case BatchType::Float:
      return text_of(static_cast<float>(row.get_double(index)));
    case BatchType::Double:
      return text_of(row.get_double(index));
    case BatchType::Text:
      return text_of(row.get_text(index));
    case BatchType::Bytes:
      return text_of(row.get_bytes(index));
    case BatchType::Date:
      return text_of(row.get_date(index));
    case BatchType::Time:
      return text_of(row.get_time(index));
    case BatchType::Instant:
      return text_of(row.get_instant(index));
    case BatchType::LocalDateTime:
      return text_of(row.get_local_datetime(index));
    case BatchType::Interval:
      return text_of(row.get_interval(index));
    case BatchType::Uuid:
      return text_of(row.get_uuid(index));
    case BatchType::Decimal:
      return text_of(row.get_decimal(index));
    case BatchType::Json:
      return text_of(row.get_json(index));
    default:
      return text_of(row.get_int64(index));
  }
}

using Cells = std::vector<std::vector<std::string>>;

Cells by_rows(Statement& statement, std::span<const BatchType> types) {
  Cells out;
  for (bool more = statement.execute(); more; more = statement.next()) {
    std::vector<std::string>& row = out.emplace_back();
    for (const BatchType type : types) {
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

Cells by_batches(Statement& statement, std::span<const BatchType> types, Fetch fetch) {
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
  Batch batch({BatchType::Int64, BatchType::Int64});
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
  Batch batch({BatchType::Uint64, BatchType::Int8, BatchType::Float});
  ASSERT_TRUE(statement->execute());
  EXPECT_FALSE(statement->next_batch(batch));
  EXPECT_THAT(batch[0].values<std::uint64_t>(), ElementsAre(0, 1, 2));
  EXPECT_THAT(batch[1].values<std::int8_t>(), ElementsAre(0, 1, 2));
  EXPECT_THAT(batch[2].values<float>(), ElementsAre(0, 1, 2));
}

TEST_F(DuckdbBatches, RefuseWhatRowsRefuse) {
  const auto refused = [&](const std::string& expression, BatchType type) {
    const auto statement = connection().prepare("SELECT " + expression + " AS x");
    Batch batch({type});
    statement->execute();
    return std::string(error_of([&] { statement->next_batch(batch); }).what());
  };
  EXPECT_EQ(refused("300", BatchType::Int8),
            "column 'x' holds 300, which does not fit std::int8_t");
  EXPECT_EQ(refused("'a'", BatchType::Int64), "column 'x' does not hold an integer");
  EXPECT_EQ(refused("'infinity'::DATE", BatchType::Date), "column 'x' holds an infinite date");
  EXPECT_EQ(refused("'-infinity'::TIMESTAMP", BatchType::LocalDateTime),
            "column 'x' holds an infinite date and time");
  EXPECT_EQ(refused("'infinity'::TIMESTAMPTZ", BatchType::Instant),
            "column 'x' holds an infinite instant");
}

TEST_F(DuckdbBatches, MayHaveFewerColumnsThanTheResultAndNotMore) {
  const auto statement = connection().prepare("SELECT 1::BIGINT, 'a'");
  Batch fewer({BatchType::Int64});
  ASSERT_TRUE(statement->execute());
  EXPECT_FALSE(statement->next_batch(fewer));
  EXPECT_THAT(fewer[0].values<std::int64_t>(), ElementsAre(1));
  Batch more({BatchType::Int64, BatchType::Text, BatchType::Text});
  ASSERT_TRUE(statement->execute());
  const Error error = error_of([&] { statement->next_batch(more); });
  EXPECT_EQ(error.code(), ErrorCode::BadCall);
  EXPECT_STREQ(error.what(), "the batch has 3 columns, but the result has 2");
}

TEST_F(DuckdbBatches, AreAskedForTheTypeTheyHave) {
  Batch batch({BatchType::Instant});
  const Error error = error_of([&] { batch[0].values<std::string_view>(); });
  EXPECT_EQ(error.code(), ErrorCode::BadCall);
  EXPECT_STREQ(error.what(), "a column of Instant in a batch was asked for values of Text");
  EXPECT_EQ(batch.size(), 0U);
}

TEST_F(DuckdbBatches, GoOnWhereRowsStopped) {
  const auto statement = connection().prepare("SELECT i FROM range(5000) r(i) ORDER BY i");
  ASSERT_TRUE(statement->execute());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(statement->next());
  Batch batch({BatchType::Int64});
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
  Batch batch({BatchType::Text});
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
  Batch batch({BatchType::Int64});
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
  const BatchType types[] = {
      BatchType::Bool,  BatchType::Int8, BatchType::Uint64,  BatchType::Double, BatchType::Text,
      BatchType::Bytes, BatchType::Date, BatchType::Decimal, BatchType::Json,   BatchType::Uuid};
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
  Batch batch({BatchType::Int32});
  std::vector<std::size_t> sizes;
  for (bool more = statement->execute(); more;) {
    more = statement->next_batch(batch);
    sizes.push_back(batch.size());
  }
  EXPECT_THAT(sizes, ElementsAre(Batch::most_rows, Batch::most_rows, 5000 - 2 * Batch::most_rows));
}

}  // namespace
}  // namespace metaxy::testing
