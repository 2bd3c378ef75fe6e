// SPDX-License-Identifier: Apache-2.0
// Operations by key, once they are prepared, ask for no memory of their own.
#include <atomic>
#include <cstdlib>
#include <new>

#include "tests/orm/each_engine.h"

namespace {

std::atomic<long> allocations = 0;

void* counted(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace metaxy::testing {
namespace {

using blog::User;

template <class Action>
long allocations_of(Action&& action) {
  action();  // what is prepared the first time
  action();
  const long before = allocations;
  action();
  return allocations - before;
}

TEST(Allocations, OperationsByKeyMakeNone) {
  const Engine engine = create_engine("sqlite://");
  Session session = engine.session();
  session.create_all<User>();
  User user{.id = {}, .mail = "ada", .age = 36};
  session.add(user);
  const std::int64_t id = *user.id;

  EXPECT_EQ(allocations_of([&] { EXPECT_TRUE(session.get<User>(id)); }), 0);
  EXPECT_EQ(allocations_of([&] { EXPECT_TRUE(session.exists<User>(id)); }), 0);
  EXPECT_EQ(allocations_of([&] { session.update(user); }), 0);
  EXPECT_EQ(allocations_of([&] { session.upsert(user); }), 0);
  EXPECT_EQ(allocations_of([&] { session.refresh(user); }), 0);
  EXPECT_EQ(allocations_of([&] {
              session.remove(user);
              user.id.reset();
              session.add(user);
            }),
            0);
}

TEST(Allocations, RowsThatAreReadOneAfterTheOtherMakeNone) {
  const Engine engine = create_engine("sqlite://");
  Session session = engine.session();
  session.create_all<User>();
  for (int i = 1; i <= 100; ++i) session.add(User{i, "u" + std::to_string(i), i});
  const auto ids = sql<std::int64_t>("SELECT id FROM users");
  const long setup = allocations_of([&] { session.first(ids); });
  const long whole = allocations_of([&] {
    std::int64_t sum = 0;
    for (const std::int64_t id : session.each(ids)) sum += id;
    EXPECT_EQ(sum, 5050);
  });
  EXPECT_LE(whole, setup + 2) << "the text of the query is copied";
}

TEST(Allocations, TransactionMakesNoneOfItsOwn) {
  const Engine engine = create_engine("sqlite://");
  Session session = engine.session();
  session.create_all<User>();
  session.add(User{1, "ada", {}});
  session.commit();
  EXPECT_EQ(allocations_of([&] {
              EXPECT_TRUE(session.get<User>(1));
              session.commit();
            }),
            0);
}

}  // namespace
}  // namespace metaxy::testing
