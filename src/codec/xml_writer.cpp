#include "codec/xml_writer.h"

#include <pugixml.hpp>

#include <sstream>
#include <vector>

#include "codec/json_writer.h"

namespace plenary::codec {

namespace {

// XML 1.0, production 2, of what is UTF-8: no control characters but tab and line breaks, no U+FFFE, U+FFFF.
std::string xmlCharacters(std::string_view bytes) {
  std::string text;
  const std::string valid = validUtf8(bytes);
  for (std::size_t at = 0; at < valid.size(); ++at) {
    const bool control = static_cast<unsigned char>(valid[at]) < 0x20 && valid[at] != '\t' && valid[at] != '\n';
    const bool none = valid.compare(at, 3, "\xEF\xBF\xBE") == 0 || valid.compare(at, 3, "\xEF\xBF\xBF") == 0;
    if (control || none)
      text += "\xEF\xBF\xBD";
    else
      text += valid[at];
    if (none) at += 2;
  }
  return text;
}

}  // namespace

struct XmlWriter::Output {
  struct Level {
    pugi::xml_node node;
    bool lines = false;  // has elements on lines of their own
  };
  pugi::xml_document document;
  std::vector<Level> open{{document, false}};

  pugi::xml_node node() const { return open.back().node; }
  void text(const std::string& value) { node().append_child(pugi::node_pcdata).set_value(value.c_str()); }
  void newLine(std::size_t depth) { text("\n" + std::string(2 * depth, ' ')); }
  void begin(std::string_view element, Attributes attributes) {
    open.push_back({node().append_child(std::string(element).c_str()), false});
    for (const auto& [name, value] : attributes) attribute(name, value);
  }
  void attribute(std::string_view name, std::string_view value) {
    node().append_attribute(std::string(name).c_str()).set_value(xmlCharacters(value).c_str());
  }
};

XmlWriter::XmlWriter() : output_(std::make_unique<Output>()) {}
XmlWriter::~XmlWriter() = default;

XmlWriter& XmlWriter::begin(std::string_view element, Attributes attributes) {
  if (output_->open.size() > 1) output_->newLine(output_->open.size() - 1);
  output_->open.back().lines = true;
  output_->begin(element, attributes);
  return *this;
}

XmlWriter& XmlWriter::beginInText(std::string_view element, Attributes attributes) {
  output_->begin(element, attributes);
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  output_->attribute(name, value);
  return *this;
}

XmlWriter& XmlWriter::text(std::string_view value) {
  output_->text(xmlCharacters(value));
  return *this;
}

XmlWriter& XmlWriter::end() {
  if (output_->open.back().lines) output_->newLine(output_->open.size() - 2);
  output_->open.pop_back();
  return *this;
}

XmlWriter& XmlWriter::empty(std::string_view element, Attributes attributes) {
  return begin(element, attributes).end();
}

XmlWriter& XmlWriter::line(std::string_view element, Attributes attributes, std::string_view content) {
  return begin(element, attributes).text(content).end();
}

XmlWriter& XmlWriter::inText(std::string_view element, Attributes attributes, std::string_view content) {
  return beginInText(element, attributes).text(content).end();
}

std::string XmlWriter::take() {
  std::ostringstream out;
  output_->document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + out.str() + "\n";
}

}  // namespace plenary::codec
