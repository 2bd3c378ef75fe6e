// SPDX-License-Identifier: Apache-2.0
#include "tests/values/samples.h"

#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <type_traits>

#include "tests/values/members.h"

namespace metaxy::testing {
namespace {

using namespace std::chrono;

constexpr sys_days beginning = sys_days(1y / January / 1);
constexpr sys_days end = sys_days(9999y / December / 31) + days(1);

class Source {
 public:
  explicit Source(unsigned seed) : engine_(seed) {}

  void put(bool& out) { out = coin(); }
  template <std::integral T>
  void put(T& out) {
    using Limits = std::numeric_limits<T>;
    const T ends[] = {Limits::min(), Limits::max(), T{0}, T{1}, static_cast<T>(Limits::max() / 2)};
    out = coin() ? one_of(ends) : static_cast<T>(engine_());
  }
  template <std::floating_point T>
  void put(T& out) {
    using Limits = std::numeric_limits<T>;
    using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    const T ends[] = {Limits::lowest(),      Limits::max(), Limits::min(), Limits::denorm_min(),
                      -Limits::denorm_min(), T{0},          T{1} / T{3},   T{-8388609}};
    do {
      out = coin() ? one_of(ends) : std::bit_cast<T>(static_cast<Bits>(engine_()));
    } while (!std::isfinite(out));
  }
  void put(std::string& out) { out = text(15); }
  void put(std::filesystem::path& out) { out = text(15); }
  void put(std::vector<std::byte>& out) {
    out.resize(length(40));
    for (std::byte& byte : out) byte = static_cast<std::byte>(engine_());
  }
  void put(year_month_day& out) { out = year_month_day(day()); }
  void put(sys_days& out) { out = day(); }
  void put(values::TimeOfDay& out) {
    out = values::TimeOfDay(coin() ? between(0us, 24h - 1us) : coin() ? 0us : 24h - 1us);
  }
  void put(values::Instant& out) { out = instant(); }
  void put(values::LocalDateTime& out) {
    out = values::LocalDateTime(instant().time_since_epoch());
  }
  void put(microseconds& out) {
    const microseconds ends[] = {0us, -1us, 24h, -100h, days(100'000), days(-100'000)};
    out = coin() ? one_of(ends) : between(-days(1'000'000), days(1'000'000));
  }
  void put(Uuid& out) {
    Uuid::Bytes bytes{};
    if (coin()) bytes.fill(0xFF);
    for (std::uint8_t& byte : bytes) byte = coin() ? byte : static_cast<std::uint8_t>(engine_());
    out = Uuid(bytes);
  }
  void put(Json& out) {
    static constexpr const char* documents[] = {
        "null",
        "\"null\"",
        "0",
        "[]",
        "{}",
        R"({"": [1, 2.5, -9223372036854775808, null]})",
        R"(["\ud83d\ude00", "\"\\\n", true, {"a": {"b": []}}, 1e300])"};
    out = Json(one_of(documents));
  }
  void put(Decimal& out) { out = decimal(38, 9); }
  template <class T>
    requires std::is_enum_v<T>
  void put(T& out) {
    out = static_cast<T>(engine_() % 2);
  }
  void put(values::Box& out) { put_all(out.x, out.label); }
  template <class T>
  void put(std::optional<T>& out) {
    if (coin()) return out.reset();
    put(out.emplace());
  }
  template <class T>
  void put(std::vector<T>& out) {
    out.resize(length(5));
    for (T& each : out) put(each);
  }
  template <class T, std::size_t N>
  void put(std::array<T, N>& out) {
    for (T& each : out) put(each);
  }
  void put(std::map<std::string, double>& out) {
    for (std::size_t i = length(5); i > 0; --i) put(out[text(4)]);
  }

  Decimal decimal(int digits, int scale) {
    std::string out = coin() ? "-" : "";
    const bool full = coin();
    for (int i = digits; i > 0; --i) {
      if (i == scale) out += '.';
      out += full ? '9' : static_cast<char>('0' + engine_() % 10);
    }
    return Decimal::parse(out).value();
  }
  std::string text(std::size_t longest) {
    static constexpr const char* letters[] = {"a",
                                              "Z",
                                              " ",
                                              "'",
                                              "\"",
                                              "\\",
                                              "\n",
                                              "\r",
                                              "\t",
                                              "\1",
                                              "\\N",
                                              "{",
                                              "}",
                                              "[",
                                              ",",
                                              "?",
                                              "$1",
                                              "%",
                                              "-",
                                              ";",
                                              "0",
                                              ".",
                                              "e",
                                              "\x7F",
                                              "\xC3\xA9",
                                              "\xE2\x82\xAC",
                                              "\xF0\x9F\x98\x80",
                                              "\xF4\x8F\xBF\xBF"};
    std::string out;
    for (std::size_t i = length(longest); i > 0; --i) out += one_of(letters);
    return out;
  }

 private:
  void put_all(auto&... out) { (put(out), ...); }
  bool coin() { return engine_() % 2 == 0; }
  template <class T, std::size_t N>
  T one_of(const T (&choices)[N]) {
    return choices[engine_() % N];
  }
  std::size_t length(std::size_t longest) { return coin() ? 0 : engine_() % (longest + 1); }
  microseconds between(microseconds low, microseconds high) {
    return microseconds(
        std::uniform_int_distribution<std::int64_t>(low.count(), high.count())(engine_));
  }
  values::Instant instant() {
    const values::Instant ends[] = {beginning, end - 1us, sys_days{}, sys_days{} - 1us};
    if (coin()) return one_of(ends);
    return values::Instant(between(values::Instant(beginning).time_since_epoch(),
                                   values::Instant(end).time_since_epoch() - 1us));
  }
  sys_days day() { return floor<days>(instant()); }

  std::mt19937_64 engine_;
};

}  // namespace

values::Row sample(unsigned seed, std::uint64_t largest_unsigned) {
  Source source(seed);
  values::Row row;
  std::apply([&source](auto&... member) { (source.put(member), ...); }, members(row));
  row.id = static_cast<std::int64_t>(seed) + std::numeric_limits<std::int64_t>::min();
  row.short_text = source.text(10);
  row.price = source.decimal(10, 2);
  row.whole = source.decimal(38, 0);
  row.u64 = std::min(row.u64, largest_unsigned);
  if (row.maybe_u64) row.maybe_u64 = std::min(*row.maybe_u64, largest_unsigned);
  return row;
}

std::vector<values::Row> samples(unsigned first_seed, unsigned count,
                                 std::uint64_t largest_unsigned) {
  std::vector<values::Row> out;
  for (unsigned i = 0; i < count; ++i) out.push_back(sample(first_seed + i, largest_unsigned));
  return out;
}

}  // namespace metaxy::testing
