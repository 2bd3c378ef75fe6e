// A small pipeline of features. Their versions are constants of the program, the same that Python
// Metaxy computes for the same declarations.
#include <cstdio>

#include "features/chunk.metaxy.hpp"
#include "features/faces.metaxy.hpp"
#include "features/video.metaxy.hpp"

template <class Feature>
void show() {
  constexpr const metaxy::FeatureInfo& feature = metaxy::model<Feature>::feature;
  std::printf("%-12s %s ", feature.key.data(), feature.version.data());
  for (const metaxy::FieldInfo& field : feature) {
    std::printf(" %s=%s", field.key.data(), field.version.data());
  }
  std::printf("\n");
}

// Known at compile time: a program can refuse to be built against another version of a feature.
static_assert(metaxy::model<FaceRecognition>::feature.version == "52f055e3");

int main() {
  show<Video>();
  show<VideoChunk>();
  show<FaceRecognition>();
}
