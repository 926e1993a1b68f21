#include "ai/neighbours.h"

namespace plenary::ai {

Neighbours::Neighbours(const Reckoning& reckoning, Draft text)
    : reckoning_(reckoning), text_(std::move(text)), dependants_(text_.size()), table_(reckoning.table()) {
  for (std::size_t p = 0; p < text_.size(); ++p)
    if (const auto& requirement = reckoning.scenario().provisions[p].requirement)
      dependants_[requirement->provision.index()].emplace_back(p);
  own_.table = &table_;
  for (const WorthTable& table : reckoning.assumed()) others_.push_back({&table, 0});
  sumUp();
}

void Neighbours::sumUp() {
  applying_ = reckoning_.applying(text_);
  own_.now = reckoning_.sum(table_, applying_, text_);
  for (Sum& other : others_) other.now = reckoning_.sum(*other.table, applying_, text_);
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
  for (const ProvisionId dependant : dependants_[p]) {
    const auto& unless = reckoning_.scenario().provisions[dependant.index()].requirement->unless;
    const bool then = std::find(unless.begin(), unless.end(), change.option) == unless.end();
    if (then == (applying_[dependant.index()] != 0)) continue;
    const std::int32_t its = worth(dependant, text_[dependant.index()]);
    sum += then ? its : -its;
  }
  return sum;
}

}  // namespace plenary::ai
