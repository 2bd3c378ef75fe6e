// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/postgresql_statement.h"

#include <stdexcept>
#include <type_traits>
#include <utility>

#include <metaxy/codec/scalars.hpp>
#include <metaxy/uuid.hpp>

#include "runtime/values/utf8.h"
#include "tests/databases/database.h"
#include "tests/databases/postgresql_array.h"

namespace metaxy::testing {
namespace {

PostgresqlResult checked(PGresult* given) {
  PostgresqlResult result(given);
  const ExecStatusType status = PQresultStatus(given);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    throw std::runtime_error(PQresultErrorMessage(given));
  }
  return result;
}

// The elements of an array as the columns of a row.
class ArrayReader final : public TextRow {
 public:
  ArrayReader(const metaxy::Row& from, int index) : from_(from), index_(index) {
    const std::string_view text = from.get_text(index);
    auto elements = parse_array(text);
    if (!elements) {
      refuse(from, index, "holds " + values::in_quotes(text) + ", which is not a list of values");
    }
    elements_ = *std::move(elements);
  }

  std::size_t size() const { return elements_.size(); }

  std::string describe(int index) const override {
    return from_.describe(index_) + " at [" + std::to_string(index) + ']';
  }
  bool is_null(int index) const override { return !at(index); }
  std::string_view get_text(int index) const override { return *at(index); }
  void get_list(int index, const ListTarget&) const override {
    refuse(*this, index, "is a value, not a list");
  }

 private:
  const std::optional<std::string>& at(int index) const {
    return elements_[static_cast<std::size_t>(index)];
  }

  const metaxy::Row& from_;
  int index_;
  std::vector<std::optional<std::string>> elements_;
};

// "\x00ff"
std::optional<std::string> parse_hex(std::string_view text) {
  if (!text.starts_with("\\x") || text.size() % 2 != 0) return std::nullopt;
  std::string out;
  for (std::size_t i = 2; i < text.size(); i += 2) {
    const int high = detail::hex_digit(text[i]);
    const int low = detail::hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high << 4 | low);
  }
  return out;
}

// A second connection to the database that the harness makes and drops.
class PostgresqlConnection final : public Connection {
 public:
  PostgresqlConnection() {
    const testing::Row found = database_
                                   ->query(
                                       "SELECT current_database(), current_user, "
                                       "current_setting('unix_socket_directories')")
                                   .at(0);
    const char* const keywords[] = {"dbname", "user", "host", nullptr};
    const char* const values[] = {found[0]->c_str(), found[1]->c_str(), found[2]->c_str(), nullptr};
    connection_.reset(PQconnectdbParams(keywords, values, 0));
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
      throw std::runtime_error(PQerrorMessage(connection_.get()));
    }
  }

  std::unique_ptr<Statement> prepare(const std::string& sql) override {
    std::string name = std::to_string(++statements_);
    name.insert(0, 1, 's');
    return std::make_unique<PostgresqlStatement>(connection_.get(), std::move(name), sql);
  }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };

  std::unique_ptr<Database> database_ = open_postgresql();
  std::unique_ptr<PGconn, Finish> connection_;
  int statements_ = 0;
};

}  // namespace

PostgresqlResult PostgresqlParameters::execute(PGconn* connection,
                                               const std::string& statement) const {
  std::vector<const char*> values;
  std::vector<int> sizes;
  std::vector<int> formats;
  for (const Value& value : values_) {
    values.push_back(value.bytes ? value.bytes->c_str() : nullptr);
    sizes.push_back(value.bytes ? static_cast<int>(value.bytes->size()) : 0);
    formats.push_back(value.format == Format::Binary ? 1 : 0);
  }
  return checked(PQexecPrepared(connection, statement.c_str(), static_cast<int>(values.size()),
                                values.data(), sizes.data(), formats.data(), 0));
}

PostgresqlParameters::Value& PostgresqlParameters::at(int index) {
  return values_.at(static_cast<std::size_t>(index));
}

void PostgresqlParameters::bind_null(int index) { at(index) = {}; }

void PostgresqlParameters::bind_text(int index, std::string_view value, Lifetime) {
  if (value.find('\0') != std::string_view::npos) {
    refuse(*this, index, "has a zero byte in it, which PostgreSQL's texts cannot hold");
  }
  at(index) = {std::string(value), Format::Text};
}

void PostgresqlParameters::bind_bytes(int index, std::span<const std::byte> value, Lifetime) {
  const auto* const bytes = reinterpret_cast<const char*>(value.data());
  at(index) = {std::string(bytes, value.size()), Format::Binary};
}

void PostgresqlParameters::bind_list(int index, const ListView& elements) {
  bind_text(index, array_text(elements), Lifetime::UntilReturn);
}

void PostgresqlRow::begin(const PGresult* result) {
  result_ = result;
  row_ = -1;
}

bool PostgresqlRow::next() {
  forget_texts();
  return ++row_ < PQntuples(result_);
}

std::string PostgresqlRow::describe(int index) const {
  return std::string("column '") + PQfname(result_, index) + '\'';
}

bool PostgresqlRow::is_null(int index) const { return PQgetisnull(result_, row_, index) == 1; }

std::string_view PostgresqlRow::get_text(int index) const {
  return {PQgetvalue(result_, row_, index),
          static_cast<std::size_t>(PQgetlength(result_, row_, index))};
}

std::span<const std::byte> PostgresqlRow::get_bytes(int index) const {
  const std::string_view text = get_text(index);
  std::optional<std::string> bytes = parse_hex(text);
  if (!bytes) {
    refuse(*this, index, "holds " + values::in_quotes(text) + ", which is not bytes in hex");
  }
  return std::as_bytes(std::span(keep_text(*std::move(bytes))));
}

void PostgresqlRow::get_list(int index, const ListTarget& elements) const {
  const ArrayReader from(*this, index);
  std::visit(
      [&from]<class T>(std::vector<T>* to) {
        to->resize(from.size());
        for (std::size_t i = 0; i < from.size(); ++i) {
          T element{};
          metaxy::read(from, static_cast<int>(i), element);
          (*to)[i] = std::move(element);
        }
      },
      elements);
}

PostgresqlStatement::PostgresqlStatement(PGconn* connection, std::string name,
                                         const std::string& sql)
    : connection_(connection), name_(std::move(name)) {
  checked(PQprepare(connection, name_.c_str(), sql.c_str(), 0, nullptr));
  const PostgresqlResult told = checked(PQdescribePrepared(connection, name_.c_str()));
  parameters_.emplace(PQnparams(told.get()));
}

PostgresqlStatement::~PostgresqlStatement() {
  PQclear(PQexec(connection_, ("DEALLOCATE " + name_).c_str()));
}

bool PostgresqlStatement::execute() {
  result_ = parameters_->execute(connection_, name_);
  row_.begin(result_.get());
  return row_.next();
}

std::unique_ptr<Connection> connect_to_postgresql() {
  return std::make_unique<PostgresqlConnection>();
}

}  // namespace metaxy::testing
