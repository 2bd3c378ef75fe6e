// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <random>

#include <metaxy/uuid.hpp>

namespace metaxy {
namespace {

template <std::size_t N>
std::array<std::uint8_t, N> random_bytes() {
  std::random_device source;
  std::array<std::uint8_t, N> out{};
  for (std::uint8_t& byte : out) byte = static_cast<std::uint8_t>(source());
  return out;
}

void mark(Uuid::Bytes& bytes, unsigned version) {
  bytes[6] = static_cast<std::uint8_t>(version << 4 | (bytes[6] & 0x0FU));
  bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
}

}  // namespace

std::string Uuid::to_text() const {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  out.reserve(36);
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += hex[bytes_[i] >> 4];
    out += hex[bytes_[i] & 15U];
  }
  return out;
}

Uuid random_uuid() {
  Uuid::Bytes bytes = random_bytes<16>();
  mark(bytes, 4);
  return Uuid(bytes);
}

Uuid time_ordered_uuid() {
  using namespace std::chrono;
  const auto now = floor<milliseconds>(system_clock::now()).time_since_epoch();
  return time_ordered_uuid(static_cast<std::uint64_t>(now.count()), random_bytes<10>());
}

Uuid time_ordered_uuid(std::uint64_t milliseconds_since_1970,
                       const std::array<std::uint8_t, 10>& random) {
  Uuid::Bytes bytes{};
  for (unsigned i = 0; i < 6; ++i) {
    bytes[i] = static_cast<std::uint8_t>(milliseconds_since_1970 >> (40 - 8 * i));
  }
  std::ranges::copy(random, bytes.begin() + 6);
  mark(bytes, 7);
  return Uuid(bytes);
}

}  // namespace metaxy
