// SPDX-License-Identifier: Apache-2.0
// One file may use everything that a program includes by name.
#include <metaxy/async.hpp>
#include <metaxy/batch.hpp>
#include <metaxy/catalog.hpp>
#include <metaxy/codec.hpp>
#include <metaxy/database_settings.hpp>
#include <metaxy/feature.hpp>
#include <metaxy/load.hpp>
#include <metaxy/query.hpp>
#include <metaxy/retry.hpp>
#include <metaxy/session.hpp>
#include <metaxy/sql.hpp>
#include <metaxy/update_columns.hpp>

metaxy::Batch batch({metaxy::BatchType::Int64, metaxy::BatchType::Text});
