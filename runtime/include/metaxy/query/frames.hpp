// SPDX-License-Identifier: Apache-2.0
// The words of SQL: what stands between two operands and around arguments, for each database.
#pragma once

#include <string_view>

#include <metaxy/dialect.hpp>

namespace metaxy::clause {

constexpr Sql everywhere(std::string_view text) { return {text, text, text}; }

// How tightly an operator binds. Operands that bind no tighter stand in parentheses.
enum class Level : unsigned char { Lowest, Or, And, Not, Comparison, Arithmetic, Highest };

// What NULL among the arguments makes of the result.
enum class Nulls : unsigned char {
  Pass,     // NULL
  Vanish,   // no NULL ever
  WhenAll,  // NULL when all of them are
  Arise     // NULL may come of anything
};

// SQLite keeps decimals as texts, so that nothing is lost. It can neither compare nor add them.
enum class Decimals : unsigned char { Counted, Kept };

struct Infix {
  Sql text;
  Level level;
  Nulls nulls = Nulls::Pass;
};

namespace infix {

inline constexpr Infix logical_or{everywhere(" OR "), Level::Or};
inline constexpr Infix logical_and{everywhere(" AND "), Level::And};
inline constexpr Infix equal{everywhere(" = "), Level::Comparison};
inline constexpr Infix not_equal{everywhere(" <> "), Level::Comparison};
inline constexpr Infix less{everywhere(" < "), Level::Comparison};
inline constexpr Infix less_or_equal{everywhere(" <= "), Level::Comparison};
inline constexpr Infix greater{everywhere(" > "), Level::Comparison};
inline constexpr Infix greater_or_equal{everywhere(" >= "), Level::Comparison};
inline constexpr Infix add{everywhere(" + "), Level::Arithmetic};
inline constexpr Infix subtract{everywhere(" - "), Level::Arithmetic};
inline constexpr Infix multiply{everywhere(" * "), Level::Arithmetic};
// Division by zero is NULL, or PostgreSQL's error.
inline constexpr Infix divide{everywhere(" / "), Level::Arithmetic, Nulls::Arise};
inline constexpr Infix divide_whole{{" / ", " // ", " / "}, Level::Arithmetic, Nulls::Arise};
inline constexpr Infix remainder{everywhere(" % "), Level::Arithmetic, Nulls::Arise};
inline constexpr Infix concatenate{everywhere(" || "), Level::Arithmetic};

}  // namespace infix

// before arguments after [OVER (...)] outside
struct Frame {
  Sql before;
  Sql after = everywhere(")");
  Sql outside{};
  Nulls nulls = Nulls::Pass;
  Decimals decimals = Decimals::Counted;
};

namespace frame {

inline constexpr Frame lower{everywhere("LOWER(")};
inline constexpr Frame upper{everywhere("UPPER(")};
inline constexpr Frame length{everywhere("LENGTH(")};
inline constexpr Frame trim{everywhere("TRIM(")};
inline constexpr Frame substr{everywhere("SUBSTR(")};
inline constexpr Frame replace{everywhere("REPLACE(")};
inline constexpr Frame coalesce{.before = everywhere("COALESCE("), .nulls = Nulls::WhenAll};
inline constexpr Frame negate{everywhere("-("), everywhere(")")};

inline constexpr Frame year{
    {"CAST(strftime('%Y', ", "EXTRACT(YEAR FROM ", "CAST(EXTRACT(YEAR FROM "},
    {") AS INTEGER)", ")", ") AS BIGINT)"}};
inline constexpr Frame month{
    {"CAST(strftime('%m', ", "EXTRACT(MONTH FROM ", "CAST(EXTRACT(MONTH FROM "},
    {") AS INTEGER)", ")", ") AS BIGINT)"}};
inline constexpr Frame day{{"CAST(strftime('%d', ", "EXTRACT(DAY FROM ", "CAST(EXTRACT(DAY FROM "},
                           {") AS INTEGER)", ")", ") AS BIGINT)"}};
// Instants count in UTC, whatever the time zone of the connection.
inline constexpr Frame in_utc{{"", "make_timestamp(epoch_us(", "("},
                              {"", "))", " AT TIME ZONE 'UTC')"}};
inline constexpr Frame now{.before = {"strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now'",
                                      "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"},
                           .after = {")", "", ""},
                           .nulls = Nulls::Vanish};

inline constexpr Frame count{
    .before = everywhere("COUNT("), .nulls = Nulls::Vanish, .decimals = Decimals::Kept};
inline constexpr Frame count_rows{.before = everywhere("COUNT(*"), .nulls = Nulls::Vanish};
inline constexpr Frame count_distinct{.before = everywhere("COUNT(DISTINCT "),
                                      .nulls = Nulls::Vanish};
// PostgreSQL adds to NUMERIC, DuckDB to HUGEINT.
inline constexpr Frame sum_whole{{"SUM(", "CAST(SUM(", "CAST(SUM("},
                                 everywhere(")"),
                                 {"", " AS BIGINT)", " AS BIGINT)"},
                                 Nulls::Arise};
inline constexpr Frame sum_real{{"SUM(", "SUM(", "CAST(SUM("},
                                everywhere(")"),
                                {"", "", " AS DOUBLE PRECISION)"},
                                Nulls::Arise};
inline constexpr Frame sum{everywhere("SUM("), everywhere(")"), {}, Nulls::Arise};
inline constexpr Frame avg{{"AVG(", "CAST(AVG(", "CAST(AVG("},
                           everywhere(")"),
                           {"", " AS DOUBLE)", " AS DOUBLE PRECISION)"},
                           Nulls::Arise};
inline constexpr Frame min{everywhere("MIN("), everywhere(")"), {}, Nulls::Arise};
inline constexpr Frame max{everywhere("MAX("), everywhere(")"), {}, Nulls::Arise};

inline constexpr Frame row_number{.before = everywhere("ROW_NUMBER("), .nulls = Nulls::Vanish};
inline constexpr Frame rank{.before = everywhere("RANK("), .nulls = Nulls::Vanish};
inline constexpr Frame dense_rank{.before = everywhere("DENSE_RANK("), .nulls = Nulls::Vanish};
inline constexpr Frame lag{everywhere("LAG("), everywhere(")"), {}, Nulls::Arise};
inline constexpr Frame lead{everywhere("LEAD("), everywhere(")"), {}, Nulls::Arise};

inline constexpr Frame cast_whole{{"CAST(", "CAST(", "CAST("},
                                  {" AS INTEGER)", " AS BIGINT)", " AS BIGINT)"},
                                  {},
                                  Nulls::Pass,
                                  Decimals::Kept};
inline constexpr Frame cast_real{{"CAST(", "CAST(", "CAST("},
                                 {" AS REAL)", " AS DOUBLE)", " AS DOUBLE PRECISION)"},
                                 {},
                                 Nulls::Pass,
                                 Decimals::Kept};
inline constexpr Frame cast_text{{"CAST(", "CAST(", "CAST("},
                                 {" AS TEXT)", " AS VARCHAR)", " AS TEXT)"},
                                 {},
                                 Nulls::Pass,
                                 Decimals::Kept};
// The same for values, whose type SQLite knows without being told.
inline constexpr Frame value_bool{{"", "CAST(", "CAST("}, {"", " AS BOOLEAN)", " AS BOOLEAN)"}};
inline constexpr Frame value_whole{{"", "CAST(", "CAST("}, {"", " AS BIGINT)", " AS BIGINT)"}};
inline constexpr Frame value_unsigned{{"", "CAST(", "CAST("}, {"", " AS UBIGINT)", " AS NUMERIC)"}};
inline constexpr Frame value_real{{"", "CAST(", "CAST("},
                                  {"", " AS DOUBLE)", " AS DOUBLE PRECISION)"}};
inline constexpr Frame value_text{{"", "CAST(", "CAST("}, {"", " AS VARCHAR)", " AS TEXT)"}};

}  // namespace frame

}  // namespace metaxy::clause
