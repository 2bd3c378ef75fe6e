// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <metaxy/codec/stored.hpp>

#include "tests/unit/runtime/round_trip.h"

namespace {

struct Url {
  std::string text;
  bool operator==(const Url&) const = default;
};
struct UserId {
  long long number = 0;
  bool operator==(const UserId&) const = default;
};
struct Deadline {
  std::chrono::sys_days day;
  bool operator==(const Deadline&) const = default;
};
// Nothing is stored as NULL.
struct Note {
  std::string text;
  bool operator==(const Note&) const = default;
};
enum class Level { Low = 10, High = 20 };
struct Ratio {
  double value = 0;
  bool operator==(const Ratio&) const = default;
};
// Stored as a type that is itself converted.
struct Link {
  Url url;
  bool operator==(const Link&) const = default;
};

}  // namespace

template <>
struct metaxy::Converter<Url> {
  using stored = std::string;
  static stored to_stored(const Url& url) { return "url:" + url.text; }
  static Url from_stored(const stored& text) {
    if (!text.starts_with("url:")) throw Error(ErrorCode::BadValue, '\'' + text + "' is no URL");
    return {text.substr(4)};
  }
};
template <>
struct metaxy::Converter<UserId> {
  using stored = std::int32_t;
  static stored to_stored(UserId id) { return static_cast<stored>(id.number); }
  static UserId from_stored(stored number) { return {number}; }
};
template <>
struct metaxy::Converter<Deadline> {
  using stored = std::chrono::sys_days;
  static stored to_stored(Deadline deadline) { return deadline.day; }
  static Deadline from_stored(stored day) { return {day}; }
};
template <>
struct metaxy::Converter<Note> {
  using stored = std::optional<std::string>;
  static stored to_stored(const Note& note) {
    return note.text.empty() ? stored() : stored(note.text);
  }
  static Note from_stored(const stored& text) { return {text.value_or("")}; }
};
template <>
struct metaxy::Converter<Level> {
  using stored = std::int16_t;
  static stored to_stored(Level level) { return static_cast<stored>(level); }
  static Level from_stored(stored number) { return static_cast<Level>(number); }
};
template <>
struct metaxy::Converter<Ratio> {
  using stored = float;
  static stored to_stored(Ratio ratio) { return static_cast<float>(ratio.value); }
  static Ratio from_stored(stored value) { return {static_cast<double>(value)}; }
};
template <>
struct metaxy::Converter<Link> {
  using stored = Url;
  static stored to_stored(const Link& link) { return link.url; }
  static Link from_stored(const stored& url) { return {url}; }
};

namespace metaxy {
namespace {

using testing::bound;
using testing::ListOf;
using testing::Null;
using testing::read_refusal;
using testing::round_trip;
using testing::Value;

// Longer than any string keeps inside itself, so that a view of a temporary would be noticed.
const std::string long_text(200, 'x');

TEST(Converters, DecideHowATypeIsStored) {
  EXPECT_EQ(bound(Url{long_text}), Value("url:" + long_text));
  EXPECT_EQ(round_trip(Url{long_text}), Url{long_text});
  EXPECT_EQ(bound(UserId{7}), Value(std::int64_t{7}));
  EXPECT_EQ(bound(Deadline{std::chrono::sys_days(std::chrono::days(5))}), Value(testing::Date{5}));
  EXPECT_EQ(bound(Level::High), Value(std::int64_t{20}));
  EXPECT_EQ(round_trip(Level::Low), Level::Low);
  EXPECT_EQ(bound(Link{{long_text}}), Value("url:" + long_text));
  EXPECT_EQ(round_trip(Link{{long_text}}), Link{{long_text}});
}

TEST(Converters, MayStoreNull) {
  EXPECT_EQ(bound(Note{}), Value(Null{}));
  EXPECT_EQ(round_trip(Note{}), Note{});
  EXPECT_EQ(round_trip(Note{"a"}), Note{"a"});
}

TEST(Converters, KeepTheChecksOfTheStoredType) {
  EXPECT_EQ(read_refusal<UserId>(std::int64_t{1} << 40),
            "column 0 holds 1099511627776, which does not fit std::int32_t");
  EXPECT_EQ(read_refusal<Url>(std::string("x")), "'x' is no URL");
  EXPECT_EQ(read_refusal<Url>(Null{}), "column 0 is NULL, which only an std::optional can hold");
}

TEST(Converters, WorkInsideOptionals) {
  EXPECT_EQ(bound(std::optional<Url>()), Value(Null{}));
  EXPECT_EQ(bound(std::optional(Url{long_text})), Value("url:" + long_text));
  EXPECT_EQ(round_trip(std::optional(Url{"a"})), Url{"a"});
}

TEST(Converters, MakeAListOfTheStoredType) {
  EXPECT_EQ(bound(std::vector<Url>{{"a"}, {"b"}}), Value(ListOf<std::string>{{"url:a", "url:b"}}));
  EXPECT_EQ(bound(std::vector<UserId>{{1}, {2}}), Value(ListOf<std::int32_t>{{1, 2}}));
  EXPECT_EQ(bound(std::vector<Ratio>{{0.5}}), Value(ListOf<float>{{0.5F}}));
  EXPECT_EQ(bound(std::array<Deadline, 1>{}), Value(ListOf<std::string>{{"1970-01-01"}}));
  EXPECT_EQ(bound(std::vector<Note>{{"a"}, {}}), Value(testing::JsonText{R"(["a",null])"}));
  EXPECT_EQ(bound(std::vector<Link>{{{"a"}}}), Value(ListOf<std::string>{{"url:a"}}));
  const std::vector<Note> notes = {{"a"}, {}};
  EXPECT_EQ(round_trip(notes), notes);
  const std::array<UserId, 2> ids = {{{1}, {2}}};
  EXPECT_EQ(round_trip(ids), ids);
}

TEST(Converters, WorkInsideDocuments) {
  const std::map<std::string, std::vector<Url>> urls = {{"k", {{"a"}}}};
  EXPECT_EQ(bound(urls), Value(testing::JsonText{R"({"k":["url:a"]})"}));
  EXPECT_EQ(round_trip(urls), urls);
}

TEST(Paths, AreTextWithSlashes) {
  const std::filesystem::path path(u8"daten/caf\u00e9/\U0001F600" + std::u8string(200, u8'x'));
  const std::u8string text = path.generic_u8string();
  EXPECT_EQ(bound(path), Value(std::string(text.begin(), text.end())));
  EXPECT_EQ(round_trip(path), path);
  EXPECT_EQ(round_trip(std::filesystem::path()), std::filesystem::path());
  EXPECT_EQ(bound(std::vector<std::filesystem::path>{"a/b"}), Value(ListOf<std::string>{{"a/b"}}));
}

TEST(Integers, OfTheSameWidthShareTheirListType) {
  EXPECT_EQ(bound(std::vector<long long>{-1}), Value(ListOf<std::int64_t>{{-1}}));
  EXPECT_EQ(bound(std::vector<unsigned long long>{1}), Value(ListOf<std::uint64_t>{{1}}));
  const std::vector<long long> list = {1, -2};
  EXPECT_EQ(round_trip(list), list);
}

}  // namespace
}  // namespace metaxy
