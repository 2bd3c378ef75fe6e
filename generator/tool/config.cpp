// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/config.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "core/support/text.h"
#include "core/support/toml.h"

namespace metaxy::tool {
namespace {

using support::Toml;

const std::vector<std::string> known_keys = {"project",
                                             "store",
                                             "stores",
                                             "entrypoints",
                                             "extend",
                                             "theme",
                                             "sync",
                                             "locked",
                                             "extra_features",
                                             "metaxy_lock_path",
                                             "ext",
                                             "auto_create_tables",
                                             "enable_map_datatype",
                                             "hash_truncation_length"};

constexpr std::size_t longest_digest = 64;

class Reader {
 public:
  Reader(const ReadFile& read_file, const Environment& environment,
         support::Diagnostics& diagnostics)
      : read_file_(read_file), environment_(environment), diagnostics_(diagnostics) {}

  Config read(const std::string& path) {
    load(path, {});
    project();
    truncation();
    table_prefix();
    if (const Toml* ext = find({"ext", "cpp"})) extension(*ext);
    return std::move(config_);
  }

 private:
  void wrong(const support::Position& at, std::string message) {
    diagnostics_.error(at, std::move(message));
  }

  // Parents first, so that what the file itself says comes last and wins.
  void load(const std::string& path, const support::Position& named_at) {
    if (std::ranges::find(config_.files, path) != config_.files.end()) {
      return wrong(named_at, fmt::format("'{}' extends itself", path));
    }
    config_.files.push_back(path);
    const std::optional<std::string> text = read_file_(path);
    if (!text) return wrong(named_at, fmt::format("the configuration '{}' cannot be read", path));
    support::Result<Toml> parsed = support::parse_toml(*text, path);
    if (!parsed) return wrong(parsed.error().at, parsed.error().message);
    Toml root = *std::move(parsed);
    if (path.ends_with("pyproject.toml")) {
      const Toml* tool = root.find("tool");
      const Toml* own = tool == nullptr ? nullptr : tool->find("metaxy");
      if (own == nullptr) return wrong(root.at, "there is no table [tool.metaxy]");
      if (!std::holds_alternative<Toml::Table>(own->is)) {
        return wrong(own->at, "'tool.metaxy' must be a table");
      }
      root = Toml(*own);
    }
    check_keys(root);
    if (const Toml* extend = root.find("extend")) {
      const auto* parent = std::get_if<std::string>(&extend->is);
      if (parent == nullptr) {
        wrong(extend->at, "'extend' must be the path of a file");
      } else {
        load((std::filesystem::path(path).parent_path() / expand(*parent)).lexically_normal(),
             extend->at);
      }
    }
    layers_.push_back(std::move(root));
  }

  void check_keys(const Toml& root) {
    for (const auto& [key, value] : std::get<Toml::Table>(root.is)) {
      if (std::ranges::find(known_keys, key) != known_keys.end()) continue;
      wrong(value.at,
            fmt::format("unknown key '{}'{}", key, support::did_you_mean(key, known_keys)));
    }
  }

  // The value in the last layer that has it.
  const Toml* find(std::initializer_list<std::string_view> path) const {
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
      const Toml* at = &*layer;
      for (const std::string_view key : path) at = at == nullptr ? nullptr : at->find(key);
      if (at != nullptr) return at;
    }
    return nullptr;
  }

  std::optional<std::string> text(const Toml* value, std::string_view what) {
    if (value == nullptr) return std::nullopt;
    if (const auto* held = std::get_if<std::string>(&value->is)) return expand(*held);
    wrong(value->at, fmt::format("{} must be text", what));
    return std::nullopt;
  }

  // ${NAME} and ${NAME:-default}; a variable that is not set gives nothing.
  std::string expand(const std::string& text) const {
    std::string out;
    std::size_t at = 0;
    while (true) {
      const std::size_t open = text.find("${", at);
      const std::size_t close = open == std::string::npos ? open : text.find('}', open);
      if (close == std::string::npos) return out + text.substr(at);
      out += text.substr(at, open - at);
      const std::string inside = text.substr(open + 2, close - open - 2);
      const std::size_t colon = inside.find(":-");
      const std::string fallback = colon == std::string::npos ? "" : inside.substr(colon + 2);
      out += environment_(inside.substr(0, colon)).value_or(fallback);
      at = close + 1;
    }
  }

  void project() {
    const Toml* value = find({"project"});
    config_.graph.project = text(value, "'project'");
    if (!config_.graph.project) return;
    const std::string& name = *config_.graph.project;
    const auto allowed = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '_' || c == '-';
    };
    if (name.empty() || name.find("__") != std::string::npos ||
        !std::ranges::all_of(name, allowed)) {
      wrong(value->at, fmt::format("'{}' is not the name of a project: letters, digits, '-' and "
                                   "single '_' may stand in it",
                                   name));
    }
  }

  void truncation() {
    const Toml* value = find({"hash_truncation_length"});
    if (value == nullptr) return;
    const auto* length = std::get_if<std::int64_t>(&value->is);
    if (length == nullptr || *length < static_cast<std::int64_t>(graph::shortest_truncation)) {
      return wrong(value->at, "'hash_truncation_length' must be a number that is at least 8");
    }
    config_.graph.hash_truncation_length =
        std::min(static_cast<std::size_t>(*length), longest_digest);
  }

  void table_prefix() {
    const std::string store = text(find({"store"}), "'store'").value_or("dev");
    const Toml* value = find({"stores", store, "config", "table_prefix"});
    config_.table_prefix = text(value, "'table_prefix'").value_or("");
  }

  void extension(const Toml& ext) {
    const auto* table = std::get_if<Toml::Table>(&ext.is);
    if (table == nullptr) return wrong(ext.at, "'ext.cpp' must be a table");
    for (const auto& [key, value] : *table) {
      if (key == "naming") {
        naming(value);
      } else if (key != "enable") {
        wrong(value.at, fmt::format("unknown key '{}' in [ext.cpp]{}", key,
                                    support::did_you_mean(key, {"naming", "enable"})));
      }
    }
  }

  void naming(const Toml& value) {
    const auto* table = std::get_if<Toml::Table>(&value.is);
    if (table == nullptr) return wrong(value.at, "'naming' must be a table");
    schema::NamingConvention& naming = config_.naming;
    const std::vector<std::pair<std::string, std::string*>> patterns = {
        {"ix", &naming.index},       {"uq", &naming.unique},      {"ck", &naming.check},
        {"fk", &naming.foreign_key}, {"pk", &naming.primary_key},
    };
    for (const auto& [key, pattern] : *table) {
      const auto known = std::ranges::find(patterns, key, &decltype(patterns)::value_type::first);
      if (known == patterns.end()) {
        wrong(pattern.at,
              fmt::format("unknown kind of name '{}'; expected ix, uq, ck, fk or pk", key));
        continue;
      }
      const std::optional<std::string> given = text(&pattern, fmt::format("'{}'", key));
      if (!given) continue;
      // A pattern that can be filled in for an example can be for every constraint of its kind.
      const schema::NameParts example{
          "table", {"column"}, key == "fk" ? "other" : "", {"id"}, key == "ck" ? "name" : ""};
      const support::Result<std::string> name = schema::make_name(*given, example);
      if (name)
        *known->second = *given;
      else
        wrong(pattern.at, name.error().message);
    }
  }

  const ReadFile& read_file_;
  const Environment& environment_;
  support::Diagnostics& diagnostics_;
  std::vector<Toml> layers_;
  Config config_;
};

}  // namespace

Config read_config(const std::string& path, const ReadFile& read_file,
                   const Environment& environment, support::Diagnostics& diagnostics) {
  return Reader(read_file, environment, diagnostics).read(path);
}

}  // namespace metaxy::tool
