// SPDX-License-Identifier: Apache-2.0
// The headers of a metaxy that mxc-gen knows nothing of.
#pragma once

#include <metaxy/version.hpp>

#undef METAXY_BINDINGS_FORMAT
#define METAXY_BINDINGS_FORMAT 9999
