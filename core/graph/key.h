// SPDX-License-Identifier: Apache-2.0
// FeatureKey and FieldKey: a non-empty tuple of lower-case parts, written with slashes between
// them. A key is valid by construction. Order, equality and hashing go by the parts, not by the
// text:
// ("a", "b") comes before ("a-b"), although "a-b" comes before "a/b".
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"

namespace metaxy::graph {

// Why `parts` is no key, or nothing when it is one.
std::optional<std::string> key_problem(const std::vector<std::string>& parts);

template <class Tag>
class Key {
 public:
  static support::Result<Key> parse(std::string_view text);
  static support::Result<Key> from_parts(std::vector<std::string> parts);

  const std::vector<std::string>& parts() const { return parts_; }
  // "video/raw"
  std::string text() const;

  auto operator<=>(const Key&) const = default;

 private:
  explicit Key(std::vector<std::string> parts) : parts_(std::move(parts)) {}

  std::vector<std::string> parts_;
};

using FeatureKey = Key<struct FeatureKeyTag>;
using FieldKey = Key<struct FieldKeyTag>;

// "video__raw", hyphens as underscores.
std::string table_name(const FeatureKey& key);
// "audio_english", hyphens kept: the member's name in the *_by_field columns.
std::string struct_key(const FieldKey& key);
// "video/raw.audio/english"
std::string qualified(const FeatureKey& feature, const FieldKey& field);

}  // namespace metaxy::graph
