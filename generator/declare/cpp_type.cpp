// SPDX-License-Identifier: Apache-2.0
#include "generator/declare/cpp_type.h"

namespace metaxy::declare {

bool ClassType::operator==(const ClassType& other) const {
  return full_name == other.full_name && arguments == other.arguments;
}

}  // namespace metaxy::declare
