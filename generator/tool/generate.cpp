// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/generate.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <map>

#include <fmt/format.h>

#include "core/schema/graph_file.h"
#include "core/schema/lower.h"
#include "generator/emit/emit.h"
#include "generator/resolve/resolve.h"
#include "generator/tool/check.h"
#include "generator/tool/config.h"
#include "generator/tool/files.h"
#include "generator/tool/summary.h"

namespace metaxy::tool {
namespace {

namespace fs = std::filesystem;

// A path relative to the base, or as it is when it lies elsewhere (then it is the user's spelling).
std::string relative_to(const std::string& path, const fs::path& base) {
  if (path.empty()) return path;
  const fs::path relative =
      fs::absolute(path).lexically_normal().lexically_relative(base).generic_string();
  return relative.empty() ? path : relative.string();
}

class Generation {
 public:
  Generation(const Options& options, Trouble& trouble)
      : options_(options),
        base_(fs::absolute(options.base).lexically_normal()),
        trouble_(trouble) {}

  std::optional<Generated> run(const scan::Toolchain& toolchain,
                               const std::optional<Preamble>& preamble,
                               const std::function<void(const std::string&)>& entering) {
    read_config_file();
    if (!check_headers()) return std::nullopt;
    const std::optional<scan::Scanned> scanned = scan_headers(toolchain, preamble, entering);
    if (!scanned) return std::nullopt;
    support::Diagnostics& diagnostics = trouble_.diagnostics;
    const resolve::Resolved resolved =
        resolve::resolve(scanned->declarations, {config_.graph, config_.table_prefix}, diagnostics);
    if (!resolved.graph) check_names(resolved.model, dialects(), diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    return produce(*resolved.graph, resolved.model, *scanned);
  }

 private:
  std::nullopt_t fail(support::Error error) {
    trouble_.error = std::move(error);
    return std::nullopt;
  }

  void read_config_file() {
    if (options_.config.empty()) return;
    const auto environment = [](const std::string& name) -> std::optional<std::string> {
      const char* value = std::getenv(name.c_str());
      return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
    config_ = read_config(options_.config, read_file, environment, trouble_.diagnostics);
  }

  // Everything that can be said of the headers without a compiler.
  bool check_headers() {
    std::map<std::string, std::string> header_of;
    for (const std::string& header : options_.headers) {
      std::error_code problem;
      if (!fs::is_regular_file(header, problem)) {
        trouble_.diagnostics.error({}, fmt::format("there is no header '{}'", header));
      } else if (header.find_first_of("\"\n\\") != std::string::npos) {
        trouble_.diagnostics.error(
            {}, fmt::format("'{}' has a character in its name that no #include can spell", header));
      }
      const auto [other, added] = header_of.emplace(stem(header), header);
      if (!added && other->second != header) {
        trouble_.diagnostics.error(
            {}, fmt::format("'{}' and '{}' would both be written to '{}.metaxy.hpp'", other->second,
                            header, other->first));
      }
    }
    return !trouble_.diagnostics.has_errors();
  }

  std::string stem(const std::string& header) const {
    fs::path name = relative_to(header, base_);
    if (name.is_absolute() || *name.begin() == "..") name = name.filename();
    return name.replace_extension().generic_string();
  }

  std::optional<scan::Scanned> scan_headers(
      const scan::Toolchain& toolchain, const std::optional<Preamble>& preamble,
      const std::function<void(const std::string&)>& entering) {
    scan::Request request{.headers = options_.headers,
                          .flags = options_.flags,
                          .toolchain = toolchain,
                          .colour = options_.colour,
                          .entering = entering};
    if (preamble) request.preamble = preamble->path;
    support::Result<scan::Scanned> scanned = scan::scan(request);
    // Whatever the preamble may have to do with it: what is reported comes from a parse without.
    const bool again = preamble && (!scanned || scanned->outcome == scan::Outcome::Failed);
    if (again) {
      request.preamble.clear();
      scanned = scan::scan(request);
    }
    if (!scanned) return fail(scanned.error());
    if (scanned->outcome == scan::Outcome::Failed) {
      trouble_.compiler_messages = scanned->messages;
      return std::nullopt;
    }
    scan::Scanned out = *std::move(scanned);
    if (preamble && !again) {
      out.files.insert(out.files.end(), preamble->files.begin(), preamble->files.end());
    }
    return out;
  }

  std::vector<const sql::Dialect*> dialects() const {
    std::vector<const sql::Dialect*> out;
    for (const std::string& name : options_.dialects) out.push_back(sql::find(name));
    return out;
  }

  std::optional<Generated> produce(const graph::FeatureGraph& graph, const schema::Model& model,
                                   const scan::Scanned& scanned) {
    const auto schema = schema::lower(model, config_.naming);
    if (!schema) return fail(schema.error());
    // Nothing else needs it, and it takes as long as all that is done meanwhile.
    auto json = std::async(std::launch::async, [&] { return graph_json(graph, model, *schema); });
    auto fitted = emit::fit_dialects(*schema, dialects(), config_.naming);
    if (!fitted) return fail(fitted.error());
    check_handles(model, options_.name_space, trouble_.diagnostics);
    check_dialects(*schema, *fitted, model, trouble_.diagnostics);
    if (trouble_.diagnostics.has_errors()) return std::nullopt;

    const emit::Input input{options_.target, options_.name_space, headers(scanned), graph,
                            model,           *std::move(fitted)};
    Generated out;
    if (options_.mode == Mode::DumpContext) {
      const auto context = emit::dump_context(input, override_of());
      if (!context) return fail(in_templates(context.error()));
      out.context = support::pretty_json(*context);
      return out;
    }
    auto files = emit::emit(input, override_of());
    if (!files) return fail(in_templates(files.error()));
    out.files = *std::move(files);
    out.inputs = inputs(scanned);
    out.system_includes = scanned.system_includes;
    out.summary = summary(graph, *schema);
    out.files.push_back({"graph.json", json.get()});
    return out;
  }

  std::string graph_json(const graph::FeatureGraph& graph, const schema::Model& model,
                         const schema::Schema& schema) const {
    std::map<std::string, std::string> known;
    const auto file_name = [&](const std::string& path) {
      const auto [it, added] = known.try_emplace(path);
      if (added) it->second = relative_to(path, base_);
      return it->second;
    };
    return schema::write_graph_file(graph, model, schema, file_name);
  }

  std::vector<emit::Header> headers(const scan::Scanned& scanned) const {
    std::vector<emit::Header> out;
    for (const std::string& header : options_.headers) {
      const std::string stem = this->stem(header);
      const auto spelling = scanned.include_spelling.find(header);
      const std::string include = spelling != scanned.include_spelling.end()
                                      ? spelling->second
                                      : path_from_output(stem, header);
      if (std::ranges::find(out, header, &emit::Header::path) == out.end()) {
        out.push_back({header, stem, include});
      }
    }
    return out;
  }

  // Links are followed: the compiler leaves a directory by its real parent.
  std::string path_from_output(const std::string& stem, const std::string& header) const {
    std::error_code problem;
    const fs::path output =
        fs::weakly_canonical(fs::absolute(fs::path(options_.out) / stem), problem);
    return fs::canonical(header, problem).lexically_relative(output.parent_path()).string();
  }

  emit::Override override_of() const {
    return [this](const std::string& name) -> std::optional<std::string> {
      if (options_.templates.empty()) return std::nullopt;
      return read_file((fs::path(options_.templates) / name).string());
    };
  }

  // A template is named as the user would open it.
  support::Error in_templates(support::Error error) const {
    if (error.at.file.empty() || options_.templates.empty()) return error;
    const fs::path own = fs::path(options_.templates) / error.at.file;
    std::error_code problem;
    if (fs::exists(own, problem)) error.at.file = own.string();
    return error;
  }

  std::vector<std::string> inputs(const scan::Scanned& scanned) const {
    std::vector<std::string> out = scanned.files;
    out.insert(out.end(), config_.files.begin(), config_.files.end());
    std::error_code problem;
    if (!options_.templates.empty()) {
      for (const auto& entry : fs::recursive_directory_iterator(options_.templates, problem)) {
        if (entry.is_regular_file(problem)) out.push_back(entry.path().string());
      }
    }
    for (std::string& path : out) path = fs::path(path).lexically_normal().string();
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
  }

  const Options& options_;
  const fs::path base_;
  Trouble& trouble_;
  Config config_;
};

}  // namespace

std::optional<Generated> generate(const Options& options, const scan::Toolchain& toolchain,
                                  const std::optional<Preamble>& preamble,
                                  const std::function<void(const std::string&)>& entering,
                                  Trouble& trouble) {
  return Generation(options, trouble).run(toolchain, preamble, entering);
}

}  // namespace metaxy::tool
