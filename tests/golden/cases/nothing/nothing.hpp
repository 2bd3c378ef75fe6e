#pragma once

#include <metaxy/feature.hpp>

struct Plain {
  int value = 0;
};
