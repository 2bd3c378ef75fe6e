// SPDX-License-Identifier: Apache-2.0
// Literals are checked even where no constant is asked for.
// expect: bad_uuid_at_run_time.cpp:7:
// expect: this_text_is_not_a_uuid
#include <metaxy/uuid.hpp>

metaxy::Uuid make() { return metaxy::Uuid("550e8400-e29b-41d4-a716-44665544000g"); }
