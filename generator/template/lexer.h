// SPDX-License-Identifier: Apache-2.0
// The first stage: a source becomes tokens. Everything about white space is settled here, as Jinja2
// does with trim_blocks, lstrip_blocks and keep_trailing_newline:
//   - the line feed right after a tag or a comment goes, unless it ends with +%}
//   - blanks between the start of a line and a tag or a comment go, unless it starts with {%+
//   - {%- and -%}, in all three kinds of brackets, take all white space on their side.
#pragma once

#include "core/support/result.h"
#include "generator/template/token.h"

namespace metaxy::tmpl {

// The last token is TokenKind::End. Tokens point into `source`.
support::Result<Tokens> tokenize(const Source& source);

}  // namespace metaxy::tmpl
