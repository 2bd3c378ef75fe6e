// SPDX-License-Identifier: Apache-2.0
// JSON in and out: a parser that survives hostile text, Python's spelling of a value (versions are
// hashes of it), and JsonReader, which walks a document and says where it first stops making sense.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/support/result.h"

namespace metaxy::support {

// Members keep the order in which they were written.
using Json = nlohmann::ordered_json;

// Refuses nesting deeper than 200 levels, text that is not UTF-8, a member given twice, and
// integers that no 64-bit type holds (they would silently become floating point).
Result<Json> parse_json(std::string_view text);

enum class MemberOrder { AsGiven, Sorted };

// What Python's json.dumps gives: ", " and ": ", ASCII only, floats as repr() spells them.
std::string python_json(const Json& value, MemberOrder order);

// For files that people read and that version control compares: UTF-8 kept, what fits into a line
// of a hundred on one line, the rest broken and indented by two, a newline at the end.
std::string pretty_json(const Json& value);

// An object for people that is too large to stand in memory as one value: what is added is printed
// at once, each member on a line of its own and each element of a list too.
class PrettyObject {
 public:
  void add(std::string_view name, const Json& value);
  // `element` gives the Json of the element at an index.
  template <class Element>
  void add_list(std::string_view name, std::size_t size, Element element) {
    begin_list(name);
    for (std::size_t i = 0; i < size; ++i) add_element(element(i), i == 0);
    end_list(size == 0);
  }
  std::string text() &&;

 private:
  void begin_member(std::string_view name);
  void begin_list(std::string_view name);
  void add_element(const Json& value, bool first);
  void end_list(bool empty);

  std::string text_ = "{";
};

// A place in a document that is being read. Every getter returns a usable value even after a
// failure; the first failure is remembered by the shared state and told by error().
class JsonReader {
 public:
  explicit JsonReader(const Json& document);

  bool has(std::string_view member) const;
  // A member that must be there, and an element by index.
  JsonReader at(std::string_view member) const;
  JsonReader at(std::size_t index) const;
  // Nothing when the member is absent or null.
  std::optional<JsonReader> find(std::string_view member) const;

  std::string text() const;
  bool boolean() const;
  std::uint64_t count() const;
  std::size_t size() const;
  bool is_text() const { return value_->is_string(); }
  bool is_array() const { return value_->is_array(); }
  std::vector<std::string> texts() const;
  std::vector<std::string> members() const;
  const Json& raw() const { return *value_; }

  // Calls `each` with a reader for every element; an error when this is not an array.
  template <class Each>
  void each(Each each) const {
    for (std::size_t i = 0; i < size(); ++i) each(at(i));
  }

  void fail(std::string_view what) const;
  const std::optional<Error>& error() const { return *error_; }

 private:
  JsonReader(const Json& value, std::string path, std::shared_ptr<std::optional<Error>> error);

  const Json* value_;
  std::string path_;
  std::shared_ptr<std::optional<Error>> error_;
};

}  // namespace metaxy::support
