// SPDX-License-Identifier: Apache-2.0
#include "generator/template/value_text.h"

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/number_text.h"
#include "generator/template/sequence.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Json;
using support::Result;

void append_integer(std::string& out, std::int64_t value) {
  const fmt::format_int text(value);
  out.append(text.data(), text.size());
}

void append_quoted(std::string& out, std::string_view text) {
  const bool single = text.find('\'') == std::string_view::npos;
  const char quote = single || text.find('"') != std::string_view::npos ? '\'' : '"';
  out += quote;
  for (char c : text) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        if (c == quote) {
          out += '\\';
          out += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          out += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
        } else {
          out += c;
        }
    }
  }
  out += quote;
}

class Writer {
 public:
  Writer(std::string& out, Budget& budget) : out_(out), begin_(out.size()), budget_(budget) {}

  // What repr() gives.
  std::optional<Error> write(const Value& value) {
    const Level level(budget_);
    if (!level.entered()) return budget_.out_of_depth();
    if (!budget_.take_step()) return budget_.out_of_steps();
    if (is_list(value)) return write_list(value);
    if (is_mapping(value)) return write_mapping(value);
    if (std::holds_alternative<Blank>(value)) out_ += "Undefined";
    const auto* text = std::get_if<Text>(&value);
    if (text == nullptr) return write_scalar(value);
    append_quoted(out_, text->view);
    const std::size_t total = out_.size() - begin_;
    const bool too_long = total > budget_.limits().text_bytes;
    return budget_.make_text(too_long ? total : text->view.size());
  }

  std::optional<Error> write_scalar(const Value& value) {
    if (std::holds_alternative<Blank>(value)) return std::nullopt;
    if (is_none(value)) {
      out_ += "None";
    } else if (const auto* boolean = std::get_if<bool>(&value)) {
      out_ += *boolean ? "True" : "False";
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      append_integer(out_, *integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
      out_ += float_text(*real);
    } else if (const auto* part = std::get_if<JsonPart>(&value); part && part->json->is_number()) {
      out_ += fmt::format("{}", part->json->get<std::uint64_t>());
    } else {
      return problem(fmt::format("{} has no text", kind_of(value)));
    }
    return std::nullopt;
  }

 private:
  std::optional<Error> write_list(const Value& value) {
    const auto* list = std::get_if<std::shared_ptr<const List>>(&value);
    const bool tuple = list && (*list)->kind != ListKind::List;
    const Sequence items(value);
    out_ += tuple ? '(' : '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i != 0) out_ += ", ";
      if (std::optional<Error> error = write(items[i])) return error;
    }
    if (tuple && items.size() == 1) out_ += ',';
    out_ += tuple ? ')' : ']';
    return std::nullopt;
  }

  std::optional<Error> write_mapping(const Value& value) {
    const Result<std::vector<std::pair<Value, Value>>> members = members_of(value, budget_);
    if (!members) return members.error();
    out_ += '{';
    bool first = true;
    for (const auto& [key, member] : *members) {
      if (!first) out_ += ", ";
      first = false;
      if (std::optional<Error> error = write(key)) return error;
      out_ += ": ";
      if (std::optional<Error> error = write(member)) return error;
    }
    out_ += '}';
    return std::nullopt;
  }

  std::string& out_;
  std::size_t begin_;
  Budget& budget_;
};

}  // namespace

std::optional<Error> append_text(std::string& out, const Value& value, Budget& budget) {
  if (const auto* text = std::get_if<Text>(&value)) {
    out += text->view;
    return std::nullopt;
  }
  if (is_list(value) || is_mapping(value)) return append_representation(out, value, budget);
  return Writer(out, budget).write_scalar(value);
}

std::optional<Error> append_representation(std::string& out, const Value& value, Budget& budget) {
  return Writer(out, budget).write(value);
}

Result<Text> text_of(const Value& value, Budget& budget) {
  if (const auto* text = std::get_if<Text>(&value)) return *text;
  std::string out;
  if (std::optional<Error> error = append_text(out, value, budget)) return *error;
  return std::get<Text>(text_value(std::move(out)));
}

}  // namespace metaxy::tmpl
