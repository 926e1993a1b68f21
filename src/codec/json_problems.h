// What is wrong with a file that somebody wrote: which file, where in it, and what was expected there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::codec {

struct Problem {
  std::string file;
  std::string place;     // JSON pointer; line:column where the file is no JSON; empty: the file as a whole
  std::string expected;  // "expected a whole number from 0 to 100, found \"many\""

  friend bool operator==(const Problem&, const Problem&) = default;
};

// "quickstart.json: /delegations/0/hue: expected a whole number from 0 to 359, found 400"
std::string describe(const Problem& problem);
// One line each.
std::string describe(const std::vector<Problem>& problems);

// The first problems found; what exceeds the limit is left out.
class Problems {
 public:
  static constexpr std::size_t limit = 20;

  void add(std::string file, std::string place, std::string expected);
  bool empty() const { return all_.empty(); }
  std::size_t size() const { return all_.size(); }
  bool full() const { return all_.size() >= limit; }
  std::vector<Problem> take() { return std::move(all_); }

 private:
  std::vector<Problem> all_;
};

}  // namespace plenary::codec
