// Scenario packages on disk.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "codec/scenario_json.h"

namespace plenary::codec {

// A file of JSON, or why not. Never reads more than the largest file that would be parsed.
std::variant<std::string, Problem> readJsonFile(const std::filesystem::path& path);

// A scenario's file and its companions, found from where it lies: ../rules/<rules>.json and
// ../text/{en,zh}/scenarios/<id>.json. What they say is for parseScenario to check.
std::variant<Package, std::vector<Problem>> loadPackage(const std::filesystem::path& scenarioFile);

}  // namespace plenary::codec
