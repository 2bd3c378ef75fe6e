// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include <metaxy/retry.hpp>

namespace metaxy::db {

bool Attempts::again_after(const Error& error) {
  if (!error.retryable() || ++made_ >= options_.attempts) return false;
  double longest = options_.first_pause;
  for (int i = 1; i < made_ && longest < options_.longest_pause; ++i) longest *= 2;
  longest = std::clamp(longest, 0.0, std::max(options_.longest_pause, 0.0));
  std::random_device random;
  const double part =
      static_cast<double>(random()) / static_cast<double>(std::random_device::max());
  std::this_thread::sleep_for(std::chrono::duration<double>(longest * (0.5 + part / 2)));
  return true;
}

}  // namespace metaxy::db
