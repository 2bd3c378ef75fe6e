// SPDX-License-Identifier: Apache-2.0
// Source: the text of one template under its name. Offsets into it are what tokens and nodes
// remember; a line and a column are computed from them only when something is wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/support/position.h"

namespace metaxy::tmpl {

// Bytes [begin, end) of a source.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const Span&) const = default;
};

struct Source {
  std::string name;
  // Every line ends with a line feed alone.
  std::string text;

  bool operator==(const Source&) const = default;
};

// Turns carriage returns, alone or before a line feed, into line feeds.
Source make_source(std::string name, std::string_view text);

support::Position position_of(const Source& source, std::size_t offset);

// What the user wrote there, on one line and cut when long: for use in messages.
std::string excerpt(const Source& source, Span span);

}  // namespace metaxy::tmpl
