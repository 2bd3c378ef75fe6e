// SPDX-License-Identifier: Apache-2.0
// JSON documents: how maps, structs and lists of them travel. A document is written and read
// through the same interfaces as a statement, so the codec of a scalar works inside and outside of
// one.
//
// Inside a document booleans and numbers are JSON's own, a decimal is a string so that no reader
// rounds it, JSON stays JSON, everything else is the string of its text form. There are no NaN and
// no infinities, and PostgreSQL's JSONB neither keeps the sign of -0.0 nor stores U+0000 in texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/codec/text_statement.hpp>

namespace metaxy {

namespace values {
struct JsonNode;
}  // namespace values

// Appends values to a document. Each bind_ function writes the next value; its index only serves
// messages, and is the element's number inside a list.
class DocumentWriter final : public TextParameters {
 public:
  // The document is to be the parameter `index` of `to`.
  DocumentWriter(const Parameters& to, int index) : to_(&to), index_(index) {}

  void begin_list();
  void end_list();
  void begin_object();
  void member(std::string_view name);  // REQUIRES that `name` lives until end_object()
  void end_object();
  const std::string& text() const { return text_; }

  std::string describe(int index) const override;
  void bind_null(int index) override;
  void bind_bool(int index, bool value) override;
  void bind_int64(int index, std::int64_t value) override;
  void bind_uint64(int index, std::uint64_t value) override;
  void bind_double(int index, double value) override;
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_json(int index, std::string_view document) override;
  void bind_list(int index, const ListView& elements) override;

 private:
  struct Level {
    bool is_list;
    std::size_t count;        // of the values that have begun
    std::string_view member;  // the one that is being written
  };

  void begin_value();
  void append_string(int index, std::string_view text);

  const Parameters* to_;
  int index_;
  std::string text_;
  std::vector<Level> levels_;
};

// A list or an object of a document, its elements or members' values being the columns of a row.
// The readers of what is inside refer to this one, which must outlive them.
class DocumentReader final : public TextRow {
 public:
  int size() const;
  // What messages call this list or object.
  std::string place() const;
  // The member of that name, the last one if it is given more than once; -1 when there is none.
  int find(std::string_view member) const;
  std::string_view name(int index) const;
  // What is inside the value at `index`. Error{BadValue} when it is no list, or no object.
  DocumentReader list(int index) const;
  DocumentReader object(int index) const;

  std::string describe(int index) const override;
  bool is_null(int index) const override;
  bool get_bool(int index) const override;
  std::int64_t get_int64(int index) const override;
  std::uint64_t get_uint64(int index) const override;
  double get_double(int index) const override;
  std::string_view get_text(int index) const override;
  Decimal get_decimal(int index) const override;
  std::string_view get_json(int index) const override;
  void get_list(int index, const ListTarget& elements) const override;

 private:
  friend class Document;
  enum class Depth : unsigned char { Document, First, Deeper };

  DocumentReader(const values::JsonNode& node, const Row& outer, int index, Depth depth)
      : node_(&node), outer_(&outer), index_(index), depth_(depth) {}

  const values::JsonNode& child(int index) const;
  DocumentReader inside(int index) const;
  std::string_view number(int index) const;
  [[noreturn]] void refuse_kind(int index, const std::string& expected) const;

  const values::JsonNode* node_;
  const Row* outer_;
  int index_;
  Depth depth_;
};

// A document that came out of a row.
class Document {
 public:
  // Error{BadValue} when the text is not JSON or nested deeper than 200 levels.
  Document(const Row& from, int index);
  ~Document();
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  // A row whose only column is the whole document. The document must outlive it.
  DocumentReader reader() const;

 private:
  std::unique_ptr<values::JsonNode> root_;  // a list of one
  const Row* from_;
  int index_;
};

}  // namespace metaxy
