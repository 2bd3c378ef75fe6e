// SPDX-License-Identifier: Apache-2.0
// Value: what an expression gives. Scalars are held; texts, arrays and objects of the context are
// pointed at and never copied, so a Value must not outlive the context and the templates of its
// rendering. Everything a value holds is immutable; only a namespace (owned by the renderer) can be
// assigned to, which is why values can never form a cycle.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/support/json.h"
#include "core/support/result.h"
#include "generator/template/budget.h"

namespace metaxy::tmpl {

// What a name or a member that is not there gives. Only `is defined` and `default` accept it.
struct Undefined {};
// What `x if condition` gives when the condition is false and there is no else: it counts as not
// defined, too, but prints as nothing.
struct Blank {};
struct None {};

// `owner` keeps what is pointed at alive; empty for parts of the context and of templates.
struct Text {
  std::string_view view;
  std::shared_ptr<const void> owner;
};

// An array or an object of JSON.
struct JsonPart {
  const support::Json* json = nullptr;
  std::shared_ptr<const void> owner;
};

struct List;
struct Dict;
struct Loop;
struct Namespace;
struct Macro;
struct Module;
enum class Function { Range, Namespace };

using Value =
    std::variant<Undefined, Blank, None, bool, std::int64_t, double, Text, JsonPart,
                 std::shared_ptr<const List>, std::shared_ptr<const Dict>,
                 std::shared_ptr<const Loop>, Namespace*, const Macro*, const Module*, Function>;

// A group is what groupby makes: a tuple whose parts are also called grouper and list.
enum class ListKind { List, Tuple, Group };

struct List {
  std::vector<Value> items;
  ListKind kind = ListKind::List;
  // Lists in lists; bounded by Limits::nesting.
  unsigned depth = 1;
};

struct Dict {
  std::vector<std::pair<Value, Value>> items;
  unsigned depth = 1;
};

Value text_value(std::string text);
// REQUIRES: `text` outlives the value.
Value borrowed_text(std::string_view text);
// A part of `whole`, which it keeps alive.
Value text_part(const Text& whole, std::string_view part);
Value json_value(const support::Json& json, const std::shared_ptr<const void>& owner = {});
Value owned_json_value(support::Json json);

support::Result<Value> make_list(std::vector<Value> items, ListKind kind, Budget& budget);
// A later pair with an equal key replaces the earlier one's value.
support::Result<Value> make_dict(std::vector<std::pair<Value, Value>> items, Budget& budget);
// Lists in lists, counting loops, which hold one; 0 for whatever holds no value.
unsigned depth_of(const Value& value);
support::Error too_deeply_nested(const Budget& budget);

bool is_undefined(const Value& value);
// Neither undefined nor blank.
bool is_defined(const Value& value);
bool is_none(const Value& value);
bool is_mapping(const Value& value);
bool is_list(const Value& value);
// As messages say it: "a number", "text", "a list".
std::string_view kind_of(const Value& value);

bool is_true(const Value& value);

}  // namespace metaxy::tmpl
