// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <gtest/gtest.h>
#include <metaxy/codec/lists.hpp>

#include "tests/unit/runtime/round_trip.h"

namespace metaxy {
namespace {

enum class Colour { Red, Green };

}  // namespace

template <>
struct EnumNames<Colour> {
  static constexpr std::array<EnumName<Colour>, 2> values = {
      {{Colour::Red, "red"}, {Colour::Green, "green"}}};
};

namespace {

using namespace std::chrono_literals;
using testing::bind_refusal;
using testing::bound;
using testing::JsonText;
using testing::ListOf;
using testing::read_as;
using testing::read_refusal;
using testing::round_trip;
using testing::Value;
using Texts = ListOf<std::string>;

template <class T>
class EveryNativeElement : public ::testing::Test {};
using NativeElements =
    ::testing::Types<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t,
                     std::uint16_t, std::uint32_t, std::uint64_t, float, double>;
TYPED_TEST_SUITE(EveryNativeElement, NativeElements);

TYPED_TEST(EveryNativeElement, IsAListOfItsOwnType) {
  using T = TypeParam;
  const std::vector<T> list = {std::numeric_limits<T>::lowest(), T{},
                               std::numeric_limits<T>::max()};
  EXPECT_EQ(bound(list), Value(ListOf<T>{list}));
  EXPECT_EQ(round_trip(list), list);
  EXPECT_EQ(round_trip(std::vector<T>()), std::vector<T>());
  const std::array<T, 2> array = {std::numeric_limits<T>::max(), T{}};
  EXPECT_EQ(bound(array), Value(ListOf<T>{{array[0], array[1]}}));
  EXPECT_EQ(round_trip(array), array);
}

TEST(Lists, OfTextTravelNatively) {
  const std::vector<std::string> texts = {"", "caf\xC3\xA9", std::string("a\0b", 3), "it's"};
  EXPECT_EQ(bound(texts), Value(Texts{texts}));
  EXPECT_EQ(round_trip(texts), texts);
}

TEST(Lists, OfFloatsAreNotCopiedToBeBound) {
  struct Watch final : TextParameters {
    const float* seen = nullptr;
    std::size_t count = 0;
    void bind_null(int) override {}
    void bind_text(int, std::string_view, Lifetime) override {}
    void bind_list(int, const ListView& elements) override {
      seen = std::get<std::span<const float>>(elements).data();
      count = std::get<std::span<const float>>(elements).size();
    }
  };
  const std::vector<float> embedding(768, 0.25F);
  Watch watch;
  metaxy::bind(watch, 0, embedding);
  EXPECT_EQ(watch.seen, embedding.data());
  EXPECT_EQ(watch.count, 768U);
  EXPECT_EQ(round_trip(embedding), embedding);
}

TEST(Lists, OfOtherScalarsTravelAsTheirTexts) {
  using namespace std::chrono;
  EXPECT_EQ(bound(std::vector<sys_days>{2024y / May / 1}), Value(Texts{{"2024-05-01"}}));
  EXPECT_EQ(bound(std::vector{sys_seconds(sys_days(2024y / May / 1))}),
            Value(Texts{{"2024-05-01 00:00:00.000000+00:00"}}));
  EXPECT_EQ(bound(std::vector{local_seconds(local_days(2024y / May / 1))}),
            Value(Texts{{"2024-05-01 00:00:00.000000"}}));
  EXPECT_EQ(bound(std::vector{hh_mm_ss(5s)}), Value(Texts{{"00:00:05.000000"}}));
  EXPECT_EQ(bound(std::vector{36h, -1h}), Value(Texts{{"36:00:00.000000", "-01:00:00.000000"}}));
  EXPECT_EQ(bound(std::vector{Uuid()}), Value(Texts{{"00000000-0000-0000-0000-000000000000"}}));
  EXPECT_EQ(bound(std::vector{Decimal("1.50")}), Value(Texts{{"1.50"}}));
  EXPECT_EQ(bound(std::vector{Colour::Green, Colour::Red}), Value(Texts{{"green", "red"}}));
  EXPECT_EQ(bound(std::vector{Json("[1, 2]")}), Value(Texts{{"[1, 2]"}}));
  EXPECT_EQ(bound(std::vector<testing::Bytes>{{std::byte{0}, std::byte{255}}, {}}),
            Value(Texts{{"AP8=", ""}}));
}

TEST(Lists, OfOtherScalarsAreReadBack) {
  using namespace std::chrono;
  const std::vector<sys_days> dates = {1y / January / 1, 9999y / December / 31};
  EXPECT_EQ(round_trip(dates), dates);
  const std::vector<sys_time<microseconds>> instants = {sys_time<microseconds>(-1us)};
  EXPECT_EQ(round_trip(instants), instants);
  const std::vector<microseconds> intervals = {microseconds::min(), 0us, microseconds::max()};
  EXPECT_EQ(round_trip(intervals), intervals);
  const std::vector<testing::Bytes> bytes = {{std::byte{7}}, {}, {std::byte{0}, std::byte{1}}};
  EXPECT_EQ(round_trip(bytes), bytes);
  const std::array<Uuid, 2> uuids = {Uuid(), Uuid("550e8400-e29b-41d4-a716-446655440000")};
  EXPECT_EQ(round_trip(uuids), uuids);
  const std::vector<Json> json = {Json("{}"), Json("null")};
  EXPECT_EQ(round_trip(json), json);
}

TEST(Lists, OfTextsSayWhichElementIsWrong) {
  EXPECT_EQ(read_refusal<std::vector<Colour>>(Texts{{"red", "blue"}}),
            "column 0 at [1] holds 'blue', which is not one of 'red', 'green'");
  EXPECT_EQ(read_refusal<std::vector<std::chrono::sys_days>>(Texts{{"2024-02-30"}}),
            "column 0 at [0] holds '2024-02-30', which is not a date like 2024-05-01");
  EXPECT_EQ(read_refusal<std::vector<std::chrono::hours>>(Texts{{"1 mon"}}),
            "column 0 at [0] holds '1 mon', which is not an interval like 1 day 02:03:04.5; months "
            "and years have no fixed length");
  EXPECT_EQ(read_refusal<std::vector<std::chrono::hours>>(Texts{{"00:30:00"}}),
            "column 0 at [0] holds 00:30:00.000000, "
            "which the type it is read into cannot hold exactly");
  EXPECT_EQ(read_refusal<std::vector<Uuid>>(Texts{{"", ""}}),
            "column 0 at [0] holds '', which is not a UUID");
  EXPECT_EQ(read_refusal<std::vector<Decimal>>(Texts{{"NaN"}}),
            "column 0 at [0] holds 'NaN', which is not a decimal of at most 38 digits");
  EXPECT_EQ(read_refusal<std::vector<Json>>(Texts{{"{"}}),
            "column 0 at [0] holds '{', which is not JSON at byte 2");
  EXPECT_EQ(bind_refusal(std::vector{Colour::Red, Colour(7)}),
            "parameter 0 at [1] holds the value 7, which is not one of 'red', 'green'");
  EXPECT_EQ(bind_refusal(std::vector{std::chrono::sys_days(std::chrono::days(-800'000))}),
            "parameter 0 at [0] is outside the years 1 to 9999");
}

TEST(Lists, WithGapsAndListsOfListsAreDocuments) {
  const std::vector<std::optional<int>> gaps = {1, std::nullopt, 3};
  EXPECT_EQ(bound(gaps), Value(JsonText{"[1,null,3]"}));
  EXPECT_EQ(round_trip(gaps), gaps);
  const std::vector<std::vector<double>> lists = {{1.5, -0.0}, {}, {1e300}};
  EXPECT_EQ(bound(lists), Value(JsonText{"[[1.5,-0.0],[],[1e+300]]"}));
  EXPECT_EQ(round_trip(lists), lists);
  const std::vector<std::optional<std::vector<bool>>> both = {{{true, false}}, std::nullopt};
  EXPECT_EQ(bound(both), Value(JsonText{"[[true,false],null]"}));
  EXPECT_EQ(round_trip(both), both);
}

TEST(Lists, MayBeNull) {
  EXPECT_EQ(bound(std::optional<std::vector<float>>()), Value(testing::Null{}));
  EXPECT_EQ(round_trip(std::optional(std::vector{Uuid()})), std::vector{Uuid()});
}

TEST(Lists, ReplaceWhatWasThere) {
  std::vector<std::string> texts = {"old", "older"};
  metaxy::read(testing::MemoryRow({Texts{{"new"}}}), 0, texts);
  EXPECT_EQ(texts, std::vector<std::string>{"new"});
  std::vector<std::optional<int>> gaps = {1, 2, 3};
  metaxy::read(testing::MemoryRow({JsonText{"[null]"}}), 0, gaps);
  EXPECT_EQ(gaps, std::vector<std::optional<int>>{std::nullopt});
}

TEST(Arrays, RefuseListsOfAnotherSize) {
  EXPECT_EQ((read_refusal<std::array<float, 4>>(ListOf<float>{{1, 2, 3}})),
            "column 0 holds 3 elements, not 4");
  EXPECT_EQ((read_refusal<std::array<float, 2>>(ListOf<float>{{1, 2, 3}})),
            "column 0 holds 3 elements, not 2");
  EXPECT_EQ((read_refusal<std::array<Uuid, 1>>(Texts{})), "column 0 holds 0 elements, not 1");
  EXPECT_EQ((read_refusal<std::array<std::optional<int>, 1>>(JsonText{"[1,2]"})),
            "column 0 holds 2 elements, not 1");
  EXPECT_EQ((read_refusal<std::array<std::array<long long, 2>, 1>>(JsonText{"[[1]]"})),
            "column 0 at [0] holds 1 elements, not 2");
}

}  // namespace
}  // namespace metaxy
