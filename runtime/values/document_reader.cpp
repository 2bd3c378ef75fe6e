// SPDX-License-Identifier: Apache-2.0
#include <utility>
#include <variant>

#include <metaxy/codec/document.hpp>
#include <metaxy/codec/scalars.hpp>

#include "runtime/values/json_tree.h"
#include "runtime/values/number_text.h"
#include "runtime/values/utf8.h"

namespace metaxy {
namespace {

using Kind = values::JsonNode::Kind;

std::string found(const values::JsonNode& node) {
  switch (node.kind) {
    case Kind::Null:
      return "null";
    case Kind::Bool:
    case Kind::Number:
      return node.text;
    case Kind::Text:
      return values::in_quotes(node.text);
    case Kind::Array:
      return "a list";
    case Kind::Object:
      return "an object";
  }
  return {};
}

}  // namespace

int DocumentReader::size() const { return static_cast<int>(node_->children.size()); }

std::string DocumentReader::place() const { return outer_->describe(index_); }

int DocumentReader::find(std::string_view member) const {
  for (std::size_t i = node_->names.size(); i > 0; --i) {
    if (node_->names[i - 1] == member) return static_cast<int>(i - 1);
  }
  return -1;
}

std::string_view DocumentReader::name(int index) const {
  return node_->names[static_cast<std::size_t>(index)];
}

DocumentReader DocumentReader::inside(int index) const {
  return {child(index), *this, index, depth_ == Depth::Document ? Depth::First : Depth::Deeper};
}

DocumentReader DocumentReader::list(int index) const {
  if (child(index).kind != Kind::Array) refuse_kind(index, "a list");
  return inside(index);
}

DocumentReader DocumentReader::object(int index) const {
  if (child(index).kind != Kind::Object) refuse_kind(index, "an object");
  return inside(index);
}

std::string DocumentReader::describe(int index) const {
  if (depth_ == Depth::Document) return place();
  std::string out = place() + (depth_ == Depth::First ? " at " : "");
  if (node_->kind == Kind::Array) return out + '[' + std::to_string(index) + ']';
  if (depth_ == Depth::Deeper) out += '.';
  return out.append(name(index));
}

const values::JsonNode& DocumentReader::child(int index) const {
  return node_->children[static_cast<std::size_t>(index)];
}

void DocumentReader::refuse_kind(int index, const std::string& expected) const {
  refuse(*this, index, "holds " + found(child(index)) + ", which is not " + expected);
}

bool DocumentReader::is_null(int index) const { return child(index).kind == Kind::Null; }

bool DocumentReader::get_bool(int index) const {
  if (child(index).kind != Kind::Bool) refuse_kind(index, "true or false");
  return child(index).text == "true";
}

std::string_view DocumentReader::number(int index) const {
  return child(index).kind == Kind::Number ? child(index).text : std::string_view();
}

std::int64_t DocumentReader::get_int64(int index) const {
  const auto value = values::parse_number<std::int64_t>(number(index));
  if (!value) refuse_kind(index, "an integer of 64 bits");
  return *value;
}

std::uint64_t DocumentReader::get_uint64(int index) const {
  const auto value = values::parse_number<std::uint64_t>(number(index));
  if (!value) refuse_kind(index, "an integer of 64 bits without a sign");
  return *value;
}

double DocumentReader::get_double(int index) const {
  const auto value = values::parse_number<double>(number(index));
  if (!value) refuse_kind(index, "a number that fits double");
  return *value;
}

std::string_view DocumentReader::get_text(int index) const {
  if (child(index).kind != Kind::Text) refuse_kind(index, "a string");
  return child(index).text;
}

Decimal DocumentReader::get_decimal(int index) const {
  if (child(index).kind != Kind::Number) return TextRow::get_decimal(index);
  const std::optional<Decimal> value = Decimal::parse(number(index));
  if (!value) refuse_kind(index, "a decimal of at most 38 digits");
  return *value;
}

std::string_view DocumentReader::get_json(int index) const {
  return keep_text(values::json_text(child(index)));
}

void DocumentReader::get_list(int index, const ListTarget& elements) const {
  const DocumentReader from = list(index);
  std::visit(
      [&from]<class T>(std::vector<T>* to) {
        to->resize(static_cast<std::size_t>(from.size()));
        for (int i = 0; i < from.size(); ++i) {
          if constexpr (std::is_same_v<T, bool>) {
            bool element = false;
            detail::read_checked(from, i, element);
            (*to)[static_cast<std::size_t>(i)] = element;
          } else {
            detail::read_checked(from, i, (*to)[static_cast<std::size_t>(i)]);
          }
        }
      },
      elements);
}

Document::Document(const Row& from, int index) : from_(&from), index_(index) {
  const std::string_view text = from.get_json(index);
  auto parsed = values::parse_json(text);
  if (const auto* problem = std::get_if<values::JsonProblem>(&parsed)) {
    refuse(from, index, "holds " + values::in_quotes(text) + ", which " + problem->text);
  }
  root_ = std::make_unique<values::JsonNode>();
  root_->children.push_back(std::get<values::JsonNode>(std::move(parsed)));
}

Document::~Document() = default;

DocumentReader Document::reader() const {
  return {*root_, *from_, index_, DocumentReader::Depth::Document};
}

}  // namespace metaxy
