// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/temporary_directory.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace metaxy::testing {

TemporaryDirectory::TemporaryDirectory() {
  std::string name = (std::filesystem::temp_directory_path() / "metaxy-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::system_error(errno, std::generic_category(), "no temporary directory");
  }
  path_ = name;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace metaxy::testing
