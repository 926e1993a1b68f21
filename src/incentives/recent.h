// The last answers, by what was asked: a ring in which the oldest gives way, found by hash. A question may be put by
// reference (Probe) and is copied only when its answer is kept: Probe converts to Asked, compares with it, and `hashOf`
// gives the same for both.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <utility>

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
    const auto at = slots_.find(hashOf(probe));
    if (at == slots_.end()) return nullptr;
    auto& known = all_[at->second];
    return known->first == probe ? &known->second : nullptr;
  }

  template <class Probe>
  Answer& keep(const Probe& probe, Answer answer) {
    const std::size_t here = next_;
    next_ = (next_ + 1) % most_;
    if (here == all_.size()) {
      all_.emplace_back();
    } else if (const auto at = slots_.find(hashOf(all_[here]->first)); at != slots_.end() && at->second == here) {
      slots_.erase(at);
    }
    all_[here].emplace(Asked(probe), std::move(answer));
    slots_[hashOf(probe)] = here;  // of two questions with one hash the later is found
    return all_[here]->second;
  }

 private:
  std::size_t most_;
  std::size_t next_ = 0;
  std::map<std::uint64_t, std::size_t> slots_;  // by hash
  std::deque<std::optional<std::pair<Asked, Answer>>> all_;  // each is there; answers need not be assignable
};

}  // namespace plenary::incentives
