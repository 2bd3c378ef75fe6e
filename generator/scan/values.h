// SPDX-License-Identifier: Apache-2.0
// From the constant that Clang evaluated for an annotation to a Value, with the places found by
// walking the text of the annotation beside it.
#pragma once

#include <optional>

#include <clang/AST/ASTContext.h>
#include <clang/AST/Expr.h>

#include "generator/declare/value.h"

namespace metaxy::scan {

// The value of `expression`, a specification in an annotation that stands at `annotation`; nothing
// when it is not a constant (Clang has then said why).
std::optional<declare::Value> annotation_value(const clang::ASTContext& context,
                                               const clang::Expr& expression,
                                               clang::SourceLocation annotation);

}  // namespace metaxy::scan
