// SPDX-License-Identifier: Apache-2.0
// The names that generated C++ uses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/schema/entity.h"

namespace metaxy::emit {

// "::shop::User"
std::string global_name(const std::string& qualified);

// The namespace of a struct's column handles: beside the struct, inside `around` if that is given.
// shop::OrderLine -> shop::order_line, Log<shop::Line> -> log_shop_line, Union -> union_.
std::string handle_scope(const schema::Entity& entity, const std::string& around);

// The handles of an entity's columns, in their order: "box.width" -> box_width. A handle of a
// nested member that would be a keyword or the name of another one ends in '_'.
std::vector<std::string> handle_names(const schema::Entity& entity);

// A string literal that means the bytes of `text` whatever they are.
std::string c_string(std::string_view text);

}  // namespace metaxy::emit
