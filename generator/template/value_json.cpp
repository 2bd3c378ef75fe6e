// SPDX-License-Identifier: Apache-2.0
#include "generator/template/value_json.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/support/text.h"
#include "generator/template/errors.h"
#include "generator/template/number_text.h"
#include "generator/template/sequence.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Json;
using support::MemberOrder;
using support::Result;

Result<std::string> checked_text(std::string_view text, Budget& budget) {
  if (std::optional<Error> error = budget.make_text(text.size())) return *error;
  if (!support::is_utf8(text)) return problem("text that is not UTF-8 has no JSON");
  return std::string(text);
}

Result<std::string> key_text(const Value& key, Budget& budget) {
  if (const auto* text = std::get_if<Text>(&key)) return checked_text(text->view, budget);
  if (is_none(key)) return std::string("null");
  if (const auto* boolean = std::get_if<bool>(&key))
    return std::string(*boolean ? "true" : "false");
  if (const auto* integer = std::get_if<std::int64_t>(&key)) return fmt::format("{}", *integer);
  if (const auto* real = std::get_if<double>(&key)) return float_text(*real);
  return problem(fmt::format("{} cannot name a member in JSON", kind_of(key)));
}

Result<Json> list_to_json(const Value& list, Budget& budget) {
  const Result<Sequence> items = iterate(list, budget);
  if (!items) return items.error();
  Json out = Json::array();
  for (std::size_t i = 0; i < items->size(); ++i) {
    Result<Json> item = to_json((*items)[i], budget);
    if (!item) return item.error();
    out.push_back(std::move(item).value());
  }
  return out;
}

Result<Json> mapping_to_json(const Value& mapping, Budget& budget) {
  const Result<std::vector<std::pair<Value, Value>>> members = members_of(mapping, budget);
  if (!members) return members.error();
  Json out = Json::object();
  for (const auto& [key, member] : *members) {
    Result<std::string> name = key_text(key, budget);
    if (!name) return name.error();
    Result<Json> json = to_json(member, budget);
    if (!json) return json.error();
    budget.note_search(out.size());
    out[std::move(name).value()] = std::move(json).value();
  }
  return out;
}

Result<Json> scalar_to_json(const Value& value, Budget& budget) {
  if (is_none(value)) return Json(nullptr);
  if (const auto* boolean = std::get_if<bool>(&value)) return Json(*boolean);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return Json(*integer);
  if (const auto* part = std::get_if<JsonPart>(&value); part && part->json->is_number()) {
    return *part->json;
  }
  if (const auto* text = std::get_if<Text>(&value)) {
    Result<std::string> checked = checked_text(text->view, budget);
    if (!checked) return checked.error();
    return Json(std::move(checked).value());
  }
  const auto* real = std::get_if<double>(&value);
  if (real && std::isfinite(*real)) return Json(*real);
  return problem(fmt::format("{} has no JSON", real ? float_text(*real) : kind_of(value)));
}

// One member or element per line, as json.dumps does when it is given an indent.
class IndentedJson {
 public:
  IndentedJson(std::size_t indent, Budget& budget) : indent_(indent), budget_(budget) {}

  Result<std::string> write(const Json& json) {
    if (std::optional<Error> error = append(json, 0)) return *error;
    return std::move(out_);
  }

 private:
  std::optional<Error> append(const Json& json, std::size_t depth) {
    if (!json.is_structured() || json.empty()) {
      out_ += support::python_json(json, MemberOrder::Sorted);
      return std::nullopt;
    }
    std::vector<Json::const_iterator> parts;
    for (auto it = json.begin(); it != json.end(); ++it) parts.push_back(it);
    if (json.is_object()) std::ranges::sort(parts, {}, [](const auto& it) { return it.key(); });
    out_ += json.is_object() ? '{' : '[';
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i != 0) out_ += ',';
      if (std::optional<Error> error = new_line(depth + 1)) return error;
      if (json.is_object()) {
        out_ += support::python_json(Json(parts[i].key()), MemberOrder::Sorted);
        out_ += ": ";
      }
      if (std::optional<Error> error = append(*parts[i], depth + 1)) return error;
    }
    if (std::optional<Error> error = new_line(depth)) return error;
    out_ += json.is_object() ? '}' : ']';
    return std::nullopt;
  }

  std::optional<Error> new_line(std::size_t depth) {
    const std::size_t blanks = depth * indent_;
    if (std::optional<Error> error = budget_.spend(blanks / 8)) return error;
    if (out_.size() + blanks > budget_.limits().text_bytes) {
      return budget_.make_text(out_.size() + blanks);
    }
    out_ += '\n';
    out_.append(blanks, ' ');
    return std::nullopt;
  }

  std::string out_;
  std::size_t indent_;
  Budget& budget_;
};

}  // namespace

Result<Json> to_json(const Value& value, Budget& budget) {
  const Level level(budget);
  if (!level.entered()) return budget.out_of_depth();
  if (!budget.take_step()) return budget.out_of_steps();
  if (is_list(value)) return list_to_json(value, budget);
  if (is_mapping(value)) return mapping_to_json(value, budget);
  return scalar_to_json(value, budget);
}

Result<std::string> json_text(const Json& json, std::optional<std::int64_t> indent,
                              Budget& budget) {
  if (!indent) return support::python_json(json, MemberOrder::Sorted);
  const auto width = static_cast<std::size_t>(std::max<std::int64_t>(*indent, 0));
  if (std::optional<Error> error = budget.make_text(width)) return *error;
  return IndentedJson(width, budget).write(json);
}

}  // namespace metaxy::tmpl
