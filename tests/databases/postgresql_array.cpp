// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/postgresql_array.h"

#include <type_traits>

#include "runtime/values/number_text.h"

namespace metaxy::testing {
namespace {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

template <class T>
void append_element(std::string& out, const T& element) {
  if constexpr (std::is_same_v<T, bool>) {
    out += element ? 't' : 'f';
  } else if constexpr (std::is_same_v<T, std::string>) {
    append_quoted(out, element);
  } else {
    values::append_number(out, element);  // "nan" and "inf" are read as well
  }
}

// Takes elements from the front of a text.
class ArrayScanner {
 public:
  explicit ArrayScanner(std::string_view text) : text_(text) {}

  bool at_end() const { return text_.empty(); }
  bool take(char c) {
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }
  // False when there is none.
  bool take_element(std::optional<std::string>& element) {
    if (take('"')) return take_quoted(element.emplace());
    const std::size_t size = std::min(text_.find_first_of(",}"), text_.size());
    const std::string_view word = text_.substr(0, size);
    if (word.empty() || word.find_first_of("{\"\\") != std::string_view::npos) return false;
    text_.remove_prefix(size);
    if (word != "NULL") element = word;
    return true;
  }

 private:
  bool take_quoted(std::string& out) {
    while (!text_.empty() && text_.front() != '"') {
      if (take('\\') && text_.empty()) return false;
      out += text_.front();
      text_.remove_prefix(1);
    }
    return take('"');
  }

  std::string_view text_;
};

}  // namespace

std::string array_text(const ListView& elements) {
  std::string out = "{";
  std::visit(
      [&out](const auto& list) {
        for (const auto& element : list) {
          if (out.size() > 1) out += ',';
          append_element(out, element);
        }
      },
      elements);
  return out + '}';
}

std::optional<std::vector<std::optional<std::string>>> parse_array(std::string_view text) {
  ArrayScanner scanner(text);
  std::vector<std::optional<std::string>> out;
  if (!scanner.take('{')) return std::nullopt;
  if (!scanner.take('}')) {
    do {
      if (!scanner.take_element(out.emplace_back())) return std::nullopt;
    } while (scanner.take(','));
    if (!scanner.take('}')) return std::nullopt;
  }
  if (!scanner.at_end()) return std::nullopt;
  return out;
}

}  // namespace metaxy::testing
