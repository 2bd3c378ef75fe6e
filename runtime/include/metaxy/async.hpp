// SPDX-License-Identifier: Apache-2.0
// Asynchrony: engines and sessions whose calls are awaited by coroutines, on any event loop.
#pragma once

#include <metaxy/async/combine.hpp>
#include <metaxy/async/engine.hpp>
#include <metaxy/async/event_loop.hpp>
#include <metaxy/async/executor.hpp>
#include <metaxy/async/session.hpp>
#include <metaxy/async/task.hpp>
#include <metaxy/async/worker.hpp>
