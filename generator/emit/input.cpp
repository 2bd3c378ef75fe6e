// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/input.h"

#include "core/sql/types.h"

namespace metaxy::emit {

support::Result<std::vector<DialectSchema>> fit_dialects(
    const schema::Schema& schema, const std::vector<const sql::Dialect*>& dialects,
    const schema::NamingConvention& naming) {
  std::vector<DialectSchema> out;
  for (const sql::Dialect* dialect : dialects) {
    const auto checked = sql::with_implied_checks(*dialect, schema, naming);
    if (!checked) return checked.error();
    sql::Fitted fitted = sql::fit(*checked, *dialect);
    out.push_back({dialect, std::move(fitted.schema), std::move(fitted.limitations)});
  }
  return out;
}

}  // namespace metaxy::emit
