// SPDX-License-Identifier: Apache-2.0
// The operators are those of the whole program: that is how they are replaced.
#include "bench/orm/allocations.h"

#include <cstdlib>
#include <new>

namespace metaxy::bench {
namespace {

std::uint64_t& counter() noexcept {
  thread_local std::uint64_t count = 0;
  return count;
}

}  // namespace

std::uint64_t allocation_count() noexcept { return counter(); }

}  // namespace metaxy::bench

void* operator new(std::size_t size) {
  ++metaxy::bench::counter();
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
