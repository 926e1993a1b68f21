// The texts one change away from a text, valued by the tables of a reckoning. What the text is worth is summed up once;
// a change then costs only what it touches: its own provision and those that apply, or not, because of it.
#pragma once

#include <algorithm>
#include <limits>
#include <vector>

#include "ai/reckoning.h"

namespace plenary::ai {

class Neighbours {
 public:
  // `reckoning` must outlive it.
  Neighbours(const Reckoning& reckoning, Draft text);
  Neighbours(const Neighbours&) = delete;
  Neighbours& operator=(const Neighbours&) = delete;

  const Draft& text() const { return text_; }
  // The change that leaves the text as it is.
  Change none() const { return {ProvisionId{std::size_t{0}}, text_.front()}; }
  void move(const Change& change);

  // Whether nobody has less with the change, neither the delegation itself nor any of the others.
  bool costsNobody(const Change& change) const {
    return difference(table_, change) >= 0 &&
           std::all_of(others().begin(), others().end(), [&](const Sum& other) { return difference(*other.table, change) >= 0; });
  }

  // What the text with the change is worth to the delegation itself, and the least of what it seems worth to the others.
  // As soon as it is certain that the least will satisfy `poor`, which holds of whatever is less, too, that is answer
  // enough: the value returned satisfies it then.
  Centipoints own(const Change& change) const { return own_.table->points(own_.raw(*this, change)); }
  bool ownReaches(const Change& change, Centipoints least) const {
    return own_.table->atLeast(own_.raw(*this, change), least);
  }
  template <class Poor>
  Centipoints leastOfOthers(const Change& change, Poor poor) const {
    Centipoints least = std::numeric_limits<Centipoints>::max();
    for (const Sum& other : others()) {
      const std::int32_t raw = other.raw(*this, change);
      if (other.table->atLeast(raw, least)) continue;
      least = other.table->points(raw);
      if (poor(least)) break;
    }
    return least;
  }

 private:
  struct Sum {
    const WorthTable* table = nullptr;
    std::int32_t now = 0;  // raw worth of the text
    Centipoints points = 0;  // of it

    std::int32_t raw(const Neighbours& near, const Change& change) const {
      return now + near.difference(*table, change);
    }
  };
  std::int32_t difference(const WorthTable& table, const Change& change) const;
  void sumUp();
  const std::vector<Sum>& others() const;

  const Reckoning& reckoning_;
  Draft text_;
  std::vector<std::uint8_t> applying_;                // by provision
  const WorthTable& table_;
  Sum own_;
  // Summed up when somebody asks; who likes the text least stands first.
  mutable std::vector<Sum> others_;
  mutable bool summedUp_ = false;
};

}  // namespace plenary::ai
