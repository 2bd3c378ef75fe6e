// SPDX-License-Identifier: Apache-2.0
// expect: bad_uuid.cpp:6:
// expect: this_text_is_not_a_uuid
#include <metaxy/uuid.hpp>

constexpr metaxy::Uuid uuid("550e8400-e29b-41d4-a716-44665544000");
