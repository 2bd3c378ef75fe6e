#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <metaxy/decimal.hpp>
#include <metaxy/feature.hpp>

namespace shop {

enum class Status { New, Paid, Sent };

struct METAXY_TABLE({.name = "teams", .comment = "Who works together"}) Team {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::int64_t id = 0;
  METAXY_COLUMN({.unique = true, .max_length = 30, .comment = "shown to others"}) std::string name;
};

struct METAXY_TABLE({
    .name = "users",
    .indexes = {{.on = {"lower(mail)"}, .unique = true},
                {.name = "users_by_age", .on = {"age desc", "id"}, .where = "age IS NOT NULL"}},
    .checks = {{.condition = "age IS NULL OR age < 200"}},
}) User {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::optional<std::int64_t> id;
  METAXY_COLUMN({.index = true, .max_length = 80}) std::string mail;
  METAXY_COLUMN({.check = "age > 0"}) std::optional<std::int32_t> age;
  METAXY_COLUMN({.references = &Team::id, .on_delete = metaxy::Action::SetNull})
  std::optional<std::int64_t> team_id;
  METAXY_COLUMN({.references = &User::id}) std::optional<std::int64_t> chief_id;
  METAXY_COLUMN({.transient = true}) std::string session;
};

struct METAXY_TABLE({
    .name = "orders",
    .unique = {{.columns = {"user_id", "status"}}},
}) Order {
  METAXY_COLUMN({.primary_key = true}) std::int64_t user_id = 0;
  METAXY_COLUMN({.primary_key = true}) std::int32_t number = 0;
  Status status = Status::New;
  METAXY_COLUMN({.precision = 12, .scale = 2, .server_default = "0"}) metaxy::Decimal total;
  METAXY_COLUMN({.generated = {.expression = "number * 2", .stored = false}}) std::int32_t twice = 0;
};

struct METAXY_TABLE({
    .name = "order_lines",
    .foreign_keys = {{.columns = {"user_id", "order_number"},
                      .table = "orders",
                      .references = {"user_id", "number"},
                      .on_delete = metaxy::Action::Cascade}},
    .renamed_from = "lines",
}) OrderLine {
  METAXY_COLUMN({.primary_key = true}) std::int64_t user_id = 0;
  METAXY_COLUMN({.primary_key = true}) std::int32_t order_number = 0;
  METAXY_COLUMN({.primary_key = true}) std::int32_t position = 0;
  METAXY_COLUMN({.renamed_from = "text"}) std::string what;
};

struct METAXY_TABLE({}) AuditLog {
  std::string what;
};

}  // namespace shop
