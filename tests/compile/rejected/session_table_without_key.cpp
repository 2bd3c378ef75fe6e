// SPDX-License-Identifier: Apache-2.0
// expect: this table has no primary key, so its rows cannot be told apart
#include <metaxy/session.hpp>

struct Note {};

template <>
struct metaxy::model<Note> {};

void remove(metaxy::Session& session) { session.remove(Note{}); }
