// SPDX-License-Identifier: Apache-2.0
#include "core/support/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "core/support/text.h"

namespace metaxy::support {
namespace {

constexpr std::size_t deepest = 200;

Error malformed(std::string message) { return {ErrorCode::Malformed, std::move(message)}; }

// Reads the text once without building anything, to refuse what the builder would let through.
class Guard : public nlohmann::json_sax<Json> {
 public:
  std::string problem;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t& text) override {
    const bool integer = text.find_first_of(".eE") == std::string::npos;
    return !integer || refuse(fmt::format("the integer {} is too large", text));
  }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    members_.emplace_back();
    return enter();
  }
  bool key(string_t& name) override {
    return members_.back().insert(name).second ||
           refuse(fmt::format("the member '{}' is given twice", name));
  }
  bool end_object() override {
    members_.pop_back();
    return leave();
  }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t at, const std::string&, const Json::exception&) override {
    return refuse(fmt::format("not JSON at byte {}", at));
  }

 private:
  bool refuse(std::string why) {
    problem = std::move(why);
    return false;
  }
  bool enter() { return ++depth_ <= deepest || refuse("nested too deeply"); }
  bool leave() {
    --depth_;
    return true;
  }

  std::size_t depth_ = 0;
  std::vector<std::set<std::string>> members_;
};

void append_escaped(std::string& out, char32_t code_point) {
  const auto unit = [&](unsigned value) { out += fmt::format("\\u{:04x}", value); };
  if (code_point > 0xFFFF) {
    const auto offset = static_cast<unsigned>(code_point) - 0x10000;
    unit(0xD800 + (offset >> 10));
    unit(0xDC00 + (offset & 0x3FF));
  } else {
    unit(static_cast<unsigned>(code_point));
  }
}

// What stands for itself between quotes in Python's ASCII output.
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
}

// The escape of one character below 0x80.
void append_escape(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    default:
      append_escaped(out, static_cast<unsigned char>(c));
  }
}

// REQUIRES: well-formed UTF-8. Gives the code point at `at` and moves behind it.
char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const unsigned length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
  char32_t code_point = byte & (0xFFU >> (length + 1));
  for (unsigned k = 1; k < length; ++k) {
    code_point = (code_point << 6) | (static_cast<unsigned char>(text[at + k]) & 0x3F);
  }
  at += length;
  return code_point;
}

void append_python_text(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    out.append(text, from, at - from);
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      append_escape(out, text[at++]);
    } else {
      append_escaped(out, next_code_point(text, at));
    }
  }
  out += '"';
}

// repr(float): the shortest digits that read back the same, with an exponent only when the point
// would stand more than four places left or sixteen places right of the first digit.
std::string python_float(double value) {
  char buffer[32];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, std::abs(value), std::chars_format::scientific)
          .ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t e = text.find('e');
  std::string digits = replace_all(std::string(text.substr(0, e)), ".", "");
  const int exponent = std::stoi(std::string(text.substr(e + 1)));
  std::string out = std::signbit(value) ? "-" : "";
  if (exponent < -4 || exponent >= 16) {
    out += digits[0];
    if (digits.size() > 1) out += '.' + digits.substr(1);
    return out + fmt::format("e{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent));
  }
  if (exponent < 0) {
    return out + "0." + std::string(static_cast<std::size_t>(-exponent) - 1, '0') + digits;
  }
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() < whole) digits.resize(whole, '0');
  const std::string fraction = digits.substr(whole);
  return out + digits.substr(0, whole) + '.' + (fraction.empty() ? "0" : fraction);
}

void append_python(std::string& out, const Json& value, MemberOrder order) {
  if (value.is_string()) {
    append_python_text(out, value.get_ref<const std::string&>());
  } else if (value.is_number_float()) {
    out += python_float(value.get<double>());
  } else if (value.is_array()) {
    out += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i != 0) out += ", ";
      append_python(out, value[i], order);
    }
    out += ']';
  } else if (value.is_object()) {
    std::vector<Json::const_iterator> members;
    for (auto it = value.begin(); it != value.end(); ++it) members.push_back(it);
    if (order == MemberOrder::Sorted) {
      // Bytes of UTF-8 sort as code points do.
      std::ranges::sort(members, {}, [](const auto& it) { return it.key(); });
    }
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i != 0) out += ", ";
      append_python_text(out, members[i].key());
      out += ": ";
      append_python(out, members[i].value(), order);
    }
    out += '}';
  } else {
    out += value.dump();
  }
}

// UTF-8 is kept; what JSON does not allow in a text is escaped.
void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    while (at < text.size() && (is_plain(text[at]) || (text[at] & 0x80) != 0)) ++at;
    out.append(text, from, at - from);
    if (at < text.size()) append_escape(out, text[at++]);
  }
  out += '"';
}

void append_scalar(std::string& out, const Json& value) {
  if (value.is_string())
    append_text(out, value.get_ref<const std::string&>());
  else
    out += value.dump();
}

// On one line, unless that would reach beyond `limit`; then what was appended means nothing.
bool append_line(std::string& out, const Json& value, std::size_t limit) {
  if (!value.is_structured()) {
    append_scalar(out, value);
    return out.size() <= limit;
  }
  const bool object = value.is_object();
  out += object ? '{' : '[';
  for (auto it = value.begin(); it != value.end(); ++it) {
    if (it != value.begin()) out += ", ";
    if (object) {
      append_text(out, it.key());
      out += ": ";
    }
    if (!append_line(out, *it, limit)) return false;
  }
  out += object ? '}' : ']';
  return out.size() <= limit;
}

constexpr std::size_t line_width = 100;

void append_pretty(std::string& out, const Json& value, std::size_t indent) {
  const std::size_t from = out.size();
  if (append_line(out, value, from + line_width - std::min(indent, line_width)) ||
      !value.is_structured()) {
    return;
  }
  out.resize(from);
  const bool object = value.is_object();
  out += object ? '{' : '[';
  for (auto it = value.begin(); it != value.end(); ++it) {
    if (it != value.begin()) out += ',';
    out.append(1, '\n').append(indent + 2, ' ');
    if (object) {
      append_text(out, it.key());
      out += ": ";
    }
    append_pretty(out, *it, indent + 2);
  }
  out.append(1, '\n').append(indent, ' ');
  out += object ? '}' : ']';
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  if (!is_utf8(text)) return malformed("not UTF-8");
  // The parser would take it for the end, and what follows would be lost.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return malformed(fmt::format("not JSON at byte {}", nul + 1));
  }
  Guard guard;
  if (!Json::sax_parse(text, &guard)) return malformed(guard.problem);
  return Json::parse(text);
}

std::string python_json(const Json& value, MemberOrder order) {
  std::string out;
  append_python(out, value, order);
  return out;
}

std::string pretty_json(const Json& value) {
  std::string out;
  append_pretty(out, value, 0);
  return out + '\n';
}

void PrettyObject::begin_member(std::string_view name) {
  text_ += text_.size() == 1 ? "\n  " : ",\n  ";
  append_text(text_, name);
  text_ += ": ";
}

void PrettyObject::add(std::string_view name, const Json& value) {
  begin_member(name);
  append_pretty(text_, value, 2);
}

void PrettyObject::begin_list(std::string_view name) {
  begin_member(name);
  text_ += '[';
}

void PrettyObject::add_element(const Json& value, bool first) {
  text_ += first ? "\n    " : ",\n    ";
  append_pretty(text_, value, 4);
}

void PrettyObject::end_list(bool empty) { text_ += empty ? "]" : "\n  ]"; }

std::string PrettyObject::text() && {
  text_ += "\n}\n";
  return std::move(text_);
}

JsonReader::JsonReader(const Json& document)
    : JsonReader(document, "", std::make_shared<std::optional<Error>>()) {}

JsonReader::JsonReader(const Json& value, std::string path,
                       std::shared_ptr<std::optional<Error>> error)
    : value_(&value), path_(std::move(path)), error_(std::move(error)) {}

void JsonReader::fail(std::string_view what) const {
  if (*error_) return;
  *error_ = malformed(path_.empty() ? std::string(what) : fmt::format("{}: {}", path_, what));
}

bool JsonReader::has(std::string_view member) const { return find(member).has_value(); }

JsonReader JsonReader::at(std::string_view member) const {
  static const Json null;
  if (std::optional<JsonReader> found = find(member)) return *found;
  fail(fmt::format("'{}' is missing", member));
  return {null, fmt::format("{}/{}", path_, member), error_};
}

JsonReader JsonReader::at(std::size_t index) const {
  assert(index < size());
  return {(*value_)[index], fmt::format("{}/{}", path_, index), error_};
}

std::optional<JsonReader> JsonReader::find(std::string_view member) const {
  if (!value_->is_object()) {
    fail("expected an object");
    return std::nullopt;
  }
  const auto it = value_->find(member);
  if (it == value_->end() || it->is_null()) return std::nullopt;
  return JsonReader(*it, fmt::format("{}/{}", path_, member), error_);
}

std::string JsonReader::text() const {
  if (value_->is_string()) return value_->get<std::string>();
  fail("expected a string");
  return {};
}

bool JsonReader::boolean() const {
  if (value_->is_boolean()) return value_->get<bool>();
  fail("expected true or false");
  return false;
}

std::uint64_t JsonReader::count() const {
  if (value_->is_number_unsigned()) return value_->get<std::uint64_t>();
  fail("expected a number that is not negative");
  return 0;
}

std::size_t JsonReader::size() const {
  if (value_->is_array()) return value_->size();
  fail("expected an array");
  return 0;
}

std::vector<std::string> JsonReader::texts() const {
  std::vector<std::string> out;
  each([&](const JsonReader& element) { out.push_back(element.text()); });
  return out;
}

std::vector<std::string> JsonReader::members() const {
  std::vector<std::string> out;
  if (!value_->is_object())
    fail("expected an object");
  else
    for (auto it = value_->begin(); it != value_->end(); ++it) out.push_back(it.key());
  return out;
}

}  // namespace metaxy::support
