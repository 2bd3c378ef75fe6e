// SPDX-License-Identifier: Apache-2.0
// Names: every variable name of an engine's templates under a small number, so that looking a
// variable up compares numbers.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>

namespace metaxy::tmpl {

enum class NameId : std::uint32_t {};

class Names {
 public:
  NameId id(std::string_view name) {
    if (const auto known = ids_.find(name); known != ids_.end()) return known->second;
    const auto id = static_cast<NameId>(names_.size());
    names_.emplace_back(name);
    ids_.emplace(names_.back(), id);
    return id;
  }

  const std::string& text(NameId id) const { return names_[static_cast<std::size_t>(id)]; }

 private:
  // A deque: the keys of ids_ point into it.
  std::deque<std::string> names_;
  std::map<std::string_view, NameId> ids_;
};

}  // namespace metaxy::tmpl
