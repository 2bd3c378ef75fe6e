// SPDX-License-Identifier: Apache-2.0
// What the compiler can know about values.
#include <metaxy/decimal.hpp>
#include <metaxy/dialect.hpp>
#include <metaxy/model.hpp>
#include <metaxy/uuid.hpp>

constexpr metaxy::Uuid uuid("550E8400-e29b-41d4-a716-446655440000");
static_assert(uuid == metaxy::Uuid::parse("550e8400-e29b-41d4-a716-446655440000"));
static_assert(!metaxy::Uuid::parse("550e8400"));

constexpr metaxy::Decimal price("-19.90");
static_assert(price == metaxy::Decimal("-19.9") && price < 0 && price > -20);
static_assert(price.rescaled(1)->scale() == 1 && !price.rescaled(0));
static_assert(!metaxy::Decimal::parse("19,90"));

constexpr metaxy::Sql sql = {.sqlite = "SELECT 1", .postgresql = "SELECT 1::int"};
static_assert(sql[metaxy::Dialect::Sqlite] == "SELECT 1" && sql[metaxy::Dialect::Duckdb].empty());
