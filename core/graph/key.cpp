// SPDX-License-Identifier: Apache-2.0
#include "core/graph/key.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/support/text.h"

namespace metaxy::graph {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<std::string> part_problem(const std::string& part, bool first) {
  if (part.empty()) return "a part of it is empty";
  if (part.find('/') != std::string::npos) return fmt::format("the part '{}' contains '/'", part);
  if (part.find("__") != std::string::npos) {
    return fmt::format("the part '{}' contains two underscores in a row", part);
  }
  const char head = part.front();
  if (!is_lower(head) && head != '_' && (first || !is_digit(head))) {
    return fmt::format("the part '{}' must begin with a lower-case letter{} or an underscore", part,
                       first ? "" : ", a digit");
  }
  const auto allowed = [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '-'; };
  if (!std::ranges::all_of(part, allowed)) {
    return fmt::format("the part '{}' may hold only lower-case letters, digits, '_' and '-'", part);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> key_problem(const std::vector<std::string>& parts) {
  if (parts.empty()) return "it has no parts";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (auto problem = part_problem(parts[i], i == 0)) return problem;
  }
  return std::nullopt;
}

template <class Tag>
support::Result<Key<Tag>> Key<Tag>::parse(std::string_view text) {
  return from_parts(support::split(text, '/'));
}

template <class Tag>
support::Result<Key<Tag>> Key<Tag>::from_parts(std::vector<std::string> parts) {
  if (auto problem = key_problem(parts)) {
    return support::Error{
        support::ErrorCode::Invalid,
        fmt::format("'{}' is not a key: {}", support::join(parts, "/"), *problem)};
  }
  return Key(std::move(parts));
}

template <class Tag>
std::string Key<Tag>::text() const {
  return support::join(parts_, "/");
}

template class Key<FeatureKeyTag>;
template class Key<FieldKeyTag>;

std::string table_name(const FeatureKey& key) {
  return support::replace_all(support::join(key.parts(), "__"), "-", "_");
}

std::string struct_key(const FieldKey& key) { return support::join(key.parts(), "_"); }

std::string qualified(const FeatureKey& feature, const FieldKey& field) {
  return feature.text() + '.' + field.text();
}

}  // namespace metaxy::graph
