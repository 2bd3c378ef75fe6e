// SPDX-License-Identifier: Apache-2.0
// first: as<T>() takes a struct with a member for each result, in their order and of their types
// expect: as<T>() takes a struct with a member for each result, in their order and of their types
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

struct Top {
  std::string mail;
  std::int32_t age;
};
const auto query = select(user::mail, user::age).as<Top>();
decltype(query)::row_type row;
