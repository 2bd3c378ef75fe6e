// SPDX-License-Identifier: Apache-2.0
// From a text to statements that can run.
#pragma once

#include <string>
#include <string_view>

#include "runtime/drivers/duckdb/link.h"

namespace metaxy::duckdb {

// The statements of a text, parsed but not yet looked up in the catalog.
class Script {
 public:
  // Throws Error{BadStatement} where the text cannot be parsed.
  Script(Link& link, std::string_view text);

  idx_t size() const { return size_; }
  PreparedHandle prepare(idx_t index) const;

 private:
  Link& link_;
  std::string text_;
  ExtractedHandle statements_;
  idx_t size_;
};

// Of one statement. Throws Error{BadCall} when there is none, or more.
PreparedHandle prepare(Link& link, std::string_view sql);

}  // namespace metaxy::duckdb
