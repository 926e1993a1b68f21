// Flat files of texts by key, and which keys a scenario must have.
#pragma once

#include "codec/json_document.h"
#include "codec/scenario_json.h"

namespace plenary::codec {

Texts readTexts(const Json& root);

// Instead of a length: a text that may be left out, since a template has it.
inline constexpr std::size_t mayBeLeftOut = 0;

// The key of each text that a scenario must bring in each language, and the most characters it may have.
std::map<std::string, std::size_t> requiredTexts(const Scenario& scenario);

// Every required text is there, and no other.
void checkTexts(const JsonFile& file, const Texts& texts, const std::map<std::string, std::size_t>& required);

}  // namespace plenary::codec
