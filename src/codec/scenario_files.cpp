#include "codec/scenario_files.h"

#include <array>
#include <fstream>
#include <system_error>

#include "codec/json_document.h"

namespace plenary::codec {

std::variant<std::string, Problem> readJsonFile(const std::filesystem::path& path) {
  const auto problem = [&](std::string expected) {
    return Problem{path.generic_string(), "", std::move(expected)};
  };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return problem("expected a file, found nothing");
  if (std::filesystem::is_directory(status)) return problem("expected a file, found a directory");
  std::ifstream in(path, std::ios::binary);
  if (!in) return problem("expected a file that can be read");

  // One byte more than may be: whoever wrote a larger file learns it without waiting for all of it.
  std::string text(largestJson + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) return problem("expected a file that can be read");
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > largestJson)
    return problem("expected at most " + std::to_string(largestJson) + " bytes, found more");
  return text;
}

std::variant<Package, std::vector<Problem>> loadPackage(const std::filesystem::path& scenarioFile) {
  Package package;
  std::vector<Problem> problems;
  const auto load = [&](const std::filesystem::path& path, std::string& to) {
    auto text = readJsonFile(path);
    if (auto* problem = std::get_if<Problem>(&text)) problems.push_back(std::move(*problem));
    else to = std::move(std::get<std::string>(text));
  };
  load(scenarioFile, package.scenario);
  if (!problems.empty()) return problems;
  const auto header = parseHeader(package.scenario, scenarioFile.generic_string());
  if (const auto* bad = std::get_if<std::vector<Problem>>(&header)) return *bad;

  const auto& known = std::get<ScenarioHeader>(header);
  const std::filesystem::path data = scenarioFile.parent_path() / "..";
  load((data / rulesFile(known)).lexically_normal(), package.rules);
  load((data / textFile(known, "en")).lexically_normal(), package.textEn);
  load((data / textFile(known, "zh")).lexically_normal(), package.textZh);
  if (!problems.empty()) return problems;
  return package;
}

}  // namespace plenary::codec
