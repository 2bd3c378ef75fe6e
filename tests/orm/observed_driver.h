// SPDX-License-Identifier: Apache-2.0
// A real driver that is looked at: which statements are prepared, how many connections there are.
// And one whose server can be switched off, which embedded databases have none of.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <metaxy/connection.hpp>

namespace metaxy::testing {

// What happens to all connections of a driver. Outlives them.
class Observed {
 public:
  std::vector<std::string> prepared() const;
  void forget_prepared();
  int opened() const { return opened_; }
  int open() const { return open_; }
  // Connections that are there now are gone for their users.
  void cut_all() { ++cuts_; }
  // How often a connection was asked whether it is alive.
  int pings() const { return pings_; }

 private:
  friend class ObservedConnection;

  mutable std::mutex mutex_;
  std::vector<std::string> prepared_;
  std::atomic<int> opened_ = 0;
  std::atomic<int> open_ = 0;
  std::atomic<int> cuts_ = 0;
  std::atomic<int> pings_ = 0;
};

class ObservedDriver final : public Driver {
 public:
  ObservedDriver(const Driver& inner, Observed& observed) : inner_(&inner), observed_(&observed) {}

  std::string_view name() const noexcept override { return inner_->name(); }
  std::unique_ptr<Database> open(const Url& url) const override;

 private:
  const Driver* inner_;
  Observed* observed_;
};

}  // namespace metaxy::testing
