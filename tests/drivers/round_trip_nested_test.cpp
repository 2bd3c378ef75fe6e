// SPDX-License-Identifier: Apache-2.0
// Lists, maps, structs and NULL on every database: what a C++ value is bound as is stored by the
// project's own DDL and statements and comes back equal.

#include "tests/drivers/round_trip.h"

namespace metaxy::testing {
namespace {

using namespace std::chrono;

class Nested : public RoundTrip {};
INSTANTIATE_TEST_SUITE_P(Each, Nested, every_database(), database_name);

TEST_P(Nested, KeepsListsOfBooleans) {
  expect_kept<std::vector<bool>>(list_of({schema::Bool{}}), {{}, {true, false, true}});
}
TEST_P(Nested, KeepsListsOfIntegers) {
  expect_kept<std::vector<std::int8_t>>(list_of({schema::Integer{8}}), {{}, {-128, 0, 127}});
}
TEST_P(Nested, KeepsListsOfUnsignedIntegers) {
  expect_kept<std::vector<std::uint64_t>>(list_of({schema::Integer{64, schema::Sign::Unsigned}}),
                                          {{}, {0, std::numeric_limits<std::uint64_t>::max()}});
}
TEST_P(Nested, KeepsListsOfFloats) {
  std::vector<float> embedding;
  for (int i = 0; i < 768; ++i) embedding.push_back(static_cast<float>(i - 300) / 7);
  expect_kept<std::vector<float>>(list_of({schema::Float{32}}),
                                  {{}, {0.1F, FLT_MAX, FLT_TRUE_MIN}, embedding});
}
TEST_P(Nested, KeepsListsOfDoubles) {
  expect_kept<std::vector<double>>(list_of({schema::Float{64}}),
                                   {{}, {0.1, DBL_MAX, DBL_TRUE_MIN, -1.0 / 3}});
}
TEST_P(Nested, KeepsListsOfTexts) {
  expect_kept<std::vector<std::string>>(
      list_of(text_type),
      {{}, {""}, {"a,b", "NULL", "null", "{}", "it's \"x\" \\ y", " ", "\xC3\xA9"}});
}
TEST_P(Nested, KeepsArrays) {
  expect_kept<std::array<float, 3>>({schema::List{Type{schema::Float{32}}, {}, 3}},
                                    {{0.1F, -1, 0}, {FLT_MAX, FLT_MIN, 1}});
}
TEST_P(Nested, KeepsArraysOfUuids) {
  expect_kept<std::array<Uuid, 2>>({schema::List{Type{schema::Uuid{}}, {}, 2}},
                                   {{Uuid(), Uuid("550e8400-e29b-41d4-a716-446655440000")}, {}});
}
TEST_P(Nested, KeepsArraysOfArrays) {
  expect_kept<std::array<std::array<double, 2>, 2>>(
      {schema::List{Type{schema::List{Type{schema::Float{64}}, {}, 2}}, {}, 2}},
      {{{{1, 2}, {3, 4}}}, {{{0.1, -7}, {1e300, 0}}}});
}

TEST_P(Nested, KeepsListsOfDates) {
  expect_kept<std::vector<sys_days>>(list_of({schema::Date{}}),
                                     {{}, {1y / January / 1, 9999y / December / 31}});
}
TEST_P(Nested, KeepsListsOfTimesOfDay) {
  create(list_of({schema::TimeOfDay{}}));
  put(1, std::vector{hh_mm_ss(13h + 1us), hh_mm_ss(microseconds(24h))});
  const auto list = take<std::vector<hh_mm_ss<microseconds>>>(1);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].to_duration(), 13h + 1us);
  EXPECT_EQ(list[1].to_duration(), 24h);
}
TEST_P(Nested, KeepsListsOfInstants) {
  expect_kept<std::vector<sys_time<microseconds>>>(
      list_of({schema::Instant{}}),
      {{}, {sys_days(1y / January / 1), sys_days(9999y / December / 31) + 24h - 1us}});
}
TEST_P(Nested, KeepsListsOfLocalDateTimes) {
  expect_kept<std::vector<local_seconds>>(list_of({schema::LocalDateTime{}}),
                                          {{}, {local_days(2024y / May / 1) + 5s}});
}
TEST_P(Nested, KeepsListsOfIntervals) {
  expect_kept<std::vector<microseconds>>(
      list_of({schema::Interval{}}),
      {{}, {0us, -1us, 36h, 1'000'000'000h, microseconds::max(), microseconds::min()}});
}
TEST_P(Nested, KeepsListsOfUuids) {
  expect_kept<std::vector<Uuid>>(list_of({schema::Uuid{}}),
                                 {{}, {Uuid(), Uuid("ffffffff-ffff-ffff-ffff-ffffffffffff")}});
}
TEST_P(Nested, KeepsListsOfDecimals) {
  expect_kept<std::vector<Decimal>>(list_of({schema::Decimal{}}),
                                    {{}, {0, Decimal("-99999999999999999999999999999.999999999")}});
}
TEST_P(Nested, KeepsListsOfEnums) {
  expect_kept<std::vector<Colour>>(list_of({colour_type}), {{}, {Colour::Green, Colour::Red}});
}
TEST_P(Nested, KeepsListsOfJson) {
  expect_kept<std::vector<Json>>(list_of({schema::Json{}}),
                                 {{}, {Json(R"({"a": [1, "x,y"]})"), Json("null")}});
}
TEST_P(Nested, KeepsListsOfBytes) {
  expect_kept<std::vector<std::vector<std::byte>>>(
      list_of({schema::Bytes{}}),
      {{}, {{}, {std::byte{0}, std::byte{255}}, std::vector<std::byte>(100, std::byte{'"'})}});
}

TEST_P(Nested, KeepsListsWithGaps) {
  expect_kept<std::vector<std::optional<int>>>(list_with_gaps({schema::Integer{32}}),
                                               {{}, {1, std::nullopt, -7}, {std::nullopt}});
}
TEST_P(Nested, KeepsListsOfBytesWithGaps) {
  expect_kept<std::vector<std::optional<std::vector<std::byte>>>>(
      list_with_gaps({schema::Bytes{}}), {{}, {{{std::byte{255}}}, std::nullopt}});
}
TEST_P(Nested, KeepsListsOfLists) {
  expect_kept<std::vector<std::vector<double>>>(list_of(list_of({schema::Float{64}})),
                                                {{}, {{}}, {{1.5, -0.1}, {}, {1e300}}});
}
TEST_P(Nested, KeepsMaps) {
  expect_kept<std::map<std::string, double>>(
      {schema::Map{Type{schema::Float{64}}}},
      {{}, {{"a", 0.1}, {"", -7}, {"it's \"\xC3\xA9\"", 1e300}}});
}
TEST_P(Nested, KeepsMapsWithGaps) {
  expect_kept<std::map<std::string, std::optional<std::string>>>(
      {schema::Map{text_type, Nullability::Nullable}}, {{}, {{"a", "null"}, {"b", std::nullopt}}});
}
TEST_P(Nested, KeepsStructs) {
  expect_kept<Box>(box_type, {{}, {0.1, 0.1F}, {-1e300, std::nullopt}});
}
TEST_P(Nested, KeepsStructsWithOneOfEverything) {
  expect_kept<Everything>(everything_type, {everything()});
}
TEST_P(Nested, KeepsListsOfStructsWithOneOfEverything) {
  expect_kept<std::vector<Everything>>(list_of(everything_type),
                                       {{}, {everything(), everything()}});
}

TEST_P(Nested, KeepsNull) {
  const std::vector<Type> types = {{schema::Bool{}},
                                   {schema::Integer{}},
                                   {schema::Float{}},
                                   text_type,
                                   {schema::Bytes{}},
                                   {schema::Date{}},
                                   {schema::Instant{}},
                                   {schema::Interval{}},
                                   {schema::Uuid{}},
                                   {schema::Json{}},
                                   {schema::Decimal{}},
                                   list_of({schema::Float{32}}),
                                   {list_of({schema::Bytes{}})},
                                   {list_of({schema::Uuid{}})},
                                   {schema::Map{text_type}},
                                   everything_type};
  for (const Type& type : types) {
    create(type, Nullability::Nullable);
    put(1, std::optional<int>());
    EXPECT_EQ(take<std::optional<int>>(1), std::nullopt);
    EXPECT_EQ(refusal([&] { take<std::string>(1); }),
              "column 'value' is NULL, which only an std::optional can hold");
    drop();
  }
}

TEST_P(Nested, KeepsAnOptionalThatIsThere) {
  create(list_of({schema::Bytes{}}), Nullability::Nullable);
  using List = std::optional<std::vector<std::vector<std::byte>>>;
  put(1, List({{std::byte{1}}}));
  put(2, List());
  EXPECT_EQ(take<List>(1), List({{std::byte{1}}}));
  EXPECT_EQ(take<List>(2), List());
}

}  // namespace
}  // namespace metaxy::testing
