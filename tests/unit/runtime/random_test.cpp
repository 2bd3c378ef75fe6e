// SPDX-License-Identifier: Apache-2.0
// Whatever value is bound is the value that is read back: natively, in lists of texts and inside
// documents. The seed is fixed and told when a value fails.
#include <bit>
#include <random>

#include <gtest/gtest.h>

#include "tests/unit/runtime/round_trip.h"

namespace metaxy {
namespace {

using testing::round_trip;

class Source {
 public:
  explicit Source(unsigned seed) : engine_(seed) {}

  std::uint64_t bits() { return engine_(); }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }
  bool coin() { return bits() % 2 == 0; }
  // Integers of every length, not only long ones.
  std::int64_t integer() {
    const std::uint64_t value = bits() >> between(0, 63);
    return std::bit_cast<std::int64_t>(coin() ? value : ~value);
  }
  double real() {
    for (;;) {
      const double value = std::bit_cast<double>(bits());
      if (std::isfinite(value)) return value;
    }
  }
  std::string text() {
    static constexpr std::string_view pieces[] = {
        "a", "\"", "\\", "\n", "\x01", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",
        "'", "{",  ","};
    std::string out;
    for (std::int64_t i = between(0, 12); i > 0; --i) {
      out += pieces[static_cast<std::size_t>(between(0, std::ssize(pieces) - 1))];
    }
    if (between(0, 9) == 0) out += '\0';
    return out;
  }
  std::chrono::sys_time<std::chrono::microseconds> instant() {
    return std::chrono::sys_time<std::chrono::microseconds>(
        std::chrono::microseconds(between(-62'135'596'800'000'000, 253'402'300'799'999'999)));
  }
  Decimal decimal() {
    std::string digits;
    for (std::int64_t i = between(1, 38); i > 0; --i)
      digits += static_cast<char>('0' + between(0, 9));
    const auto whole = static_cast<std::size_t>(between(1, std::ssize(digits)));
    if (whole < digits.size()) digits.insert(whole, 1, '.');
    return Decimal::parse((coin() ? "-" : "") + digits).value();
  }
  testing::Bytes bytes() {
    testing::Bytes out;
    for (std::int64_t i = between(0, 20); i > 0; --i) out.push_back(std::byte(bits() & 255));
    return out;
  }

 private:
  std::mt19937_64 engine_;
};

struct Leaf {
  std::int64_t integer = 0;
  double real = 0;
  std::optional<std::string> text;
  Decimal decimal;
  bool operator==(const Leaf&) const = default;
};

using Tree = std::map<std::string, std::vector<std::optional<std::map<std::string, Leaf>>>>;

Tree tree(Source& source) {
  Tree out;
  for (std::int64_t i = source.between(0, 3); i > 0; --i) {
    auto& list = out[source.text()];
    for (std::int64_t k = source.between(0, 3); k > 0; --k) {
      auto& leaves = list.emplace_back();
      if (source.coin()) continue;
      leaves.emplace()[source.text()] = {
          source.integer(), source.real(),
          source.coin() ? std::optional(source.text()) : std::nullopt, source.decimal()};
    }
  }
  return out;
}

}  // namespace

template <>
struct Members<Leaf> {
  template <class Self, class Visitor>
  static void each(Self& self, Visitor&& visitor) {
    visitor("integer", self.integer);
    visitor("real", self.real);
    visitor("text", self.text);
    visitor("decimal", self.decimal);
  }
};

namespace {

class RandomValues : public ::testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, RandomValues, ::testing::Range(0U, 20U));

// As it is, as an element and inside a document.
template <class T>
void expect_kept(const T& value) {
  EXPECT_EQ(round_trip(value), value);
  const std::vector<T> list = {value, value};
  EXPECT_EQ(round_trip(list), list);
  const std::map<std::string, std::optional<T>> map = {{"k", value}};
  EXPECT_EQ(round_trip(map), map);
}

TEST_P(RandomValues, AreReadBackAsTheyWereBound) {
  Source source(GetParam());
  for (int i = 0; i < 50; ++i) {
    expect_kept(source.coin());
    expect_kept(source.integer());
    expect_kept(source.bits());
    expect_kept(static_cast<std::int16_t>(source.integer()));
    expect_kept(source.real());
    expect_kept(static_cast<float>(source.between(-1'000'000, 1'000'000)) / 1024);
    expect_kept(source.text());
    expect_kept(source.bytes());
    expect_kept(source.instant());
    expect_kept(std::chrono::floor<std::chrono::days>(source.instant()));
    expect_kept(std::chrono::microseconds(source.integer()));
    expect_kept(std::chrono::nanoseconds(source.integer()));
    expect_kept(source.decimal());
    expect_kept(random_uuid());
    expect_kept(tree(source));
  }
}

}  // namespace
}  // namespace metaxy
