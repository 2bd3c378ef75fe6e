// SPDX-License-Identifier: Apache-2.0
// What metaxy::Url makes of what urls.py asks, a line for a line. Texts are written "x" and their
// bytes in hexadecimal, missing ones "-":
//
//   parse TEXT
//   create NAME USER PASSWORD HOST PORT DATABASE [OPTION VALUE]...
//
// The answer is the parts in the order of create, behind the URL rendered with its password and
// without; or "refused" and the message.
#include <iostream>
#include <sstream>

#include <metaxy/error.hpp>
#include <metaxy/url.hpp>

namespace {

using metaxy::Url;

constexpr std::string_view digits = "0123456789abcdef";

std::string written(std::string_view text) {
  std::string out = "x";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += {digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

std::string written(const std::optional<std::string>& text) {
  return text ? written(std::string_view(*text)) : "-";
}

std::optional<std::string> read(std::istream& in) {
  std::string word;
  in >> word;
  if (word == "-") return std::nullopt;
  std::string out;
  for (std::size_t i = 1; i + 1 < word.size(); i += 2) {
    out += static_cast<char>(digits.find(word[i]) * 16 + digits.find(word[i + 1]));
  }
  return out;
}

Url::Parts read_parts(std::istream& in) {
  Url::Parts out;
  out.driver_name = read(in).value();
  out.username = read(in);
  out.password = read(in);
  out.host = read(in);
  if (const auto port = read(in)) out.port = static_cast<std::uint16_t>(std::stoi(*port));
  out.database = read(in);
  while (in >> std::ws && !in.eof()) {
    std::string name = read(in).value();
    out.query.emplace_back(std::move(name), read(in).value());
  }
  return out;
}

std::string answer(const Url& url) {
  const Url::Parts& parts = url.parts();
  std::optional<std::string> port;
  if (parts.port) port = std::to_string(*parts.port);
  std::string out = written(std::string_view(url.render_as_string(Url::Password::Shown)));
  out += ' ' + written(std::string_view(url.render_as_string()));
  out += ' ' + written(std::string_view(parts.driver_name));
  for (const auto& part : {parts.username, parts.password, parts.host, port, parts.database}) {
    out += ' ' + written(part);
  }
  for (const auto& [name, value] : parts.query) {
    out += ' ' + written(std::string_view(name)) + ' ' + written(std::string_view(value));
  }
  return out;
}

std::string answer(const std::string& line) {
  std::istringstream in(line);
  std::string command;
  in >> command;
  try {
    return answer(command == "parse" ? Url::parse(read(in).value()) : Url::create(read_parts(in)));
  } catch (const metaxy::Error& refused) {
    return "refused " + written(std::string_view(refused.what()));
  }
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) std::cout << answer(line) << '\n';
}
