#pragma once

#include <cstdint>
#include <string>

#include <metaxy/feature.hpp>

namespace sensors {
inline namespace v1 {

struct Stamped {
  std::int64_t recorded = 0;
};
struct Located {
  double latitude = 0, longitude = 0;
};

struct Lidar {
  static constexpr metaxy::Text key = "lidar";
};
struct Camera {
  static constexpr metaxy::Text key = "camera";
};

template <class Device>
struct METAXY_FEATURE({.key = Device::key, .id_columns = {"reading_id"}}) Reading : Stamped, Located {
  std::string reading_id;
  METAXY_COLUMN({.index = sizeof(Device) > 0}) double value = 0;
};

template struct Reading<Lidar>;
template struct Reading<Camera>;

class Station {
 public:
  struct METAXY_TABLE({}) Visit : Stamped {
    METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  };
};

// Its handles cannot be in a namespace `union`.
struct METAXY_TABLE({.name = "unions"}) Union : Located {
  std::string name;
};

}  // namespace v1
}  // namespace sensors
