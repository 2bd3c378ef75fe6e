// SPDX-License-Identifier: Apache-2.0
// A user's file: one feature and five queries.
#include <metaxy/query.hpp>
#include <metaxy/session.hpp>

#include "queries.h"
#include "video.metaxy.hpp"

std::optional<Video> video_of(metaxy::Session& session, const std::string& id) {
  return session.one_or_none(metaxy::select<Video>().where(video::video_id == id));
}

std::vector<Video> longest(metaxy::Session& session, double least, const std::string& language) {
  return session.all(metaxy::select<Video>()
                         .where(video::duration > least, video::language == language)
                         .order_by(video::duration.desc(), video::path)
                         .limit(20));
}

std::int64_t count_silent(metaxy::Session& session) {
  return session.scalar(
      metaxy::select(metaxy::count()).from<Video>().where(video::has_audio == false));
}

std::vector<PathAndDuration> in_folder(metaxy::Session& session, const std::string& folder) {
  return session.all(
      metaxy::select(video::path, video::duration).where(video::path.starts_with(folder)));
}

std::vector<LanguageSummary> by_language(metaxy::Session& session, std::int32_t width) {
  return session.all(metaxy::select(video::language, metaxy::count(), metaxy::avg(video::duration))
                         .where(video::width >= width)
                         .group_by(video::language)
                         .order_by(video::language));
}
