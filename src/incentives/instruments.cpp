#include "incentives/instruments.h"

#include <algorithm>
#include <array>

namespace plenary::incentives {

namespace {

enum class Joined { independent, sum, product, greatest };

constexpr Joined joinedAs(Lever lever) {
  switch (lever) {
    case Lever::pauseMonths:
      return Joined::sum;
    case Lever::pauseReach:
    case Lever::licenceReach:
      return Joined::product;
    case Lever::boundFloor:
      return Joined::greatest;
    default:
      return Joined::independent;
  }
}

struct Levers {
  std::array<double, leverCount> value{};

  Levers() {
    at(Lever::pauseReach) = 1.0;
    at(Lever::licenceReach) = 1.0;
  }
  double& at(Lever lever) { return value[static_cast<std::size_t>(lever)]; }

  void add(const Effect& effect) {
    double& now = at(effect.lever);
    const double amount = static_cast<double>(effect.amount);
    switch (joinedAs(effect.lever)) {
      case Joined::sum:
        now += amount;
        break;
      case Joined::greatest:
        now = std::max(now, amount);
        break;
      case Joined::product:
        now *= amount / 1000.0;
        break;
      case Joined::independent:
        now = 1.0 - (1.0 - now) * (1.0 - amount / 1000.0);
        break;
    }
  }
};

}  // namespace

double Instruments::pauseIn(std::size_t year) const {
  const double left = pauseYears - static_cast<double>(year);
  return pauseReach * std::clamp(left, 0.0, 1.0);
}

bool Instruments::asks(Obligation obligation, std::size_t year) const {
  switch (obligation) {
    case Obligation::pause:
      return pauseIn(year) > 0;
    case Obligation::licence:
      return licence > 0;
    case Obligation::audit:
      return audit > 0;
  }
  return false;
}

Instruments instruments(const Scenario& scenario, const Draft& draft, const Reserved& reserved) {
  Levers l;
  for (std::size_t p = 0; p < draft.size(); ++p) {
    const Provision& provision = scenario.provisions[p];
    if (!reserved.empty() && reserved[provision.article]) continue;
    if (!applies(provision, draft)) continue;
    for (const Effect& effect : provision.options[draft[p].index()].effects) l.add(effect);
  }
  const double gaming = static_cast<double>(scenario.model->of(WorldParameter::gaming)) / 1000.0;
  const double audit = l.at(Lever::access) * l.at(Lever::frequency) * (1.0 - gaming * (1.0 - l.at(Lever::candour)));

  Instruments i;
  i.pauseYears = l.at(Lever::pauseMonths) / 12.0 * (1.0 + l.at(Lever::extension));
  i.pauseReach = l.at(Lever::pauseReach);
  i.licence = l.at(Lever::licence) * l.at(Lever::licenceReach);
  i.boundFloor = l.at(Lever::boundFloor) / 100.0;
  i.audit = audit;
  i.unaudited = l.at(Lever::assurance);
  i.assurance = 1.0 - (1.0 - i.unaudited) * (1.0 - i.audit);
  i.safety = l.at(Lever::safety);
  i.autonomy = l.at(Lever::autonomy);
  i.trigger = l.at(Lever::trigger);
  i.intrusion = l.at(Lever::intrusion);
  i.burden = l.at(Lever::burden);
  i.deterrence = l.at(Lever::deterrence);
  i.exclusion = l.at(Lever::exclusion);
  i.redistribution = l.at(Lever::redistribution);
  i.provenance = l.at(Lever::provenance);
  i.liability = l.at(Lever::liability);
  i.adaptation = l.at(Lever::adaptation);
  return i;
}

}  // namespace plenary::incentives
