// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <metaxy/error.hpp>
#include <metaxy/session/named_row.hpp>

namespace metaxy {
namespace {

std::vector<std::string> names_of(const db::Cursor& cursor) {
  std::vector<std::string> out;
  for (int i = 0; i < cursor.column_count(); ++i) out.push_back(cursor.column_name(i));
  return out;
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

}  // namespace

void detail::check_columns(const db::Cursor& cursor, std::size_t expected) {
  const auto found = static_cast<std::size_t>(cursor.column_count());
  if (found == expected) return;
  throw Error(ErrorCode::BadCall, "rows of " + std::to_string(expected) +
                                      (expected == 1 ? " column" : " columns") +
                                      " were expected, the statement gives " +
                                      std::to_string(found) + ": " + listed(names_of(cursor)));
}

namespace db {

NamedRow::NamedRow(const Cursor& cursor, const ColumnInfo* columns, std::size_t count) {
  const std::vector<std::string> names = names_of(cursor);
  bool in_order = true;
  for (std::size_t i = 0; i < count; ++i) {
    const auto found = std::find(names.begin(), names.end(), columns[i].name);
    if (found == names.end()) {
      throw Error(ErrorCode::BadCall, "the statement gives no column '" +
                                          std::string(columns[i].name) + "', only " +
                                          listed(names));
    }
    places_.push_back(static_cast<int>(found - names.begin()));
    in_order = in_order && places_.back() == static_cast<int>(i);
  }
  if (in_order) places_.clear();
}

std::string NamedRow::View::describe(int index) const { return row->describe(places[index]); }
bool NamedRow::View::is_null(int index) const { return row->is_null(places[index]); }
bool NamedRow::View::get_bool(int index) const { return row->get_bool(places[index]); }
std::int64_t NamedRow::View::get_int64(int index) const { return row->get_int64(places[index]); }
std::uint64_t NamedRow::View::get_uint64(int index) const { return row->get_uint64(places[index]); }
double NamedRow::View::get_double(int index) const { return row->get_double(places[index]); }
std::string_view NamedRow::View::get_text(int index) const { return row->get_text(places[index]); }
std::span<const std::byte> NamedRow::View::get_bytes(int index) const {
  return row->get_bytes(places[index]);
}
std::int32_t NamedRow::View::get_date(int index) const { return row->get_date(places[index]); }
std::int64_t NamedRow::View::get_time(int index) const { return row->get_time(places[index]); }
std::int64_t NamedRow::View::get_instant(int index) const {
  return row->get_instant(places[index]);
}
std::int64_t NamedRow::View::get_local_datetime(int index) const {
  return row->get_local_datetime(places[index]);
}
std::int64_t NamedRow::View::get_interval(int index) const {
  return row->get_interval(places[index]);
}
Uuid NamedRow::View::get_uuid(int index) const { return row->get_uuid(places[index]); }
Decimal NamedRow::View::get_decimal(int index) const { return row->get_decimal(places[index]); }
std::string_view NamedRow::View::get_json(int index) const { return row->get_json(places[index]); }
void NamedRow::View::get_list(int index, const ListTarget& elements) const {
  row->get_list(places[index], elements);
}

}  // namespace db

}  // namespace metaxy
