// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/vector.h"

#include "runtime/drivers/duckdb/handles.h"

namespace metaxy::duckdb {
namespace {

std::vector<std::string> names_of(duckdb_logical_type type) {
  std::vector<std::string> out;
  for (idx_t i = 0; i < duckdb_enum_dictionary_size(type); ++i) {
    char* const name = duckdb_enum_dictionary_value(type, i);
    out.emplace_back(name);
    duckdb_free(name);
  }
  return out;
}

std::unique_ptr<Vector> vector_of(duckdb_logical_type type) {
  const TypeHandle closed_here(type);
  return std::make_unique<Vector>(type);
}

}  // namespace

Vector::Vector(duckdb_logical_type type) : type_(duckdb_get_type_id(type)), storage_(type_) {
  switch (type_) {
    case DUCKDB_TYPE_DECIMAL:
      storage_ = duckdb_decimal_internal_type(type);
      scale_ = duckdb_decimal_scale(type);
      break;
    case DUCKDB_TYPE_ENUM:
      storage_ = duckdb_enum_internal_type(type);
      names_ = names_of(type);
      break;
    case DUCKDB_TYPE_LIST:
      elements_ = vector_of(duckdb_list_type_child_type(type));
      break;
    case DUCKDB_TYPE_ARRAY:
      array_size_ = duckdb_array_type_array_size(type);
      elements_ = vector_of(duckdb_array_type_child_type(type));
      break;
    default:
      break;
  }
}

void Vector::show(duckdb_vector vector) {
  data_ = duckdb_vector_get_data(vector);
  validity_ = duckdb_vector_get_validity(vector);
  if (type_ == DUCKDB_TYPE_LIST) elements_->show(duckdb_list_vector_get_child(vector));
  if (type_ == DUCKDB_TYPE_ARRAY) elements_->show(duckdb_array_vector_get_child(vector));
}

}  // namespace metaxy::duckdb
