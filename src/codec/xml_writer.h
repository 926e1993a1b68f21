// Writing XML 1.0: UTF-8, one element after another, always well-formed.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace plenary::codec {

// White space is part of a text, so the writer adds it only around elements that stand on lines of their own.
// Texts and values may hold any bytes: what XML has no character for becomes U+FFFD.
class XmlWriter {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  XmlWriter();
  ~XmlWriter();
  XmlWriter(const XmlWriter&) = delete;
  XmlWriter& operator=(const XmlWriter&) = delete;

  XmlWriter& begin(std::string_view element, Attributes attributes = {});        // on a line of its own
  XmlWriter& beginInText(std::string_view element, Attributes attributes = {});  // in the line of its parent
  XmlWriter& attribute(std::string_view name, std::string_view value);           // of the element begun last
  XmlWriter& text(std::string_view value);
  XmlWriter& end();

  // Whole elements: on a line of its own without content or with text, and with text in the line of its parent.
  XmlWriter& empty(std::string_view element, Attributes attributes);
  XmlWriter& line(std::string_view element, Attributes attributes, std::string_view content);
  XmlWriter& inText(std::string_view element, Attributes attributes, std::string_view content);

  // What was written, once the outermost element has ended.
  std::string take();

 private:
  struct Output;
  std::unique_ptr<Output> output_;
};

}  // namespace plenary::codec
