// SPDX-License-Identifier: Apache-2.0
#include "generator/resolve/columns.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/support/text.h"

namespace metaxy::resolve {
namespace {

using declare::Access;
using declare::Value;
using schema::Membership;
using schema::Nullability;

constexpr unsigned widest_decimal = 38;

// Where the walk through a struct is: on the way to which column names, through what.
struct Context {
  const declare::Struct& record;
  std::vector<schema::MemberStep> path;
  std::string prefix;
  Nullability nullability = Nullability::NotNull;
};

class Collector {
 public:
  Collector(const declare::Struct& root, const declare::Declarations& declarations,
            TypeMapper& types, support::Diagnostics& diagnostics)
      : root_(root), declarations_(declarations), types_(types), diagnostics_(diagnostics) {}

  DeclaredColumns collect() {
    walk({root_, {}, "", Nullability::NotNull});
    names_that_clash();
    return std::move(out_);
  }

 private:
  void wrong(const support::Position& at, std::string message) {
    diagnostics_.error(at, std::move(message));
    out_.complete = false;
  }

  std::string called(const Context& context, const declare::Member& member) const {
    std::string out = root_.name + "::";
    for (const schema::MemberStep& step : context.path) out += step.name + '.';
    return out + member.name;
  }

  void walk(const Context& context) {
    if (++depth_ > 32) return wrong(root_.at, fmt::format("'{}' contains itself", root_.name));
    for (const declare::Base& base : context.record.bases) walk_base(context, base);
    for (const declare::Member& member : context.record.members) walk_member(context, member);
    --depth_;
  }

  void walk_base(const Context& context, const declare::Base& base) {
    const declare::Struct* record = declarations_.find(base.name);
    if (base.is_virtual || base.access != Access::Public) {
      const char* what = base.is_virtual ? "virtual" : "not public";
      return wrong(base.at, fmt::format("the base '{}' of '{}' is {}; its members cannot be stored",
                                        base.name, context.record.name, what));
    }
    if (record != nullptr) walk({*record, context.path, context.prefix, context.nullability});
  }

  void walk_member(const Context& context, const declare::Member& member) {
    const Value* annotation = member.annotations.empty() ? nullptr : &member.annotations.front();
    if (member.annotations.size() > 1) {
      return wrong(member.annotations[1].at,
                   fmt::format("'{}' has two METAXY_COLUMN annotations", called(context, member)));
    }
    if (annotation != nullptr && (*annotation)["transient"].flag()) return;
    if (const char* why = out_of_reach(member)) {
      return wrong(member.at, fmt::format("'{}' is {} and cannot be stored; change it, or mark it "
                                          "METAXY_COLUMN({{.transient = true}})",
                                          member.name.empty() ? root_.name + "::(anonymous)"
                                                              : called(context, member),
                                          why));
    }
    const declare::Struct* nested = nested_struct(member.type, declarations_);
    const bool native = annotation != nullptr && (*annotation)["nested"].text() == "Native";
    if (nested != nullptr && !native) return flatten(context, member, *nested, annotation);
    add(context, member, annotation);
  }

  static const char* out_of_reach(const declare::Member& member) {
    if (member.name.empty()) return "an anonymous union or struct";
    if (member.access == Access::Private) return "private";
    if (member.access == Access::Protected) return "protected";
    if (member.is_reference) return "a reference";
    if (member.is_bit_field) return "a bit-field";
    if (member.is_const) return "const";
    return nullptr;
  }

  void flatten(const Context& context, const declare::Member& member, const declare::Struct& nested,
               const Value* annotation) {
    const bool optional = optional_of(member.type) != nullptr;
    std::string prefix = member.name + '_';
    if (annotation != nullptr) {
      if (!(*annotation)["prefix"].text().empty()) prefix = (*annotation)["prefix"].text();
      for (const char* option : {"primary_key", "autoincrement", "index", "unique"}) {
        if (!(*annotation)[option].flag()) continue;
        wrong((*annotation)[option].at,
              fmt::format("'{}' is stored as several columns and cannot be marked .{}; annotate "
                          "the members of '{}'",
                          called(context, member), option, nested.name));
      }
    }
    std::vector<schema::MemberStep> path = context.path;
    path.push_back({context.record.name, member.name,
                    optional ? Nullability::Nullable : Nullability::NotNull});
    walk({nested, std::move(path), context.prefix + prefix,
          optional ? Nullability::Nullable : context.nullability});
  }

  void add(const Context& context, const declare::Member& member, const Value* annotation) {
    Mapped mapped = types_.map(member.type);
    if (const auto* bad = std::get_if<Unstorable>(&mapped)) {
      return wrong(member.at,
                   fmt::format("'{}' has the type '{}', which {}", called(context, member),
                               member.type.spelling, bad->reason));
    }
    auto& storable = std::get<Storable>(mapped);
    DeclaredColumn out{.annotation = annotation, .initial = member.initial};
    schema::Column& column = out.column.column;
    column.name = context.prefix + member.name;
    column.type = std::move(storable.type);
    column.nullability =
        context.nullability == Nullability::Nullable ? Nullability::Nullable : storable.nullability;
    out.column.path = context.path;
    out.column.path.push_back({context.record.name, member.name, storable.nullability});
    out.column.cpp_type = member.type.spelling;
    out.column.at = member.at;
    if (annotation != nullptr) options(*annotation, called(context, member), context, out.column);
    out_.columns.push_back(std::move(out));
  }

  void options(const Value& spec, const std::string& called, const Context& context,
               schema::EntityColumn& out) {
    schema::Column& column = out.column;
    if (!spec["name"].text().empty()) column.name = context.prefix + spec["name"].text();
    const auto yes = [](bool flag) { return flag ? Membership::Yes : Membership::No; };
    out.primary_key = yes(spec["primary_key"].flag());
    out.indexed = yes(spec["index"].flag());
    out.unique = yes(spec["unique"].flag());
    out.check = spec["check"].text();
    out.renamed_from = spec["renamed_from"].text();
    column.collation = spec["collation"].text();
    column.comment = spec["comment"].text();
    if (!spec["server_default"].text().empty())
      column.server_default = spec["server_default"].text();
    const Value& generated = spec["generated"];
    if (!generated["expression"].text().empty()) {
      using Kind = schema::GeneratedValue::Kind;
      column.generated = {generated["expression"].text(),
                          generated["stored"].flag() ? Kind::Stored : Kind::Virtual};
      if (column.server_default) {
        wrong(generated.at, fmt::format("'{}' is computed and has a default; it can have only one "
                                        "of them",
                                        called));
      }
    }
    for (const declare::Entry& entry : std::get<Value::Object>(spec["type"].is)) {
      if (!entry.value.text().empty()) column.type_by_dialect[entry.name] = entry.value.text();
    }
    type_options(spec, called, column);
    key_options(spec, called, out);
  }

  void type_options(const Value& spec, const std::string& called, schema::Column& column) {
    auto* text = std::get_if<schema::Text>(&column.type.kind);
    auto* decimal = std::get_if<schema::Decimal>(&column.type.kind);
    auto* enumeration = std::get_if<schema::Enum>(&column.type.kind);
    const auto refuse = [&](const char* option, const char* what) {
      wrong(spec[option].at,
            fmt::format("'{}' is not {} and cannot have .{}", called, what, option));
    };
    if (const auto length = spec["max_length"].number(); length != 0) {
      if (text == nullptr)
        refuse("max_length", "text");
      else
        text->max_length = length;
    }
    const auto precision = static_cast<unsigned>(spec["precision"].number());
    const auto scale = static_cast<unsigned>(spec["scale"].number());
    if (precision != 0 || scale != 0) {
      const char* option = precision != 0 ? "precision" : "scale";
      if (decimal == nullptr) return refuse(option, "a metaxy::Decimal");
      *decimal = {precision != 0 ? precision : widest_decimal, scale};
      if (decimal->precision > widest_decimal || decimal->scale > decimal->precision) {
        wrong(spec[option].at,
              fmt::format("'{}' asks for {} digits, {} of them behind the point; at most {} are "
                          "possible, and the scale within them",
                          called, decimal->precision, decimal->scale, widest_decimal));
      }
    }
    if (spec["native_enum"].flag()) {
      if (enumeration == nullptr)
        refuse("native_enum", "an enumeration");
      else
        enumeration->storage = schema::EnumStorage::Native;
    }
    if (!spec["prefix"].text().empty()) refuse("prefix", "a flattened struct");
  }

  void key_options(const Value& spec, const std::string& called, schema::EntityColumn& out) {
    schema::Column& column = out.column;
    const bool key = out.primary_key == Membership::Yes;
    if (spec["autoincrement"].flag()) {
      column.numbering = schema::Numbering::Autoincrement;
      if (!key || column.type.as<schema::Integer>() == nullptr) {
        wrong(spec["autoincrement"].at,
              fmt::format("'{}' is numbered by the database, so it must be an integer and the "
                          "primary key",
                          called));
      }
    }
    if (!key || column.nullability == Nullability::NotNull) return;
    if (column.numbering == schema::Numbering::None) {
      wrong(spec["primary_key"].at,
            fmt::format("the primary key '{}' cannot be optional unless the database numbers it",
                        called));
    }
    column.nullability = Nullability::NotNull;
  }

  // Databases that do not tell the cases of letters apart would see one column.
  void names_that_clash() {
    std::map<std::string, const schema::EntityColumn*> seen;
    for (const DeclaredColumn& declared : out_.columns) {
      const schema::EntityColumn& column = declared.column;
      const std::string& name = column.column.name;
      const auto [other, added] = seen.emplace(support::lower(name), &column);
      if (added) continue;
      const std::string& taken = other->second->column.name;
      diagnostics_.error(
          column.at,
          taken == name
              ? fmt::format("'{}' has two columns '{}'", root_.name, name)
              : fmt::format("the columns '{}' and '{}' of '{}' differ only by the case of letters",
                            taken, name, root_.name),
          {{other->second->at, "the other one is here"}});
    }
  }

  const declare::Struct& root_;
  const declare::Declarations& declarations_;
  TypeMapper& types_;
  support::Diagnostics& diagnostics_;
  DeclaredColumns out_;
  unsigned depth_ = 0;
};

}  // namespace

std::vector<std::string> DeclaredColumns::names() const {
  std::vector<std::string> out;
  for (const DeclaredColumn& declared : columns) out.push_back(declared.column.column.name);
  return out;
}

const DeclaredColumn* DeclaredColumns::find(std::string_view column) const {
  const auto it = std::ranges::find(columns, column,
                                    [](const DeclaredColumn& c) { return c.column.column.name; });
  return it == columns.end() ? nullptr : &*it;
}

DeclaredColumns declared_columns(const declare::Struct& record,
                                 const declare::Declarations& declarations, TypeMapper& types,
                                 support::Diagnostics& diagnostics) {
  return Collector(record, declarations, types, diagnostics).collect();
}

}  // namespace metaxy::resolve
