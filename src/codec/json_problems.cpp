#include "codec/json_problems.h"

#include <utility>

namespace plenary::codec {

std::string describe(const Problem& problem) {
  std::string line = problem.file;
  if (!problem.place.empty()) line += ": " + problem.place;
  return line + ": " + problem.expected;
}

std::string describe(const std::vector<Problem>& problems) {
  std::string lines;
  for (const Problem& p : problems) {
    if (!lines.empty()) lines += '\n';
    lines += describe(p);
  }
  return lines;
}

void Problems::add(std::string file, std::string place, std::string expected) {
  if (full()) return;
  all_.push_back({std::move(file), std::move(place), std::move(expected)});
}

}  // namespace plenary::codec
