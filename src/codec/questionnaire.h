// What those who take part in a study are asked before and after a session, as data (data/research/). Every item is a scale.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "codec/json_problems.h"

namespace plenary::codec {

// By language.
struct Wording {
  std::string en;
  std::string zh;

  const std::string& in(std::string_view language) const { return language == "zh" ? zh : en; }
};

struct Questionnaire {
  static constexpr int scale = 5;  // answers from 1 to so many
  static constexpr std::size_t mostItems = 40;

  struct Item {
    std::string id;
    bool before = false;  // asked before the session, after it, or both
    bool after = false;
    Wording words;
  };
  std::string id;
  Wording low;   // what 1 stands for
  Wording high;
  std::vector<Item> items;

  const Item* item(std::string_view id) const;
};

std::variant<Questionnaire, std::vector<Problem>> parseQuestionnaire(std::string_view json, const std::string& name);

}  // namespace plenary::codec
