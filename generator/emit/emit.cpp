// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/emit.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "generator/emit/context.h"
#include "generator/emit/cpp_names.h"
#include "generator/emit/embedded.h"
#include "generator/template/engine.h"

namespace metaxy::emit {
namespace {

using support::Error;
using support::ErrorCode;
using support::Json;
using support::Result;

// The names of the templates that make the paths of the manifest; no file can be called so.
constexpr std::string_view path_template = "manifest.toml: path ";

// "…" as C++ text. With a number of spaces, in pieces that end where the text has a line end, each
// but the first behind so many spaces.
Result<Json> cpp_text(const Json& value, const std::vector<Json>& arguments) {
  if (!value.is_string()) return Error{ErrorCode::Invalid, "cpp_text needs text"};
  const bool has_indent = arguments.size() == 1 && arguments[0].is_number_integer() &&
                          arguments[0].get<std::int64_t>() >= 0;
  if (!arguments.empty() && !has_indent) {
    return Error{ErrorCode::Invalid, "cpp_text takes the number of spaces before further lines"};
  }
  if (!has_indent) return Json(c_string(value.get_ref<const std::string&>()));
  const std::string indent(arguments[0].get<std::size_t>(), ' ');
  std::string_view rest = value.get_ref<const std::string&>();
  std::string out;
  do {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end == std::string_view::npos ? end : end + 1);
    if (!out.empty()) out += '\n' + indent;
    out += c_string(line);
    rest.remove_prefix(line.size());
  } while (!rest.empty());
  return Json(std::move(out));
}

class Emitter {
 public:
  Emitter(const Input& input, const Override& override_of, std::vector<ManifestEntry> manifest)
      : input_(input),
        manifest_(std::move(manifest)),
        engine_([this, &override_of](const std::string& name) { return load(name, override_of); }) {
    engine_.add_filter("cpp_text", cpp_text);
  }

  // Calls `each` with the entry, the path and the context of every file; stops at an error.
  template <class Each>
  Result<support::Done> for_each_file(Each each) {
    Contexts contexts(input_);
    std::optional<Error> problem;
    for (std::size_t i = 0; i < manifest_.size() && !problem; ++i) {
      contexts.for_each(manifest_[i].per, [&](const Json& context) {
        Result<std::string> path = path_of(i, context);
        problem = path ? each(manifest_[i], *path, context) : path.error();
        return problem ? Next::Stop : Next::Continue;
      });
    }
    if (problem) return *problem;
    return support::Done{};
  }

  Result<std::string> render(const std::string& name, const Json& context) {
    return engine_.render(name, context);
  }

 private:
  Result<std::string> path_of(std::size_t entry, const Json& context) {
    Result<std::string> path = engine_.render(fmt::format("{}{}", path_template, entry), context);
    if (!path) return Error{ErrorCode::Malformed, path.error().message, manifest_[entry].at};
    if (paths_.insert(*path).second) return path;
    return Error{ErrorCode::Malformed, fmt::format("two files would be written to '{}'", *path),
                 manifest_[entry].at};
  }

  std::optional<std::string> load(const std::string& name, const Override& override_of) const {
    if (name.starts_with(path_template)) {
      return manifest_[std::stoul(name.substr(path_template.size()))].path;
    }
    if (auto text = override_of(name)) return text;
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.name == name) return std::string(file.text);
    }
    return std::nullopt;
  }

  const Input& input_;
  std::vector<ManifestEntry> manifest_;
  tmpl::Engine engine_;
  std::set<std::string> paths_;
};

Result<std::vector<ManifestEntry>> load_manifest(const Override& override_of) {
  const std::string name(manifest_name);
  if (const auto text = override_of(name)) return read_manifest(*text);
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == name) return read_manifest(std::string(file.text));
  }
  return Error{ErrorCode::Invalid, "there is no manifest"};
}

}  // namespace

Result<std::vector<RenderedFile>> emit(const Input& input, const Override& override_of) {
  const Result<std::vector<ManifestEntry>> manifest = load_manifest(override_of);
  if (!manifest) return manifest.error();
  Emitter emitter(input, override_of, *manifest);
  std::vector<RenderedFile> out;
  const auto done = emitter.for_each_file([&](const ManifestEntry& entry, const std::string& path,
                                              const Json& context) -> std::optional<Error> {
    Result<std::string> text = emitter.render(entry.template_name, context);
    if (!text) return text.error();
    out.push_back({path, *std::move(text)});
    return std::nullopt;
  });
  if (!done) return done.error();
  return out;
}

Result<Json> dump_context(const Input& input, const Override& override_of) {
  const Result<std::vector<ManifestEntry>> manifest = load_manifest(override_of);
  if (!manifest) return manifest.error();
  Emitter emitter(input, override_of, *manifest);
  Json out = Json::object();
  const auto done = emitter.for_each_file([&](const ManifestEntry&, const std::string& path,
                                              const Json& context) -> std::optional<Error> {
    out[path] = context;
    return std::nullopt;
  });
  if (!done) return done.error();
  return out;
}

}  // namespace metaxy::emit
