// SPDX-License-Identifier: Apache-2.0
// A value as its bindings see it, for messages: one line for each column, with the text form of
// what bind_insert binds.
#pragma once

#include <string>
#include <vector>

#include <metaxy/codec/text_statement.hpp>
#include <metaxy/model.hpp>

namespace metaxy::testing {

class TextOfParameters final : public TextParameters {
 public:
  const std::vector<std::string>& texts() const { return texts_; }

  void bind_null(int index) override;
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_list(int index, const ListView& elements) override;

 private:
  void keep(int index, std::string text);

  std::vector<std::string> texts_;
};

template <class T>
std::string bound_text(const T& value) {
  TextOfParameters parameters;
  model<T>::bind_insert(parameters, value);
  std::string out;
  for (const std::string& text : parameters.texts()) out += text + '\n';
  return out;
}

}  // namespace metaxy::testing
