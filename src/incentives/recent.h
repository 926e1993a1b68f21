// The last answers, by what was asked: a ring in which the oldest gives way. Found by hash first, so that asking is cheap
// even where nothing is known. A question may be put by reference (Probe) and is copied only when its answer is kept:
// Probe converts to Asked, compares with it, and `hashOf` gives the same for both.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "core/treaty.h"

namespace plenary::incentives {

// FNV-1a, word by word.
struct Hashing {
  std::uint64_t now = 14695981039346656037ULL;

  void add(std::uint64_t word) { now = (now ^ word) * 1099511628211ULL; }
};

inline std::uint64_t hashOf(const Draft& draft) {
  Hashing h;
  for (const OptionId o : draft) h.add(o.value);
  return h.now;
}

template <class Asked, class Answer>
class Recent {
 public:
  // `most` answers are remembered at a time.
  explicit Recent(std::size_t most) : most_(most) {}

  // Valid until so many others have been kept that it gives way.
  template <class Probe>
  Answer* find(const Probe& probe) {
    const std::uint64_t hash = hashOf(probe);
    for (auto at = std::find(hashes_.begin(), hashes_.end(), hash); at != hashes_.end();
         at = std::find(at + 1, hashes_.end(), hash)) {
      auto& known = all_[static_cast<std::size_t>(at - hashes_.begin())];
      if (known->first == probe) return &known->second;
    }
    return nullptr;
  }

  template <class Probe>
  Answer& keep(const Probe& probe, Answer answer) {
    const std::uint64_t hash = hashOf(probe);
    if (all_.size() < most_) {
      hashes_.push_back(hash);
      all_.emplace_back(std::in_place, Asked(probe), std::move(answer));
      return all_.back()->second;
    }
    const std::size_t here = oldest_;
    oldest_ = (oldest_ + 1) % most_;
    hashes_[here] = hash;
    all_[here].emplace(Asked(probe), std::move(answer));
    return all_[here]->second;
  }

 private:
  std::size_t most_;
  std::size_t oldest_ = 0;
  std::vector<std::uint64_t> hashes_;
  std::deque<std::optional<std::pair<Asked, Answer>>> all_;  // each is there; answers need not be assignable
};

}  // namespace plenary::incentives
