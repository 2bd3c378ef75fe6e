#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "people.hpp"

namespace press {

struct METAXY_TABLE({.name = "articles"}) Article {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::optional<std::int64_t> id;
  METAXY_COLUMN({.references = &Person::id, .on_delete = metaxy::Action::Cascade})
  std::int64_t author = 0;
  METAXY_COLUMN({.references = "lamps.id"}) std::optional<std::int64_t> written_under;
  METAXY_COLUMN({.references = "issues.number"}) std::optional<std::int32_t> issue;
  METAXY_COLUMN({.native_enum = true}) Standing comments = Standing::Closed;
};

struct METAXY_TABLE({.name = "issues"}) Issue {
  METAXY_COLUMN({.primary_key = true}) std::int32_t number = 0;
};

}  // namespace press
