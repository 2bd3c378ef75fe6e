// SPDX-License-Identifier: Apache-2.0
#include "runtime/values/time_text.h"

#include <limits>

#include <gtest/gtest.h>

namespace metaxy::values {
namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t hour = 3600 * second;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t first_day = -719'162;  // 0001-01-01
constexpr std::int64_t last_day = 2'932'896;  // 9999-12-31
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

TEST(DateText, GoesBothWays) {
  const std::pair<std::int32_t, std::string_view> dates[] = {
      {0, "1970-01-01"},         {-1, "1969-12-31"},      {19'844, "2024-05-01"},
      {19'782, "2024-02-29"},    {11'016, "2000-02-29"},  {-25'508, "1900-03-01"},
      {first_day, "0001-01-01"}, {last_day, "9999-12-31"}};
  for (const auto& [days, text] : dates) {
    EXPECT_EQ(date_text(days), text);
    EXPECT_EQ(parse_date(text), days);
  }
}

TEST(DateText, KnowsTheYearsOneTo9999) {
  EXPECT_EQ(date_text(first_day - 1), std::nullopt);
  EXPECT_EQ(date_text(last_day + 1), std::nullopt);
  EXPECT_EQ(date_text(highest), std::nullopt);
  EXPECT_EQ(date_text(lowest), std::nullopt);
}

TEST(DateText, RefusesWhatIsNoDate) {
  for (const std::string_view text : {"",
                                      "2024",
                                      "2024-5-1",
                                      "24-05-01",
                                      "2024-05-1",
                                      "2024/05/01",
                                      "2024-13-01",
                                      "2024-00-01",
                                      "2024-04-31",
                                      "2023-02-29",
                                      "1900-02-29",
                                      "2024-05-00",
                                      "0000-01-01",
                                      "-0001-01-01",
                                      "12024-01-01",
                                      "2024-05-01 ",
                                      " 2024-05-01",
                                      "2024-05-01 00:00:00",
                                      "0044-03-15 BC",
                                      "0001-01-01 (BC)",
                                      "infinity",
                                      "2024-0x-01"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
}

TEST(TimeText, GoesBothWays) {
  const std::pair<std::int64_t, std::string_view> times[] = {
      {0, "00:00:00.000000"},
      {13 * hour + 5 * 60 * second + 6 * second + 1, "13:05:06.000001"},
      {day - 1, "23:59:59.999999"},
      {day, "24:00:00.000000"}};
  for (const auto& [microseconds, text] : times) {
    EXPECT_EQ(time_text(microseconds), text);
    EXPECT_EQ(parse_time(text), microseconds);
  }
  EXPECT_EQ(parse_time("13:05:06"), 13 * hour + 306 * second);
  EXPECT_EQ(parse_time("13:05:06.5"), 13 * hour + 306 * second + 500'000);
  EXPECT_EQ(parse_time("00:00:00.00012"), 120);
}

TEST(TimeText, RefusesWhatIsNoTimeOfDay) {
  EXPECT_EQ(time_text(-1), std::nullopt);
  EXPECT_EQ(time_text(day + 1), std::nullopt);
  for (const std::string_view text :
       {"", "13", "13:05", "1:05:06", "13:5:06", "13:05:6", "24:00:01", "25:00:00", "13:60:00",
        "13:05:60", "13:05:06.", "13:05:06.1234567", "13:05:06,5", "-01:00:00", "13:05:06+00",
        "13:05:06 PM"}) {
    EXPECT_EQ(parse_time(text), std::nullopt) << text;
  }
}

TEST(DateTimeText, GoesBothWays) {
  const std::pair<std::int64_t, std::string_view> times[] = {
      {0, "1970-01-01 00:00:00.000000"},
      {-1, "1969-12-31 23:59:59.999999"},
      {-day, "1969-12-31 00:00:00.000000"},
      {19'844 * day + 13 * hour + 306 * second + 1, "2024-05-01 13:05:06.000001"},
      {first_day * day, "0001-01-01 00:00:00.000000"},
      {(last_day + 1) * day - 1, "9999-12-31 23:59:59.999999"}};
  for (const auto& [microseconds, text] : times) {
    EXPECT_EQ(local_datetime_text(microseconds), text);
    EXPECT_EQ(parse_local_datetime(text), microseconds);
    EXPECT_EQ(instant_text(microseconds), std::string(text) + "+00:00");
    EXPECT_EQ(parse_instant(std::string(text) + "+00:00"), microseconds);
  }
}

TEST(DateTimeText, KnowsTheYearsOneTo9999) {
  for (const std::int64_t microseconds :
       {first_day * day - 1, (last_day + 1) * day, lowest, highest}) {
    EXPECT_EQ(local_datetime_text(microseconds), std::nullopt) << microseconds;
    EXPECT_EQ(instant_text(microseconds), std::nullopt) << microseconds;
  }
}

TEST(InstantText, IsReadAsEveryDatabasePrintsIt) {
  const std::int64_t expected = 19'844 * day + 13 * hour + 306 * second + 500'000;
  for (const std::string_view text :
       {"2024-05-01 13:05:06.5", "2024-05-01T13:05:06.5", "2024-05-01 13:05:06.5Z",
        "2024-05-01T13:05:06.500000+00:00", "2024-05-01 13:05:06.5+00", "2024-05-01 13:05:06.5-00",
        "2024-05-01 18:35:06.5+05:30", "2024-05-01 18:35:06.5+0530", "2024-05-01 09:05:06.5-04",
        "2024-05-01 09:34:14.5-03:30:52", "2024-05-02 03:05:06.5+14:00"}) {
    EXPECT_EQ(parse_instant(text), expected) << text;
  }
}

TEST(InstantText, RefusesWhatIsNoInstant) {
  for (const std::string_view text : {"",
                                      "2024-05-01",
                                      "2024-05-01 13:05",
                                      "2024-05-01  13:05:06",
                                      "2024-05-01_13:05:06",
                                      "2024-05-01 24:00:00",
                                      "2024-05-01 13:05:06+",
                                      "2024-05-01 13:05:06+5",
                                      "2024-05-01 13:05:06+05:3",
                                      "2024-05-01 13:05:06+05:",
                                      "2024-05-01 13:05:06+053015",
                                      "2024-05-01 13:05:06+05:30:",
                                      "2024-05-01 13:05:06+24",
                                      "2024-05-01 13:05:06+05:60",
                                      "2024-05-01 13:05:06z",
                                      "2024-05-01 13:05:06 +00",
                                      "2024-05-01 13:05:06 UTC",
                                      "2024-05-01 13:05:06Z ",
                                      "infinity",
                                      "-infinity",
                                      "0001-01-01 00:00:00 BC"}) {
    EXPECT_EQ(parse_instant(text), std::nullopt) << text;
  }
}

TEST(LocalDateTimeText, HasNoZone) {
  EXPECT_EQ(parse_local_datetime("2024-05-01T13:05:06"), 19'844 * day + 13 * hour + 306 * second);
  EXPECT_EQ(parse_local_datetime("2024-05-01 13:05:06Z"), std::nullopt);
  EXPECT_EQ(parse_local_datetime("2024-05-01 13:05:06+00"), std::nullopt);
}

TEST(IntervalText, GoesBothWays) {
  const std::pair<std::int64_t, std::string_view> intervals[] = {
      {0, "00:00:00.000000"},
      {1, "00:00:00.000001"},
      {-1, "-00:00:00.000001"},
      {26 * hour + 184 * second + 500'000, "26:03:04.500000"},
      {-36 * hour, "-36:00:00.000000"},
      {999'999'999 * hour, "999999999:00:00.000000"},
      {1'000'000'000 * hour, "41666666 days 16:00:00.000000"},
      {highest, "106751991 days 04:00:54.775807"},
      {lowest, "-106751991 days -04:00:54.775808"}};
  for (const auto& [microseconds, text] : intervals) {
    EXPECT_EQ(interval_text(microseconds), text);
    EXPECT_EQ(parse_interval(text), microseconds);
  }
}

TEST(IntervalText, IsReadAsEveryDatabasePrintsIt) {
  const std::pair<std::string_view, std::int64_t> intervals[] = {
      {"1 day 02:03:04.5", day + 2 * hour + 184 * second + 500'000},
      {"-1 days +02:00:00", -day + 2 * hour},
      {"-1 day 02:00:00", -day + 2 * hour},
      {"-1 days -02:00:00.000001", -day - 2 * hour - 1},
      {"1 day -00:00:01", day - second},
      {"2 days", 2 * day},
      {"-400 days", -400 * day},
      {"1 day", day},
      {"-00:00:01", -second},
      {"100:00:00.000001", 100 * hour + 1},
      {"2562047788:00:54.775807", highest},
      {"-2562047788:00:54.775808", lowest},
      {"0:00:01", second}};
  for (const auto& [text, microseconds] : intervals) {
    EXPECT_EQ(parse_interval(text), microseconds) << text;
  }
}

TEST(IntervalText, RefusesMonthsAndWhatIsNoInterval) {
  for (const std::string_view text : {"",
                                      "-",
                                      "1",
                                      "1 mon",
                                      "1 month",
                                      "1 year 2 mons 3 days 04:05:06",
                                      "2 days 3 days",
                                      "1 day 02:03",
                                      "1 day  02:03:04",
                                      "1 days02:03:04",
                                      "day",
                                      "02:60:00",
                                      "02:00:60",
                                      "02:00:00.",
                                      "--02:00:00",
                                      "+-02:00:00",
                                      "1.5 days",
                                      "P1D",
                                      "02:00:00 ",
                                      "1 day ",
                                      "1 day ago",
                                      "12345678901:00:00"}) {
    EXPECT_EQ(parse_interval(text), std::nullopt) << text;
  }
}

TEST(IntervalText, RefusesWhatDoesNotFit64Bits) {
  for (const std::string_view text :
       {"2562047788:00:54.775808", "-2562047788:00:54.775809", "2562047789:00:00", "106751992 days",
        "106751991 days 04:00:54.775808", "9999999999 days", "-106751991 days -04:00:54.775809"}) {
    EXPECT_EQ(parse_interval(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace metaxy::values
