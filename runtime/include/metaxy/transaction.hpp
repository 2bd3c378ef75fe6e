// SPDX-License-Identifier: Apache-2.0
// What a transaction may be asked to be.
#pragma once

namespace metaxy {

enum class Isolation : unsigned char { Default, ReadCommitted, RepeatableRead, Serializable };
enum class Access : unsigned char { ReadWrite, ReadOnly };

struct TransactionOptions {
  Isolation isolation = Isolation::Default;
  Access access = Access::ReadWrite;

  bool operator==(const TransactionOptions&) const = default;
};

// Whether all rows of a result are taken at once where the database can choose, or one after the
// other in constant memory. A connection with a streamed result that is not at its end may refuse
// other statements.
enum class Fetch : unsigned char { Whole, Streamed };

}  // namespace metaxy
