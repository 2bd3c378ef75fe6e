// SPDX-License-Identifier: Apache-2.0
#include "tests/bindings/bound_values.h"

#include <metaxy/bound.hpp>

#include "headers/everything.metaxy.hpp"

namespace metaxy::testing {
namespace {

template <class Everything, class Visit>
void each_column(Everything& v, const Visit& visit) {
  const auto all = [&visit](auto&... columns) { (visit(columns), ...); };
  all(v.id, v.flag, v.i8, v.i16, v.i32, v.u8, v.u16, v.u32, v.u64, v.f32, v.f64, v.text,
      v.short_text, v.path, v.bytes, v.mood, v.sound, v.day, v.date, v.instant, v.local, v.length,
      v.exact, v.seconds, v.uuid, v.json, v.decimal, v.address);
  all(v.maybe_flag, v.maybe_number, v.maybe_real, v.maybe_text, v.maybe_bytes, v.maybe_mood,
      v.maybe_sound, v.maybe_instant, v.maybe_length, v.maybe_uuid, v.maybe_json, v.maybe_decimal,
      v.maybe_address, v.maybe_floats, v.maybe_map);
  all(v.floats, v.embedding, v.numbers, v.words, v.flags, v.days, v.uuids, v.moods, v.addresses,
      v.gaps, v.matrix, v.counts, v.tags);
  all(v.box.corner.x, v.box.corner.y, v.box.width, v.box.mood, v.hot_spot->x, v.hot_spot->y,
      v.place.x, v.place.y, v.native, v.maybe_native, v.outline, v.boxes);
}

template <class T>
const T& keep(Kept& kept, T value) {
  const auto shared = std::make_shared<const T>(std::move(value));
  kept.push_back(shared);
  return *shared;
}

template <class T>
void bind_other(Parameters& parameters, int index, const T& value, Kept& kept) {
  bind_value(parameters, index, keep(kept, std::optional<T>(value)));
}
template <class T>
void bind_other(Parameters& parameters, int index, const std::optional<T>& value, Kept&) {
  if (value) return bind_value(parameters, index, *value);
  bind_value(parameters, index, value);
}

template <class T>
void read_other(const Row& row, int index, T& value) {
  std::optional<T> read;
  read_value(row, index, read);
  value = std::move(read).value();
}
template <class T>
void read_other(const Row& row, int index, std::optional<T>& value) {
  value.reset();
  if (!row.is_null(index)) read_value(row, index, value.emplace());
}

}  // namespace

Kept bind_columns(Parameters& parameters, const zoo::Everything& value, Guise guise) {
  Kept kept;
  int index = 0;
  each_column(value, [&](const auto& column) {
    if (guise == Guise::Own) {
      bind_value(parameters, index++, column);
    } else {
      bind_other(parameters, index++, column, kept);
    }
  });
  return kept;
}

void read_columns(const Row& row, zoo::Everything& value, Guise guise) {
  int index = 0;
  each_column(value, [&](auto& column) {
    if (guise == Guise::Own) {
      read_value(row, index++, column);
    } else {
      read_other(row, index++, column);
    }
  });
}

}  // namespace metaxy::testing
