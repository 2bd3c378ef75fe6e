// SPDX-License-Identifier: Apache-2.0
#include "runtime/values/json_tree.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

namespace metaxy::values {
namespace {

using Kind = JsonNode::Kind;

constexpr std::size_t deepest = 200;

// Builds the tree while the parser reports what it reads.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  JsonNode root;
  std::string problem;

  bool null() override { return put({}); }
  bool boolean(bool value) override { return put(leaf(Kind::Bool, value ? "true" : "false")); }
  bool number_integer(number_integer_t value) override {
    return put(leaf(Kind::Number, std::to_string(value)));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return put(leaf(Kind::Number, std::to_string(value)));
  }
  bool number_float(number_float_t, const string_t& text) override {
    return put(leaf(Kind::Number, text));
  }
  bool string(string_t& text) override { return put(leaf(Kind::Text, std::move(text))); }
  bool binary(binary_t&) override { return refuse("is not JSON"); }
  bool start_object(std::size_t) override { return open(Kind::Object); }
  bool key(string_t& name) override {
    open_.back().names.push_back(std::move(name));
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Kind::Array); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t at, const std::string&,
                   const nlohmann::json::exception& why) override {
    constexpr int number_overflow = 406;
    return refuse(why.id == number_overflow ? "holds a number that is too large, at byte "
                                            : "is not JSON at byte ",
                  at);
  }

 private:
  static JsonNode leaf(Kind kind, std::string text) { return {kind, std::move(text), {}, {}}; }
  bool refuse(std::string_view why) {
    problem = why;
    return false;
  }
  bool refuse(std::string_view why, std::size_t at) {
    return refuse(std::string(why) + std::to_string(at));
  }
  bool put(JsonNode node) {
    (open_.empty() ? root : open_.back().children.emplace_back()) = std::move(node);
    return true;
  }
  bool open(Kind kind) {
    if (open_.size() == deepest) return refuse("is JSON nested too deeply");
    open_.push_back(leaf(kind, ""));
    return true;
  }
  bool close() {
    JsonNode node = std::move(open_.back());
    open_.pop_back();
    return put(std::move(node));
  }

  std::vector<JsonNode> open_;
};

// 0.digits * 10^exponent; no digits for zero.
struct Number {
  bool negative = false;
  std::string digits;
  std::int64_t exponent = 0;

  bool operator==(const Number&) const = default;
};

Number number(std::string_view text) {
  Number out;
  out.negative = text.starts_with('-');
  if (out.negative) text.remove_prefix(1);
  const std::size_t e = std::min(text.find_first_of("eE"), text.size());
  const std::string_view mantissa = text.substr(0, e);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  for (const char c : mantissa) {
    if (c != '.') out.digits += c;
  }
  if (e < text.size()) {
    const std::string_view exponent = text.substr(text[e + 1] == '+' ? e + 2 : e + 1);
    const auto parsed =
        std::from_chars(exponent.data(), exponent.data() + exponent.size(), out.exponent);
    // Only a number that is next to nothing has such an exponent; the parser refuses large ones.
    if (parsed.ec != std::errc{}) out.exponent = std::numeric_limits<std::int64_t>::min() / 2;
  }
  const std::size_t zeros = std::min(out.digits.find_first_not_of('0'), out.digits.size());
  out.exponent += static_cast<std::int64_t>(point) - static_cast<std::int64_t>(zeros);
  out.digits.erase(0, zeros);
  out.digits.erase(out.digits.find_last_not_of('0') + 1);
  return out.digits.empty() ? Number{} : out;
}

std::map<std::string_view, const JsonNode*> members(const JsonNode& object) {
  std::map<std::string_view, const JsonNode*> out;
  for (std::size_t i = 0; i < object.names.size(); ++i) out[object.names[i]] = &object.children[i];
  return out;
}

void append(std::string& out, const JsonNode& node) {
  if (node.kind == Kind::Text) {
    append_json_string(out, node.text);
  } else if (node.kind == Kind::Array || node.kind == Kind::Object) {
    const bool object = node.kind == Kind::Object;
    out += object ? '{' : '[';
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (i != 0) out += ',';
      if (object) {
        append_json_string(out, node.names[i]);
        out += ':';
      }
      append(out, node.children[i]);
    }
    out += object ? '}' : ']';
  } else {
    out += node.kind == Kind::Null ? "null" : node.text;
  }
}

}  // namespace

std::variant<JsonNode, JsonProblem> parse_json(std::string_view text) {
  // The parser takes a zero byte for the end of the text and skips a byte order mark.
  const std::size_t zero = text.find('\0');
  if (zero != std::string_view::npos) {
    return JsonProblem{"is not JSON at byte " + std::to_string(zero + 1)};
  }
  if (text.starts_with("\xEF\xBB\xBF")) return JsonProblem{"is not JSON at byte 1"};
  Builder builder;
  if (nlohmann::json::sax_parse(text, &builder)) return std::move(builder.root);
  return JsonProblem{std::move(builder.problem)};
}

std::string json_text(const JsonNode& node) {
  std::string out;
  append(out, node);
  return out;
}

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15U];
    } else {
      out += c;
    }
  }
  out += '"';
}

bool same_meaning(const JsonNode& a, const JsonNode& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == Kind::Number) return number(a.text) == number(b.text);
  if (a.kind == Kind::Object) {
    return std::ranges::equal(members(a), members(b), [](const auto& x, const auto& y) {
      return x.first == y.first && same_meaning(*x.second, *y.second);
    });
  }
  return a.text == b.text && std::ranges::equal(a.children, b.children, same_meaning);
}

}  // namespace metaxy::values
