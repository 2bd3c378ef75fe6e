// A blog in a database. Which database is said by a URL, and by nothing else:
//
//   orm sqlite:///blog.db
//   orm duckdb:///blog.duckdb
//   orm postgresql://ada:secret@localhost/blog
//
// Without one it is SQLite, in memory.
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include <metaxy/engine.hpp>
#include <metaxy/error.hpp>
#include <metaxy/query.hpp>
#include <metaxy/session.hpp>

#include "blog.metaxy.hpp"

using namespace std::chrono_literals;
using metaxy::count;
using metaxy::select;
using metaxy::Session;
using metaxy::update;

void write_posts(Session& session) {
  User ada{.name = "Ada", .mail = "ada@example.org"};
  User grace{.name = "Grace", .mail = "grace@example.org"};
  session.add(ada);  // The database numbers the key: ada.id is there now.
  session.add(grace);
  session.add(User{.name = "Alan"});

  std::vector<Post> posts = {
      {.author_id = ada.id, .title = "Notes on the Engine", .written = 1843y / 8 / 1},
      {.author_id = ada.id, .title = "More notes", .written = 1843y / 9 / 1},
      {.author_id = grace.id, .title = "A moth in the relay", .written = 1947y / 9 / 9},
      {.author_id = grace.id, .title = "Compilers, at last", .written = 1952y / 5 / 2},
  };
  session.add_all(posts);
  session.add_all(std::vector<Tag>{
      {posts[0].id, "machines"},
      {posts[0].id, "mathematics"},
      {posts[2].id, "machines"},
      {posts[3].id, "languages"},
  });
  session.commit();
}

// All that were written since then.
void publish(Session& session, std::chrono::year_month_day since) {
  session.execute(update<Post>().set(post::state = State::Published).where(post::written >= since));
  session.commit();
}

void show_published(Session& session) {
  const auto published = select(post::title, user::name)
                             .join<User>(user::id == post::author_id)
                             .where(post::state == State::Published)
                             .order_by(post::written.desc());
  for (const auto& [title, author] : session.all(published)) {
    std::printf("  %s, by %s\n", title.c_str(), author.c_str());
  }
}

void show_authors(Session& session) {
  const auto authors = select(user::name, count(post::id))
                           .left_join<Post>(post::author_id == user::id)
                           .group_by(user::name)
                           .order_by(user::name);
  for (const auto& [name, posts] : session.all(authors)) {
    std::printf("  %s has written %d\n", name.c_str(), static_cast<int>(posts));
  }
}

void show_tagged(Session& session, const std::string& name) {
  const auto tagged = select<Post>()
                          .join<Tag>(tag::post_id == post::id)
                          .where(tag::name == name)
                          .order_by(post::title);
  for (const Post& each : session.all(tagged)) std::printf("  %s\n", each.title.c_str());
}

// What is not committed has not happened.
void change_ones_mind(Session& session, std::int64_t id) {
  std::optional<Post> found = session.get<Post>(id);
  if (!found) return;
  found->title = "Fewer notes";
  session.update(*found);
  session.rollback();
}

int main(int argc, char** argv) try {
  const auto engine = metaxy::create_engine(argc > 1 ? argv[1] : "sqlite://");
  auto session = engine.session();
  session.create_all<User, Post, Tag>();

  write_posts(session);
  std::printf("about machines\n");
  show_tagged(session, "machines");
  std::printf("authors\n");
  show_authors(session);

  publish(session, 1900y / 1 / 1);
  std::printf("published\n");
  show_published(session);

  const Post more = session.one(select<Post>().where(post::title.like("More %")));
  change_ones_mind(session, more.id);
  std::printf("still called %s\n", session.get<Post>(more.id)->title.c_str());

  session.drop_all<User, Post, Tag>();
  session.commit();
} catch (const metaxy::Error& error) {
  std::fprintf(stderr, "orm: %s\n", error.what());
  return 1;
}
