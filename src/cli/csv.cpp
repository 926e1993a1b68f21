#include "cli/csv.h"

#include "codec/json_writer.h"

namespace plenary::cli {

namespace {

bool isNumber(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const auto digits = [](std::string_view t) {
    return !t.empty() && t.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (point == std::string_view::npos) return digits(text);
  return digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

// OWASP's list (CSV Injection): what begins a formula, or is skipped before one.
bool beginsFormula(std::string_view text) {
  static constexpr std::string_view beginnings[] = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                    "\n", "＝", "＋", "－", "＠"};
  for (const std::string_view beginning : beginnings)
    if (text.rfind(beginning, 0) == 0) return true;
  return false;
}

}  // namespace

std::string csvField(std::string_view text) {
  std::string field = codec::validUtf8(text);
  // Spreadsheets skip spaces before a formula.
  const std::size_t first = field.find_first_not_of(' ');
  if (first != std::string::npos && beginsFormula(std::string_view(field).substr(first)) && !isNumber(field))
    field.insert(0, "'");
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string csvRow(const std::vector<std::string>& fields) {
  std::string row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) row += ',';
    row += csvField(fields[i]);
  }
  return row + "\r\n";
}

}  // namespace plenary::cli
