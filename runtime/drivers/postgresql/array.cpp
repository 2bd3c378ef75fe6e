// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/array.h"

#include <concepts>
#include <cstdint>
#include <type_traits>

#include <metaxy/codec/codec.hpp>

#include "runtime/drivers/postgresql/binary.h"
#include "runtime/drivers/postgresql/encode.h"
#include "runtime/values/number_text.h"
#include "runtime/values/utf8.h"

namespace metaxy::postgresql {
namespace {

template <class T>
Fit append_binary_element(std::string& out, Kind kind, const T& element) {
  if constexpr (std::same_as<T, bool>) {
    return append_bool(out, kind, element);
  } else if constexpr (std::same_as<T, std::string>) {
    if (element.find('\0') != std::string::npos) return Fit::BadValue;
    return append_text_form(out, kind, element);
  } else if constexpr (std::floating_point<T>) {
    return append_double(out, kind, static_cast<double>(element));
  } else if constexpr (std::same_as<T, std::uint64_t>) {
    return append_uint64(out, kind, element);
  } else {
    return append_int64(out, kind, element);
  }
}

template <class T>
std::string shown(const T& element) {
  if constexpr (std::same_as<T, bool>) {
    return element ? "true" : "false";
  } else if constexpr (std::same_as<T, std::string>) {
    return values::in_quotes(element);
  } else {
    return values::number_text(element);
  }
}

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

void append_list(std::string& out, const Parameters& to, int index, const Type& type,
                 const ListView& elements) {
  const auto append_all = [&](const auto& list) {
    append_number(out, std::int32_t{list.empty() ? 0 : 1});  // dimensions
    append_number(out, std::int32_t{0});                     // no NULLs
    append_number(out, type.element_id);
    if (list.empty()) return;
    append_number(out, static_cast<std::int32_t>(list.size()));
    append_number(out, std::int32_t{1});  // the first index
    for (const auto& element : list) {
      const std::size_t at = out.size();
      append_number(out, std::int32_t{0});
      if (append_binary_element(out, type.element, element) != Fit::Fits) {
        refuse(to, index,
               "at [" + std::to_string(&element - list.data()) + "] holds " + shown(element) +
                   ", which does not fit " + name(Type{type.element}));
      }
      put_number(out.data() + at,
                 static_cast<std::int32_t>(out.size() - at - sizeof(std::int32_t)));
    }
  };
  std::visit(append_all, elements);
}

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

}  // namespace metaxy::postgresql
