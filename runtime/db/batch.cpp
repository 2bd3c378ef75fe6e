// SPDX-License-Identifier: Apache-2.0
// Batches made from rows: the whole of it for databases that have nothing but rows, and single
// columns for those that keep another type than the program wants.
#include <metaxy/batch.hpp>
#include <metaxy/codec/scalars.hpp>
#include <metaxy/connection.hpp>

namespace metaxy {
namespace {

constexpr std::string_view name_of(BatchType type) {
  constexpr std::string_view names[] = {
      "Bool",   "Int8",    "Int16",         "Int32",    "Int64", "Uint8",   "Uint16",
      "Uint32", "Uint64",  "Float",         "Double",   "Text",  "Bytes",   "Date",
      "Time",   "Instant", "LocalDateTime", "Interval", "Uuid",  "Decimal", "Json"};
  return names[static_cast<std::size_t>(type)];
}

}  // namespace

void detail::refuse_column_type(BatchType type, BatchType asked) {
  throw Error(ErrorCode::BadCall, "a column of " + std::string(name_of(type)) +
                                      " in a batch was asked for values of " +
                                      std::string(name_of(asked)));
}

void* BatchColumn::reserve(std::size_t bytes) {
  if (bytes > reserved_) {
    memory_ = std::make_unique<std::byte[]>(bytes);
    reserved_ = bytes;
  }
  return memory_.get();
}

void BatchColumn::start(std::size_t most) {
  constexpr std::size_t widest = 32;
  static_assert(sizeof(Decimal) <= widest && sizeof(std::span<const std::byte>) <= widest);
  reserve(most * widest);
  valid_.assign((most + 63) / 64, ~std::uint64_t{});
  texts_.clear();
  ends_.clear();
  show(memory_.get(), nullptr, 0);
}

void BatchColumn::append(const Row& row, int index) {
  if (row.is_null(index)) {
    valid_[size_ / 64] &= ~(std::uint64_t{1} << (size_ % 64));
    validity_ = valid_.data();
    ends_.push_back(texts_.size());
  } else {
    append_value(row, index);
  }
  ++size_;
}

template <class T>
void BatchColumn::put(const T& value) {
  static_cast<T*>(static_cast<void*>(memory_.get()))[size_] = value;
}

template <class T>
void BatchColumn::read(const Row& row, int index) {
  T value{};
  metaxy::read(row, index, value);
  put(value);
}

void BatchColumn::append_text(std::string_view text) {
  texts_.insert(texts_.end(), text.begin(), text.end());
  ends_.push_back(texts_.size());
}

void BatchColumn::append_value(const Row& row, int index) {
  switch (type_) {
    case BatchType::Bool:
      return read<bool>(row, index);
    case BatchType::Int8:
      return read<std::int8_t>(row, index);
    case BatchType::Int16:
      return read<std::int16_t>(row, index);
    case BatchType::Int32:
      return read<std::int32_t>(row, index);
    case BatchType::Int64:
      return read<std::int64_t>(row, index);
    case BatchType::Uint8:
      return read<std::uint8_t>(row, index);
    case BatchType::Uint16:
      return read<std::uint16_t>(row, index);
    case BatchType::Uint32:
      return read<std::uint32_t>(row, index);
    case BatchType::Uint64:
      return read<std::uint64_t>(row, index);
    case BatchType::Float:
      return read<float>(row, index);
    case BatchType::Double:
      return read<double>(row, index);
    case BatchType::Text:
      return append_text(row.get_text(index));
    case BatchType::Bytes: {
      const std::span<const std::byte> bytes = row.get_bytes(index);
      const void* const first = bytes.data();
      return append_text({static_cast<const char*>(first), bytes.size()});
    }
    case BatchType::Date:
      return put(row.get_date(index));
    case BatchType::Time:
      return put(row.get_time(index));
    case BatchType::Instant:
      return put(row.get_instant(index));
    case BatchType::LocalDateTime:
      return put(row.get_local_datetime(index));
    case BatchType::Interval:
      return put(row.get_interval(index));
    case BatchType::Uuid:
      return put(row.get_uuid(index));
    case BatchType::Decimal:
      return put(row.get_decimal(index));
    case BatchType::Json:
      return append_text(row.get_json(index));
  }
}

// Only now, because they moved while there were more to come.
template <class T>
void BatchColumn::show_texts() {
  using Element = std::remove_const_t<typename T::value_type>;
  const void* const texts = texts_.data();
  T* const to = own<T>(size_);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < size_; ++i) {
    to[i] = T(static_cast<const Element*>(texts) + begin, ends_[i] - begin);
    begin = ends_[i];
  }
}

void BatchColumn::show_appended() {
  if (detail::storage_of(type_) == BatchType::Text) show_texts<std::string_view>();
  if (type_ == BatchType::Bytes) show_texts<std::span<const std::byte>>();
  values_ = memory_.get();
}

bool Statement::next_batch(Batch& batch) {
  for (BatchColumn& column : batch.columns()) column.start(Batch::most_rows);
  bool more = true;
  for (std::size_t i = 0; more && i < Batch::most_rows; ++i) {
    int index = 0;
    for (BatchColumn& column : batch.columns()) column.append(row(), index++);
    more = next();
  }
  for (BatchColumn& column : batch.columns()) column.show_appended();
  return more;
}

}  // namespace metaxy
