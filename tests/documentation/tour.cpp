// SPDX-License-Identifier: Apache-2.0
#include "tests/documentation/tour.h"

namespace metaxy::testing {

Tour::Tour() {
  Session session = this->session();
  session.create_all<User, Post, Tag, Comment>();
  session.commit();
}

void Tour::add_people() {
  Session session = this->session();
  User ada{.name = "Ada", .city = "London", .age = 36};
  User grace{.name = "Grace", .city = "New York", .age = 40};
  session.add(ada);
  session.add(grace);
  session.add(User{.name = "Alan", .age = 20});
  std::vector<Post> posts = {
      {.author_id = ada.id, .title = "Notes on the Engine", .likes = 30, .written = 1843y / 8 / 1},
      {.author_id = ada.id, .title = "More notes", .likes = 10, .written = 1843y / 9 / 1},
      {.author_id = grace.id,
       .title = "A moth in the relay",
       .likes = 30,
       .written = 1947y / 9 / 9},
      {.author_id = grace.id, .title = "Compilers", .likes = 5, .written = 1952y / 5 / 2},
  };
  session.add_all(posts);
  session.add_all(std::vector<Tag>{
      {posts[0].id, "machines"}, {posts[2].id, "machines"}, {posts[3].id, "languages"}});
  session.add_all(std::vector<Comment>{
      {1, {}, "Is it true?"}, {2, 1, "It is."}, {3, 2, "Thank you!"}, {4, {}, "Well told."}});
  session.commit();
}

}  // namespace metaxy::testing
