// Flat files of texts by key, and which keys a scenario must have.
#pragma once

#include "codec/json_document.h"
#include "codec/scenario_json.h"

namespace plenary::codec {

Texts readTexts(const Json& root);

// The key of each text that a scenario must bring in each language, and the most characters it may have.
std::map<std::string, std::size_t> requiredTexts(const Scenario& scenario);

// Every required text is there, and no other.
void checkTexts(const JsonFile& file, const Texts& texts, const std::map<std::string, std::size_t>& required);

}  // namespace plenary::codec
