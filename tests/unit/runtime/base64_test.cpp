// SPDX-License-Identifier: Apache-2.0
#include "runtime/values/base64.h"

#include <gtest/gtest.h>

namespace metaxy::values {
namespace {

std::string encode(std::string_view bytes) { return base64_text(std::as_bytes(std::span(bytes))); }

TEST(Base64, IsWrittenAsTheRfcHasIt) {
  EXPECT_EQ(encode(""), "");
  EXPECT_EQ(encode("f"), "Zg==");
  EXPECT_EQ(encode("fo"), "Zm8=");
  EXPECT_EQ(encode("foo"), "Zm9v");
  EXPECT_EQ(encode("foobar"), "Zm9vYmFy");
  EXPECT_EQ(encode("\xFB\xFF\xFE"), "+//+");
}

TEST(Base64, ReadsEveryByteBack) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
    EXPECT_EQ(parse_base64(encode(bytes)), bytes);
  }
}

TEST(Base64, RefusesEverythingThatIsNotWrittenSo) {
  for (const std::string_view text :
       {"Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zg==Zg==", "====", "=", "Zm9v\n", "Zm9 ", "Zm_v", "Zm-v",
        "Z===", "Zg=a", "\xC3\xA9Zg"}) {
    EXPECT_EQ(parse_base64(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace metaxy::values
