// SPDX-License-Identifier: Apache-2.0
#include "core/support/hash.h"

#include <gtest/gtest.h>

namespace metaxy::support {
namespace {

TEST(Hash, Sha256OfThePublishedFieldVector) {
  EXPECT_EQ(sha256_hex("my_feature.default__metaxy_initial__"),
            "433788cb49f7c269e86ba5799fa148e1576cd1d1928650a21b3d14e4a2f9b5ec");
}

TEST(Hash, DigestsOfNothing) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(md5_hex(""), "d41d8cd98f00b204e9800998ecf8427e");
}

}  // namespace
}  // namespace metaxy::support
