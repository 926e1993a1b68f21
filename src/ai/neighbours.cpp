#include "ai/neighbours.h"

namespace plenary::ai {

Neighbours::Neighbours(const Reckoning& reckoning, Draft text)
    : reckoning_(reckoning), text_(std::move(text)), table_(reckoning.table()) {
  own_.table = &table_;
  sumUp();
}

void Neighbours::sumUp() {
  applying_ = reckoning_.applying(text_);
  own_.now = reckoning_.sum(table_, applying_, text_);
  summedUp_ = false;
}

const std::vector<Neighbours::Sum>& Neighbours::others() const {
  if (summedUp_) return others_;
  if (others_.empty())
    for (const WorthTable& table : reckoning_.assumed()) others_.push_back({&table, 0, 0});
  for (Sum& other : others_) {
    other.now = reckoning_.sum(*other.table, applying_, text_);
    other.points = other.table->points(other.now);
  }
  // Who likes the text least will hardly like best what is near it, and is asked first.
  std::sort(others_.begin(), others_.end(), [](const Sum& a, const Sum& b) {
    return a.points != b.points ? a.points < b.points : a.table->who < b.table->who;
  });
  summedUp_ = true;
  return others_;
}

void Neighbours::move(const Change& change) {
  text_[change.provision.index()] = change.option;
  sumUp();
}

std::int32_t Neighbours::difference(const WorthTable& table, const Change& change) const {
  const auto worth = [&](ProvisionId p, OptionId o) { return table.worth[reckoning_.at(p, o)]; };
  const std::size_t p = change.provision.index();
  std::int32_t sum = 0;
  if (applying_[p]) sum = worth(change.provision, change.option) - worth(change.provision, text_[p]);
  for (const ProvisionId dependant : reckoning_.dependants(change.provision)) {
    const auto& unless = reckoning_.scenario().provisions[dependant.index()].requirement->unless;
    const bool then = std::find(unless.begin(), unless.end(), change.option) == unless.end();
    if (then == (applying_[dependant.index()] != 0)) continue;
    const std::int32_t its = worth(dependant, text_[dependant.index()]);
    sum += then ? its : -its;
  }
  return sum;
}

}  // namespace plenary::ai
