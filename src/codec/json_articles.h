// The articles of a scenario file: provisions, their ladders of options, and what they require.
#pragma once

#include "codec/json_document.h"
#include "core/scenario.h"

namespace plenary::codec {

inline constexpr std::size_t mostArticles = 50;
inline constexpr std::size_t mostProvisions = 200;
inline constexpr std::size_t mostOptions = 32;
inline constexpr std::size_t mostSources = 20;

// Fills articles and provisions. False when something was wrong: then provisions may be missing.
bool readArticles(const Json& articles, Scenario& scenario);

std::vector<std::string> provisionIds(const Scenario& scenario);
std::vector<std::string> optionIds(const Provision& provision);

}  // namespace plenary::codec
