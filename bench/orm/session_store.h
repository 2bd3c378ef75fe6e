// SPDX-License-Identifier: Apache-2.0
// Clips as a program stores them: through an engine and its sessions, with generated bindings.
#pragma once

#include <memory>

#include <metaxy/url.hpp>

#include "bench/orm/clip_store.h"

namespace metaxy::bench {

std::shared_ptr<ClipStore> session_store(const Url& url);

}  // namespace metaxy::bench
