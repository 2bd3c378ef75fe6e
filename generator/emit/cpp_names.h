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

// The namespace of a struct's column handles, beside the struct: shop::OrderLine -> order_line,
// Log<shop::Line> -> log_shop_line, Union -> union_.
std::string handle_namespace(const schema::Entity& entity);

// "box.width" -> box_width
std::string handle_name(const schema::EntityColumn& column);

// A string literal that means the bytes of `text` whatever they are.
std::string c_string(std::string_view text);

}  // namespace metaxy::emit
