// SPDX-License-Identifier: Apache-2.0
// Counts what operator new gives out in this program; what C libraries take from malloc does not
// count.
#pragma once

#include <cstdint>

namespace metaxy::bench {

// Since the thread began. A difference of two calls is what was between them.
std::uint64_t allocation_count() noexcept;

}  // namespace metaxy::bench
