// SPDX-License-Identifier: Apache-2.0
// Errors as values, so that a test can look at all of one.
#pragma once

#include <gtest/gtest.h>
#include <metaxy/error.hpp>

namespace metaxy::testing {

// The error that an action throws. Fails when there is none.
template <class Action>
Error error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was refused";
  return Error(ErrorCode::Database, "nothing was refused");
}

}  // namespace metaxy::testing
