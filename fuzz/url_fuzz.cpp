// SPDX-License-Identifier: Apache-2.0
// Reads whatever comes as a URL: what is taken is the same after it was rendered and read again,
// and neither its rendering nor a refusal shows the password.
#include <metaxy/error.hpp>
#include <metaxy/url.hpp>

#include "fuzz/input.h"

namespace {

using metaxy::Error;
using metaxy::ErrorCode;
using metaxy::Url;
using metaxy::fuzz::require;

void check(const Url& url) {
  const std::string shown = url.render_as_string(Url::Password::Shown);
  require(Url::parse(shown) == url, "a URL that was rendered is read as the same");
  require(Url::create(url.parts()) == url, "the parts of a URL make the same");
  const Url hidden = Url::parse(url.render_as_string());
  Url::Parts parts = url.parts();
  if (parts.password) parts.password = "***";
  parts.query = hidden.parts().query;
  require(hidden.parts() == parts, "only the password and secret options are hidden");
  require(parts.query.size() == url.parts().query.size(), "no option is lost");
}

void check_refusal(std::string_view input) {
  constexpr std::string_view secret = "<<the password>>";
  const std::string text = std::string(input.substr(0, input.size() / 2)) + std::string(secret) +
                           std::string(input.substr(input.size() / 2));
  try {
    Url::parse(text);
  } catch (const Error& error) {
    require(std::string_view(error.what()).find(secret) == std::string_view::npos,
            "a refusal shows nothing of the URL");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = metaxy::fuzz::text(data, size);
  check_refusal(input);
  try {
    check(Url::parse(input));
  } catch (const Error& error) {
    require(error.code() == ErrorCode::BadUrl, "a refusal is a BadUrl");
  }
  return 0;
}
