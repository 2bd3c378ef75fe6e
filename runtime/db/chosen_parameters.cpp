// SPDX-License-Identifier: Apache-2.0
#include <metaxy/session/chosen_parameters.hpp>

namespace metaxy::db {

std::string ChosenParameters::describe(int index) const {
  const int place = places_[index];
  return place < 0 ? Parameters::describe(index) : inner_->describe(place);
}

void ChosenParameters::bind_null(int index) {
  if (places_[index] >= 0) inner_->bind_null(places_[index]);
}
void ChosenParameters::bind_bool(int index, bool value) {
  if (places_[index] >= 0) inner_->bind_bool(places_[index], value);
}
void ChosenParameters::bind_int64(int index, std::int64_t value) {
  if (places_[index] >= 0) inner_->bind_int64(places_[index], value);
}
void ChosenParameters::bind_uint64(int index, std::uint64_t value) {
  if (places_[index] >= 0) inner_->bind_uint64(places_[index], value);
}
void ChosenParameters::bind_double(int index, double value) {
  if (places_[index] >= 0) inner_->bind_double(places_[index], value);
}
void ChosenParameters::bind_text(int index, std::string_view value, Lifetime lifetime) {
  if (places_[index] >= 0) inner_->bind_text(places_[index], value, lifetime);
}
void ChosenParameters::bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) {
  if (places_[index] >= 0) inner_->bind_bytes(places_[index], value, lifetime);
}
void ChosenParameters::bind_date(int index, std::int32_t days_since_1970) {
  if (places_[index] >= 0) inner_->bind_date(places_[index], days_since_1970);
}
void ChosenParameters::bind_time(int index, std::int64_t microseconds_since_midnight) {
  if (places_[index] >= 0) inner_->bind_time(places_[index], microseconds_since_midnight);
}
void ChosenParameters::bind_instant(int index, std::int64_t microseconds_since_1970) {
  if (places_[index] >= 0) inner_->bind_instant(places_[index], microseconds_since_1970);
}
void ChosenParameters::bind_local_datetime(int index, std::int64_t microseconds_since_1970) {
  if (places_[index] >= 0) inner_->bind_local_datetime(places_[index], microseconds_since_1970);
}
void ChosenParameters::bind_interval(int index, std::int64_t microseconds) {
  if (places_[index] >= 0) inner_->bind_interval(places_[index], microseconds);
}
void ChosenParameters::bind_uuid(int index, const Uuid& value) {
  if (places_[index] >= 0) inner_->bind_uuid(places_[index], value);
}
void ChosenParameters::bind_decimal(int index, const Decimal& value) {
  if (places_[index] >= 0) inner_->bind_decimal(places_[index], value);
}
void ChosenParameters::bind_json(int index, std::string_view document) {
  if (places_[index] >= 0) inner_->bind_json(places_[index], document);
}
void ChosenParameters::bind_list(int index, const ListView& elements) {
  if (places_[index] >= 0) inner_->bind_list(places_[index], elements);
}

}  // namespace metaxy::db
