// SPDX-License-Identifier: Apache-2.0
// The version of these headers, and the number that generated code checks: it changes when code
// generated before could no longer be compiled or would mean something else.
#pragma once

#define METAXY_VERSION "0.1.0"
#define METAXY_BINDINGS_FORMAT 2
