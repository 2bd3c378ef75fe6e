// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <variant>

#include <metaxy/codec/codec.hpp>
#include <metaxy/codec/document.hpp>

#include "runtime/values/json_tree.h"
#include "runtime/values/number_text.h"
#include "runtime/values/utf8.h"

namespace metaxy {
namespace {

void bind_element(DocumentWriter& to, int index, bool value) { to.bind_bool(index, value); }
void bind_element(DocumentWriter& to, int index, double value) { to.bind_double(index, value); }
void bind_element(DocumentWriter& to, int index, std::uint64_t value) {
  to.bind_uint64(index, value);
}
void bind_element(DocumentWriter& to, int index, std::int64_t value) {
  to.bind_int64(index, value);
}
void bind_element(DocumentWriter& to, int index, const std::string& value) {
  to.bind_text(index, value, Lifetime::UntilReturn);
}

}  // namespace

void DocumentWriter::begin_value() {
  if (levels_.empty()) return;
  Level& level = levels_.back();
  if (level.is_list && level.count > 0) text_ += ',';
  if (level.is_list) ++level.count;
}

void DocumentWriter::begin_list() {
  begin_value();
  levels_.push_back({true, 0, {}});
  text_ += '[';
}

void DocumentWriter::end_list() {
  levels_.pop_back();
  text_ += ']';
}

void DocumentWriter::begin_object() {
  begin_value();
  levels_.push_back({false, 0, {}});
  text_ += '{';
}

void DocumentWriter::member(std::string_view name) {
  Level& level = levels_.back();
  if (level.count++ > 0) text_ += ',';
  level.member = name;
  append_string(0, name);
  text_ += ':';
}

void DocumentWriter::end_object() {
  levels_.pop_back();
  text_ += '}';
}

std::string DocumentWriter::describe(int index) const {
  std::string out = to_->describe(index_);
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    const Level& level = levels_[i];
    if (i == 0) out += " at ";
    if (level.is_list) {
      const bool innermost = i + 1 == levels_.size();
      out += '[';
      values::append_number(out, innermost ? static_cast<std::size_t>(index) : level.count - 1);
      out += ']';
    } else {
      if (i != 0) out += '.';
      out += level.member;
    }
  }
  return out;
}

void DocumentWriter::append_string(int index, std::string_view text) {
  if (!values::is_utf8(text)) refuse(*this, index, "is not UTF-8, which JSON cannot hold");
  values::append_json_string(text_, text);
}

void DocumentWriter::bind_null(int) {
  begin_value();
  text_ += "null";
}

void DocumentWriter::bind_bool(int, bool value) {
  begin_value();
  text_ += value ? "true" : "false";
}

void DocumentWriter::bind_int64(int, std::int64_t value) {
  begin_value();
  values::append_number(text_, value);
}

void DocumentWriter::bind_uint64(int, std::uint64_t value) {
  begin_value();
  values::append_number(text_, value);
}

void DocumentWriter::bind_double(int index, double value) {
  if (!std::isfinite(value)) refuse(*this, index, "is not a finite number, which JSON cannot hold");
  begin_value();
  values::append_number(text_, value);
  // JSON parsers take "-0" for an integer, which has no sign.
  if (value == 0 && std::signbit(value)) text_ += ".0";
}

void DocumentWriter::bind_text(int index, std::string_view value, Lifetime) {
  begin_value();
  append_string(index, value);
}

void DocumentWriter::bind_json(int, std::string_view document) {
  begin_value();
  text_ += document;
}

void DocumentWriter::bind_list(int, const ListView& elements) {
  begin_list();
  std::visit(
      [this]<class T>(std::span<const T> list) {
        int index = 0;
        for (const T& element : list) {
          if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string> ||
                        std::is_same_v<T, std::uint64_t>) {
            bind_element(*this, index, element);
          } else if constexpr (std::is_floating_point_v<T>) {
            bind_element(*this, index, static_cast<double>(element));
          } else {
            bind_element(*this, index, static_cast<std::int64_t>(element));
          }
          ++index;
        }
      },
      elements);
  end_list();
}

}  // namespace metaxy
