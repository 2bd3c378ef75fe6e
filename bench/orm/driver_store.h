// SPDX-License-Identifier: Apache-2.0
// The interfaces of drivers, <metaxy/connection.hpp>, used by hand: the share of what is ours that
// is not the session's.
#pragma once

#include <memory>

#include <metaxy/connection.hpp>
#include <metaxy/url.hpp>

#include "bench/orm/clip_store.h"

namespace metaxy::bench {

std::shared_ptr<ClipStore> driver_store(const Driver& driver, const Url& url);

}  // namespace metaxy::bench
