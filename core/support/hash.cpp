// SPDX-License-Identifier: Apache-2.0
#include "core/support/hash.h"

#include <array>
#include <cassert>

#include <openssl/evp.h>

namespace metaxy::support {
namespace {

std::string digest_hex(const EVP_MD* algorithm, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  [[maybe_unused]] const int done =
      EVP_Digest(text.data(), text.size(), digest.data(), &length, algorithm, nullptr);
  assert(done == 1 && "libcrypto could not compute a digest");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * length);
  for (unsigned i = 0; i < length; ++i) {
    out += digits[digest[i] >> 4];
    out += digits[digest[i] & 15];
  }
  return out;
}

}  // namespace

std::string sha256_hex(std::string_view text) { return digest_hex(EVP_sha256(), text); }

std::string md5_hex(std::string_view text) { return digest_hex(EVP_md5(), text); }

}  // namespace metaxy::support
