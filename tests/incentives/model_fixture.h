// For tests: scenarios with a model, shipped, plain and drawn; ways of saying a text; and the model once more.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codec/scenario_files.h"
#include "core/random.h"
#include "core/scenario.h"
#include "incentives/outlook.h"

namespace plenary::test {

inline const std::vector<std::string>& scenariosWithModel() {
  static const std::vector<std::string> names{"quickstart", "six-month-pause", "archipelago", "one-sentence", "national-measures",
                                              "assembly-193"};
  return names;
}

inline Scenario shipped(const std::string& name) {
  const auto file = std::filesystem::path(PLENARY_SOURCE_DIR) / "data" / "scenarios" / (name + ".json");
  const auto package = codec::loadPackage(file);
  REQUIRE_MESSAGE(std::holds_alternative<codec::Package>(package), name);
  const auto scenario = codec::parseScenario(std::get<codec::Package>(package), name);
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&scenario)) FAIL(codec::describe(*problems));
  return std::get<Scenario>(scenario);
}

// Nothing happens in this world and nobody wants anything until a test says so: years count alike, and each provision,
// "rules.0" and so on, does what is listed while it is "on", and nothing while it is "off".
inline Scenario plainModel(std::size_t delegations, const std::vector<std::vector<Effect>>& provisions) {
  Scenario s;
  s.id = "plain";
  s.model.emplace();
  s.articles = {{"rules", {}}};
  for (std::size_t p = 0; p < provisions.size(); ++p) {
    s.articles[0].provisions.push_back(ProvisionId{p});
    s.provisions.push_back(
        {"rules." + std::to_string(p), 0, {{"off"}, {"on", provisions[p]}}, OptionId{1}, std::nullopt, {}});
  }
  for (std::size_t d = 0; d < delegations; ++d) {
    Delegation each;
    each.id = "d" + std::to_string(d);
    each.parameters.resize(parameterCount);
    s.delegations.push_back(std::move(each));
  }
  s.model->world[static_cast<std::size_t>(WorldParameter::horizon)] = 3;
  s.model->world[static_cast<std::size_t>(WorldParameter::discount)] = 1000;
  s.model->world[static_cast<std::size_t>(WorldParameter::closeness)] = 100;
  return s;
}
inline void set(Scenario& s, std::size_t delegation, Parameter parameter, std::uint32_t value) {
  s.delegations[delegation].parameters[static_cast<std::size_t>(parameter)] = {value, value};
}
inline void set(Scenario& s, WorldParameter parameter, std::uint32_t value) {
  s.model->world[static_cast<std::size_t>(parameter)] = value;
}

inline DelegationId named(const Scenario& s, const std::string& delegation) {
  const auto id = s.delegation(delegation);
  REQUIRE_MESSAGE(id.has_value(), delegation);
  return *id;
}

using Readings = std::vector<std::pair<std::string, std::string>>;  // provision, option

inline Draft with(const Scenario& s, Draft draft, const Readings& readings) {
  for (const auto& reading : readings) {
    const auto p = s.provision(reading.first);
    REQUIRE_MESSAGE(p.has_value(), reading.first);
    const auto o = s.option(*p, reading.second);
    REQUIRE_MESSAGE(o.has_value(), reading.second);
    draft[p->index()] = *o;
  }
  return draft;
}

// The first draft without this article, as if it had been voted out.
inline Draft without(const Scenario& s, Draft draft, const std::string& article) {
  const auto at = std::find_if(s.articles.begin(), s.articles.end(), [&](const Article& a) { return a.id == article; });
  REQUIRE_MESSAGE(at != s.articles.end(), article);
  REQUIRE_FALSE(at->without.empty());
  return applied(std::move(draft), at->without);
}

// Every article voted out of the first draft.
inline Draft emptied(const Scenario& s) {
  Draft draft = s.firstDraft();
  for (const Article& a : s.articles) draft = without(s, std::move(draft), a.id);
  return draft;
}

inline Draft drawnDraft(const Scenario& s, Draws& draws) {
  Draft draft;
  for (const Provision& p : s.provisions)
    draft.push_back(OptionId{draws.below(static_cast<std::uint32_t>(p.options.size()))});
  return draft;
}

inline incentives::Membership drawnMembers(const Scenario& s, Draws& draws) {
  auto members = incentives::Membership::all(s);
  for (auto& party : members.party) party = draws.below(4) > 0 ? 1 : 0;
  if (draws.below(2) == 0) return members;
  for (std::size_t d = 0; d < s.delegations.size(); ++d) {
    incentives::Reserved reserved;
    if (draws.below(2) == 0)
      for (std::size_t a = 0; a < s.articles.size(); ++a) reserved.push_back(draws.below(3) == 0 ? 1 : 0);
    members.reservations.push_back(std::move(reserved));
  }
  return members;
}

inline std::vector<incentives::Conduct> drawnConduct(const Scenario& s, Draws& draws) {
  std::vector<incentives::Conduct> conduct(s.delegations.size());
  for (auto& each : conduct)
    for (auto& broken : each) broken = static_cast<std::uint8_t>(draws.below(2));
  return conduct;
}

// What chance decides of a brief under a model, and nothing that follows from it.
inline Brief drawnCharacter(const Scenario& s, std::size_t d, Draws& draws) {
  Brief brief;
  for (const ParameterRange& r : s.delegations[d].parameters)
    brief.parameters.push_back(static_cast<std::int32_t>(draws.between(r.low, r.high)));
  return brief;
}

inline ParameterRange drawnRange(Draws& draws, std::uint32_t low, std::uint32_t high) {
  const std::uint32_t a = draws.between(low, high);
  const std::uint32_t b = draws.between(low, high);
  return {std::min(a, b), std::max(a, b)};
}

// Ranges in which drawn delegations differ enough that some keep to a text and others do not.
inline std::vector<ParameterRange> drawnParameters(Draws& draws) {
  constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, parameterCount> within{{
      {20, 260}, {10, 90}, {0, 300}, {0, 400}, {0, 3000}, {0, 150}, {0, 120}, {0, 150}, {0, 250},
      {0, 250}, {0, 150}, {0, 250}, {0, 200}, {0, 80}, {0, 6000}, {0, 500}, {0, 400}}};
  std::vector<ParameterRange> parameters;
  for (const auto& [low, high] : within) parameters.push_back(drawnRange(draws, low, high));
  return parameters;
}

inline Model drawnWorld(Draws& draws) {
  constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, worldParameterCount> within{{
      {3, 15}, {800, 1000}, {0, 250}, {0, 60}, {0, 60}, {0, 120}, {0, 20}, {0, 3000}, {10, 200},
      {0, 1000}, {0, 200}, {0, 400}, {0, 1000}, {0, 150}, {0, 1000}, {0, 1000}, {0, 1000}}};
  Model model;
  for (std::size_t i = 0; i < worldParameterCount; ++i)
    model.world[i] = draws.between(within[i].first, within[i].second);
  return model;
}

inline std::vector<Effect> drawnEffects(Draws& draws) {
  std::vector<Effect> effects;
  for (std::size_t l = 0; l < leverCount; ++l) {
    const auto lever = static_cast<Lever>(l);
    const bool reach = lever == Lever::pauseReach || lever == Lever::licenceReach;
    if (draws.below(reach ? 6 : 3) > 0) continue;
    std::uint32_t most = 400;
    if (lever == Lever::pauseMonths) most = 20;
    if (lever == Lever::boundFloor) most = 120;
    effects.push_back({lever, static_cast<std::uint16_t>(reach ? draws.between(500, 1000) : draws.between(0, most))});
  }
  return effects;
}

// A scenario with a model and everything in it drawn: 2 to 6 delegations, 3 articles of 2 provisions, of which one may
// rest on another.
inline Scenario drawnScenario(std::uint64_t seed) {
  Draws draws({seed, 77}, 5000);
  Scenario s;
  s.id = "drawn";
  s.model = drawnWorld(draws);
  for (std::size_t a = 0; a < 3; ++a) {
    Article article{"a" + std::to_string(a), {}};
    for (std::size_t i = 0; i < 2; ++i) {
      Provision p;
      p.id = article.id + ".p" + std::to_string(i);
      p.article = a;
      const std::size_t options = 2 + draws.below(3);
      for (std::size_t o = 0; o < options; ++o) p.options.push_back({"o" + std::to_string(o), drawnEffects(draws)});
      p.initial = OptionId{draws.below(static_cast<std::uint32_t>(options))};
      if (i == 1 && draws.below(2) == 0) p.requirement = Requirement{ProvisionId{2 * a}, {OptionId{0}}};
      article.provisions.push_back(ProvisionId{s.provisions.size()});
      s.provisions.push_back(std::move(p));
    }
    s.articles.push_back(std::move(article));
  }
  const std::size_t delegations = 2 + draws.below(5);
  for (std::size_t d = 0; d < delegations; ++d) {
    Delegation each;
    each.id = "d" + std::to_string(d);
    each.parameters = drawnParameters(draws);
    for (std::size_t r = 0; r < delegations; ++r)
      if (r != d && each.rivals.size() < 4 && draws.below(2) == 0) each.rivals.push_back(DelegationId{r});
    s.delegations.push_back(std::move(each));
    s.rollCall.push_back(DelegationId{d});
  }
  s.rules.minimumSignatories = 2;
  return s;
}

// The model told a second time, from data/scenarios/README.md: names instead of places, closed forms instead of running
// products, sums over pairs of years instead of a recursion.
class Retold {
 public:
  using Numbers = std::map<std::string, double, std::less<>>;

  // Somebody's numbers, in the units of the README.
  Retold(const Scenario& s, const Draft& draft, const incentives::Membership& members,
         const std::vector<std::vector<std::int32_t>>& numbers)
      : s_(s), draft_(draft), members_(members) {
    for (std::size_t w = 0; w < worldParameterCount; ++w) world_[std::string(worldRanges[w].name)] = s.model->world[w];
    horizon_ = static_cast<std::size_t>(world("horizon"));
    for (const auto& each : numbers) {
      own_.emplace_back();
      for (std::size_t p = 0; p < parameterCount; ++p) own_.back()[std::string(parameterRanges[p].name)] = each[p];
    }
    for (std::size_t d = 0; d < own_.size(); ++d) texts_.push_back(textFor(d));
    whole_ = textFor(own_.size());
    double within = 0;
    double everyone = 0;
    for (std::size_t d = 0; d < own_.size(); ++d) {
      everyone += own_[d]["capability"];
      within += members.party[d] * own_[d]["capability"];
    }
    coverage_ = everyone > 0 ? within / everyone : 0;
  }

  bool bound(std::size_t d) { return members_.party[d] && own_[d]["capability"] >= texts_[d]["boundFloor"]; }

  void tell(const std::vector<incentives::Conduct>& conduct) {
    conduct_ = conduct;
    years_.clear();
    Year first;
    for (auto& each : own_) first.level.push_back(each["capability"] / 100);
    first.controlled = world("controlled") / 100;
    first.open = std::max(0.0, *std::max_element(first.level.begin(), first.level.end()) - world("openLag") / 100);
    add(first);
    for (std::size_t t = 0; t < horizon(); ++t) add(after(t));
    paces_.clear();
    for (std::size_t t = 0; t < horizon(); ++t) paces_.push_back(paceOf(t));
  }

  std::size_t horizon() const { return horizon_; }
  double level(std::size_t t, std::size_t d) { return years_[t].level[d]; }
  double hazard(std::size_t t) { return std::min(0.9, paces_[t] * std::pow(gap(t), 2)); }
  double misuse(std::size_t t) {
    return world("misuse") / 100 * years_[t].open *
           (1 - share("redress") * whole_["liability"] * coverage_) *
           (1 - share("protection") * whole_["safety"] * coverage_);
  }

  double term(std::size_t d, std::string_view name) {
    if (name == "catastrophe") {
      double alive = 1;
      for (std::size_t t = 0; t < horizon(); ++t) alive *= 1 - std::min(0.9, own(d, "belief") / 1000 * hazard(t));
      return 1 - alive;
    }
    double sum = 0;
    for (std::size_t t = horizon(); t-- > 0;) sum += valueOfYear(t) * inYear(d, name, t);
    return sum;
  }

  // Breaking the pause (0) or the licences (1): what is held back, times what it would be worth until the end. Staging
  // audits (2): half of what others would see.
  double temptation(std::size_t d, std::size_t obligation, bool staged = false) {
    if (!bound(d)) return 0;
    Numbers& text = texts_[d];
    const bool audited = text["audits"] > 0;
    if (text["licence"] <= 0 && text["years"] <= 0 && whole_["trigger"] <= 0 && !audited) return 0;
    if ((staged || obligation == 2) && !audited) return 0;
    const double chance = caught(d, staged || obligation == 2);
    double sum = 0;
    for (std::size_t t = 0; t < horizon(); ++t) {
      const double undetected = std::pow(1 - chance, static_cast<double>(t));
      const double held = obligation == 0 ? paused(d, t) * (1 - text["licence"]) : text["licence"] * (1 - paused(d, t));
      if (obligation < 2) sum += undetected * held * own(d, "growth") / 100 * std::max(0.0, worthOfMore(d, t));
      if (obligation == 2) sum += undetected * valueOfYear(t) * text["intrusion"] / 2 * own(d, "secrecy");
      sum -= undetected * valueOfYear(t) * chance * text["deterrence"] * own(d, "sanction");
    }
    return sum;
  }

 private:
  struct Year {  // at its beginning
    std::vector<double> level;
    double controlled = 0;
    double open = 0;
    std::size_t leader = 0;  // of several the first
  };

  double world(std::string_view name) { return world_.find(name)->second; }
  double share(std::string_view name) { return world(name) / 1000; }
  double own(std::size_t d, std::string_view name) { return own_[d].find(name)->second; }

  void add(Year year) {
    year.leader = static_cast<std::size_t>(std::max_element(year.level.begin(), year.level.end()) - year.level.begin());
    years_.push_back(std::move(year));
  }

  bool inForce(std::size_t p) const {
    const auto& needs = s_.provisions[p].requirement;
    return !needs || std::count(needs->unless.begin(), needs->unless.end(), draft_[needs->provision.index()]) == 0;
  }

  // All amounts of a lever that bind this delegation; beyond the last one: that stand in the text.
  std::vector<double> amounts(std::size_t d, std::string_view lever) const {
    std::vector<double> all;
    for (std::size_t p = s_.provisions.size(); p-- > 0;) {
      if (!inForce(p)) continue;
      if (d < members_.reservations.size() && !members_.reservations[d].empty() &&
          members_.reservations[d][s_.provisions[p].article])
        continue;
      for (const Effect& e : s_.provisions[p].options[draft_[p].index()].effects)
        if (leverRanges[static_cast<std::size_t>(e.lever)].name == lever) all.push_back(e.amount);
    }
    return all;
  }

  Numbers textFor(std::size_t d) {
    Numbers text;
    for (const NamedRange& lever : leverRanges) {
      double missed = 1;
      for (const double a : amounts(d, lever.name)) missed *= 1 - a / 1000;
      text[std::string(lever.name)] = 1 - missed;
    }
    for (const char* reach : {"pauseReach", "licenceReach"}) {
      text[reach] = 1;
      for (const double a : amounts(d, reach)) text[reach] *= a / 1000;
    }
    double months = 0;
    for (const double a : amounts(d, "pauseMonths")) months += a;
    text["years"] = months * (1 + text["extension"]) / 12;
    text["boundFloor"] = 0;
    for (const double a : amounts(d, "boundFloor")) text["boundFloor"] = std::max(text["boundFloor"], a);
    text["licence"] *= text["licenceReach"];
    const double staged = share("gaming") * (1 - text["candour"]);
    const double audits = text["access"] * text["frequency"] * (1 - staged);
    text["audits"] = audits;
    text["otherwise"] = text["assurance"];
    text["assurance"] += (1 - text["assurance"]) * audits;
    return text;
  }

  double gap(std::size_t t) { return std::max(0.0, top(t) - years_[t].controlled); }
  double top(std::size_t t) { return level(t, leader(t)); }
  std::size_t leader(std::size_t t) { return years_[t].leader; }
  bool leads(std::size_t d, std::size_t t) { return level(t, d) >= top(t); }

  double paused(Numbers& text, std::size_t t) {
    return text["pauseReach"] * std::min(1.0, std::max(0.0, text["years"] - static_cast<double>(t)));
  }
  double paused(std::size_t d, std::size_t t) {
    const double danger = std::min(1.0, std::max(0.0, gap(t) - 1));
    const double acting = whole_["trigger"] * coverage_ * danger;
    return acting + (1 - acting) * paused(texts_[d], t);
  }
  bool stages(std::size_t d) { return conduct_[d][2] && texts_[d]["audits"] > 0; }
  double caught(std::size_t d, bool staged) {
    return texts_[d][staged ? "otherwise" : "assurance"] * (1 - own(d, "covertness") / 1000);
  }
  double undetected(std::size_t d, std::size_t t) {
    return std::pow(1 - caught(d, conduct_[d][2]), static_cast<double>(t));
  }

  double kept(std::size_t d, std::size_t obligation, std::size_t t) {
    return conduct_[d][obligation] ? 1 - undetected(d, t) : 1;
  }

  double growing(std::size_t d, std::size_t t) {  // share of its growth that is left
    if (!bound(d)) return 1;
    return (1 - paused(d, t) * kept(d, 0, t)) * (1 - texts_[d]["licence"] * kept(d, 1, t));
  }

  double paceOf(std::size_t t) {
    const std::size_t first = leader(t);
    double race = 0;
    if (own_.size() > 1) {
      std::vector<std::pair<double, std::size_t>> others;  // the most capable one; of several the first
      for (std::size_t d = 0; d < own_.size(); ++d)
        if (d != first) others.emplace_back(-level(t, d), d);
      const std::size_t second = std::min_element(others.begin(), others.end())->second;
      const double behind = (top(t) - level(t, second)) / (world("closeness") / 100);
      race = std::max(0.0, 1 - behind) * (growing(first, t) + growing(second, t)) / 2;
    }
    const double limits = members_.party[first] ? share("autonomy") * texts_[first]["autonomy"] : 0;
    return share("hazard") * (1 + share("competition") * race) * (1 - limits);
  }

  Year after(std::size_t t) {
    const Year& now = years_[t];
    const std::size_t first = leader(t);
    const double pausing = bound(first) ? paused(first, t) * kept(first, 0, t) * coverage_ : 0;
    const double leaks = share("leak") * (1 - share("tracing") * whole_["provenance"] * coverage_);
    Year next;
    next.controlled = now.controlled + (world("safetyPace") + world("safetyGain") * whole_["safety"] * coverage_ +
                                        world("pauseGain") * pausing) / 100;
    next.open = now.open + leaks * std::max(0.0, top(t) - now.open);
    for (std::size_t d = 0; d < own_.size(); ++d) {
      const double shut = members_.party[d] ? 0 : whole_["exclusion"] * coverage_;
      next.level.push_back(now.level[d] + own(d, "growth") / 100 * growing(d, t) +
                           own(d, "absorption") / 1000 * (1 - shut) * (top(t) - now.level[d]));
    }
    return next;
  }

  double valueOfYear(std::size_t t) { return std::pow(share("discount"), static_cast<double>(t)); }

  double ahead(std::size_t d, std::size_t t) {  // by how much its rivals are, on average
    const auto& rivals = s_.delegations[d].rivals;
    double sum = 0;
    for (const DelegationId r : rivals) sum += level(t, r.index()) / static_cast<double>(rivals.size());
    return rivals.empty() ? 0 : sum - level(t, d);
  }

  double inYear(std::size_t d, std::string_view name, std::size_t t) {
    Numbers& text = texts_[d];
    const bool party = members_.party[d];
    if (name == "prosperity") return level(t + 1, d) - level(0, d);
    if (name == "access") return years_[t + 1].open - years_[0].open;
    if (name == "rivalry") return std::max(0.0, ahead(d, t + 1));
    if (name == "exposure") return misuse(t) * (party ? 1 - text["adaptation"] / 2 : 1);
    if (name == "trade") return party ? 0 : whole_["exclusion"] * coverage_;
    if (!party) return 0;
    if (name == "secrecy") return text["intrusion"] * (stages(d) ? 1 - undetected(d, t) / 2 : 1);
    if (name == "burden") return text["burden"];
    if (name == "contribution") return text["redistribution"];
    if (name == "receipts") return text["redistribution"] * coverage_;
    if (name == "trust") return (whole_["safety"] + text["assurance"]) / 2;
    REQUIRE(name == "sanction");
    const int kinds = conduct_[d][0] + conduct_[d][1] + conduct_[d][2];
    return undetected(d, t) * caught(d, conduct_[d][2]) * text["deterrence"] * kinds;
  }

  // One order of magnitude more at the end of year t, in this year and in all that come: who follows loses a part of
  // the distance in each of them, and whoever leads then brings the danger nearer.
  double worthOfMore(std::size_t d, std::size_t t) {
    double sum = 0;
    double left = 1;
    for (std::size_t later = t; later < horizon(); ++later) {
      if (later > t && !leads(d, later)) left *= 1 - own(d, "absorption") / 1000;
      double worth = own(d, "prosperity") + (ahead(d, later + 1) > 0 ? own(d, "rivalry") : 0);
      worth *= valueOfYear(later);
      if (later + 1 < horizon() && leads(d, later + 1))
        worth -= own(d, "catastrophe") * own(d, "belief") / 1000 * 2 * paces_[later + 1] * gap(later + 1);
      sum += left * worth;
    }
    return sum;
  }

  const Scenario& s_;
  Draft draft_;
  incentives::Membership members_;
  Numbers world_;
  std::size_t horizon_ = 0;
  std::vector<Numbers> own_;
  std::vector<Numbers> texts_;  // by delegation, reservations taken off
  Numbers whole_;
  double coverage_ = 0;
  std::vector<incentives::Conduct> conduct_;
  std::vector<Year> years_;
  std::vector<double> paces_;
};

}  // namespace plenary::test
