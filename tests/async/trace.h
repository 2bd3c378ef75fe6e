// SPDX-License-Identifier: Apache-2.0
// What happened in a test, in order, so that it is compared as one value; and a guard that notes
// its own destruction.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace metaxy::testing {

using Trace = std::vector<std::string>;

class NotesItsEnd {
 public:
  NotesItsEnd(Trace& trace, std::string name) : trace_(&trace), name_(std::move(name)) {}
  NotesItsEnd(const NotesItsEnd&) = delete;
  NotesItsEnd& operator=(const NotesItsEnd&) = delete;
  ~NotesItsEnd() { trace_->push_back(name_ + " is destroyed"); }

 private:
  Trace* trace_;
  std::string name_;
};

}  // namespace metaxy::testing
