// SPDX-License-Identifier: Apache-2.0
// What a call tells: problems on standard error as a compiler tells them, the result on standard
// output; or all of it as one JSON document. docs/mxc-gen.md describes both.
#pragma once

#include <string>
#include <vector>

#include "generator/tool/files.h"
#include "generator/tool/generate.h"
#include "generator/tool/options.h"

namespace metaxy::tool {

class Report {
 public:
  explicit Report(const Options& options) : options_(options) {}

  // Each ends the report; nothing is told after it.
  void failed(const Trouble& trouble);
  void current(const std::string& summary);
  void stale(const Trouble& trouble, const std::vector<OutputState>& states);
  void written(const Trouble& trouble, const std::vector<OutputState>& states,
               const std::string& summary);

 private:
  void problems(const Trouble& trouble) const;
  void document(std::string_view outcome, const Trouble& trouble,
                const std::vector<OutputState>& states) const;

  const Options& options_;
};

// A line on the terminal that says how far the scan is, once it takes longer than a second.
class Progress {
 public:
  Progress(const Options& options, std::size_t headers);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void entering(const std::string& header);

 private:
  bool wanted_;
  std::size_t headers_;
  std::size_t entered_ = 0;
  std::int64_t began_;
  bool shown_ = false;
};

}  // namespace metaxy::tool
