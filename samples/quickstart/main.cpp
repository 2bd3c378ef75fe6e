// Shows what the build made of features/video.hpp: the feature's versions, its table, and bindings
// that write and read it.
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "features/video.metaxy.hpp"
#include "sqlite.hpp"

using Model = metaxy::model<VideoFeature>;

namespace {

std::string file(const char* path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// Metaxy's own columns. A store will compute them; here a new sample gets what it would get.
void bind_system_columns(Statement& statement) {
  const std::string now = "2026-01-01 00:00:00.000000+00:00";
  for (const metaxy::SystemParameter& parameter : Model::system_parameters) {
    const auto bind = [&](std::string_view text) {
      statement.bind_text(parameter.position, text, metaxy::Lifetime::UntilReturn);
    };
    if (parameter.column == "metaxy_feature_version")
      bind(Model::feature.version);
    else if (parameter.column.ends_with("_by_field"))
      bind(R"({"frames":"f1","duration":"d1"})");
    else if (parameter.column == "metaxy_created_at" || parameter.column == "metaxy_updated_at")
      bind(now);
    else if (parameter.column == "metaxy_materialization_id" ||
             parameter.column == "metaxy_deleted_at")
      statement.bind_null(parameter.position);
    else
      bind("v1");
  }
}

}  // namespace

int main() {
  std::printf("feature %s, version %s\n", Model::feature.key.data(), Model::feature.version.data());
  for (const metaxy::FieldInfo& field : Model::feature) {
    std::printf("  field %s, version %s\n", field.key.data(), field.version.data());
  }
  std::printf("table %s\n", Model::table.data());
  for (const metaxy::ColumnInfo& column : Model::columns) {
    std::printf("  column %s %s\n", column.name.data(), column.sql_type.sqlite.data());
  }

  Database database;
  database.execute(file(SCHEMA_SQL));
  for (const VideoFeature& video : {VideoFeature{"v1", "s3://bucket/v1.mp4", 12.5},
                                    VideoFeature{"v2", "s3://bucket/v2.mp4", 3}}) {
    Statement insert(database, Model::insert.sqlite);
    bind_system_columns(insert);
    Model::bind_insert(insert, video);
    insert.step();
  }

  Statement select(database, Model::select_latest.sqlite);
  select.bind_text(0, Model::feature.version, metaxy::Lifetime::UntilExecuted);
  Model::bind_key(select, {"v1"}, 1);
  while (select.step()) {
    VideoFeature video;
    Model::read(select, video, Model::first_column);
    std::printf("read %s: %s, %.1f s\n", video.video_id.c_str(), video.path.c_str(),
                video.duration);
  }
}
