// How strong an AI delegation is: how much it looks at before it acts. No level sees more than another.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::ai {

struct Level {
  std::string_view name;  // "easy"; words under "level.<name>" in data/text
  // Texts looked at for one proposal of its own.
  std::uint32_t texts;
  // Whether it looks for deals to offer: votes for votes, and payments to those who would stay outside. Every level
  // answers the offers of others.
  bool bargains;
};

// From the weakest to the strongest.
const std::vector<Level>& levels();
// "easy, normal"
std::string levelNames();
const Level* findLevel(std::string_view name);
// What plays where nothing else is said.
const Level& normalLevel();

}  // namespace plenary::ai
