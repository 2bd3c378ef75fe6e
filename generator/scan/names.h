// SPDX-License-Identifier: Apache-2.0
// How types are called outside the scan: fully qualified, without inline namespaces.
#pragma once

#include <string>

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclCXX.h>

namespace metaxy::scan {

// "shop::Sensor<shop::Lidar>"
std::string qualified_name(const clang::ASTContext& context, clang::QualType type);
std::string qualified_name(const clang::ASTContext& context, const clang::CXXRecordDecl& record);

// "shop::Sensor", "std::vector"
std::string template_name(const clang::TagDecl& declaration);

}  // namespace metaxy::scan
