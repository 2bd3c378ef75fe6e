// SPDX-License-Identifier: Apache-2.0
// bind_value and read_value of types that results of queries have without being any column's:
// counts, sums, what functions of the database give. Those of columns are in a program's generated
// source.
#include <tuple>

#include <metaxy/bound.hpp>
#include <metaxy/codec.hpp>

namespace metaxy::detail {

[[gnu::used]] static constexpr std::tuple<
    ValueFunctions<bool>, ValueFunctions<std::int8_t>, ValueFunctions<std::int16_t>,
    ValueFunctions<std::int32_t>, ValueFunctions<std::int64_t>, ValueFunctions<std::uint8_t>,
    ValueFunctions<std::uint16_t>, ValueFunctions<std::uint32_t>, ValueFunctions<std::uint64_t>,
    ValueFunctions<long long>, ValueFunctions<unsigned long long>, ValueFunctions<float>,
    ValueFunctions<double>, ValueFunctions<std::string>, ValueFunctions<std::vector<std::byte>>,
    ValueFunctions<Uuid>, ValueFunctions<Json>, ValueFunctions<Decimal>,
    ValueFunctions<std::chrono::year_month_day>, ValueFunctions<std::chrono::sys_days>,
    ValueFunctions<std::chrono::sys_time<std::chrono::microseconds>>,
    ValueFunctions<std::chrono::local_time<std::chrono::microseconds>>,
    ValueFunctions<std::chrono::microseconds>> common_values;

}  // namespace metaxy::detail
