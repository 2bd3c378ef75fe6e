// SPDX-License-Identifier: Apache-2.0
// expect: read_columns() takes columns of single values: numbers, texts, bytes, dates and times;
// rows with lists or structs are read by each()
#include <metaxy/read_columns.hpp>

void read() { metaxy::detail::BatchOf<std::tuple<int, std::vector<float>>>::make(); }
