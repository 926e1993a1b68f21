// The parts of a scenario file that feed the incentive model: what they say is read, and what cannot be is refused with
// its place and what was expected there.
#include <doctest/doctest.h>

#include "codec/json_model.h"
#include "codec/scenario_json.h"
#include "tests/codec/scenarios/minimal.h"

using namespace plenary;
using namespace plenary::codec;

namespace {
namespace modelled {

// The smallest scenario that shows every part of the model. "is" takes from its template what it does not say itself.
constexpr const char* scenario = R"({
  "format": "plenary.scenario.1",
  "id": "modelled",
  "rules": "short",
  "model": {"world": {"horizon": 10, "discount": 950, "controlled": 200, "safetyPace": 25, "safetyGain": 20,
    "pauseGain": 60, "hazard": 4, "competition": 1000, "closeness": 100, "autonomy": 500, "openLag": 120, "leak": 150,
    "tracing": 600, "misuse": 60, "redress": 500, "protection": 400, "gaming": 601}},
  "articles": [
    {"id": "pause", "provisions": [
      {"id": "duration", "options": ["none", "6"], "initial": "6",
       "effects": {"6": {"pauseMonths": 6, "pauseReach": 900, "burden": 50}}}]},
    {"id": "final", "provisions": [
      {"id": "entry", "options": ["two", "all"], "initial": "two",
       "force": {
         "two": {"id": "two", "adopted": {"count": 2}, "timing": {"delayDays": 30, "laterDelayDays": 15}},
         "all": {"id": "all", "adopted": {"share": "1/1", "of": "members"}}}},
      {"id": "leaving", "options": ["3", "24"], "initial": "3", "withdrawal": {"3": 3, "24": 24}},
      {"id": "excluding", "options": ["free", "none"], "initial": "none", "reservations": {"free": 50, "none": 0}},
      {"id": "early", "options": ["no", "yes"], "initial": "no", "provisional": {"yes": true}}]}
  ],
  "templates": {"islands": {"strategy": "conceder", "rivals": ["cn"],
     "parameters": {"capability": [20, 50], "growth": [10, 20], "absorption": [50, 100], "covertness": [0, 50],
       "belief": [900, 1500], "prosperity": [40, 60], "access": [80, 120], "rivalry": [0, 0], "secrecy": [10, 25],
       "burden": [30, 60], "contribution": [0, 10], "receipts": [180, 250], "trust": [60, 110], "exposure": [35, 55],
       "catastrophe": [4400, 5400], "sanction": [100, 150], "trade": [60, 110]},
     "groups": [{"id": "fishers", "votes": 7, "margin": [-10000, -5], "cares": {"exposure": 10000}}]}},
  "delegations": [
    {"id": "us", "badge": "US", "hue": 215, "strategy": "boulware", "rivals": ["cn", "is"],
     "parameters": {"capability": [225, 235], "growth": [45, 55], "absorption": [100, 150], "covertness": [20, 80],
       "belief": [500, 1100], "prosperity": [100, 122], "access": [20, 35], "rivalry": [90, 120], "secrecy": [75, 120],
       "burden": [70, 110], "contribution": [30, 80], "receipts": [0, 10], "trust": [70, 120], "exposure": [20, 40],
       "catastrophe": [3800, 4600], "sanction": [250, 400], "trade": [130, 220]},
     "groups": [
       {"id": "industry", "votes": 40, "margin": [-30, 10], "cares": {"prosperity": 1000, "burden": 2000}},
       {"id": "public", "votes": 60, "margin": [5, 5], "cares": {"trust": 500}}]},
    {"id": "cn", "badge": "CN", "hue": 5, "strategy": "linear",
     "parameters": {"capability": [210, 222], "growth": [46, 56], "absorption": [140, 200], "covertness": [150, 300],
       "belief": [300, 800], "prosperity": [85, 110], "access": [35, 50], "rivalry": [85, 115], "secrecy": [200, 290],
       "burden": [70, 120], "contribution": [50, 90], "receipts": [10, 30], "trust": [40, 80], "exposure": [20, 41],
       "catastrophe": [3500, 4500], "sanction": [200, 350], "trade": [151, 250]}},
    {"id": "is", "badge": "IS", "hue": 90, "template": "islands", "parameters": {"growth": [1, 2]}}
  ],
  "events": [
    {"id": "leak", "weight": 10, "sources": ["B6"],
     "effects": {"leap": 30, "leak": 400, "incidents": 200, "alarm": 250, "insight": 15}},
    {"id": "calm", "weight": 1, "effects": {}}
  ]
})";

constexpr const char* text = R"({
  "title": "T", "treaty.title": "T", "summary": "S", "general": "G", "preamble": "P", "teaching": "T",
  "article.pause.title": "T", "article.final.title": "T",
  "provision.pause.duration.name": "N", "provision.pause.duration.inText": "n", "provision.pause.duration.question": "Q",
  "option.pause.duration.none.short": "S", "option.pause.duration.none.legal": "L",
  "option.pause.duration.6.short": "S", "option.pause.duration.6.legal": "L",
  "provision.final.entry.name": "N", "provision.final.entry.inText": "n", "provision.final.entry.question": "Q",
  "option.final.entry.two.short": "S", "option.final.entry.two.legal": "L",
  "option.final.entry.all.short": "S", "option.final.entry.all.legal": "L",
  "provision.final.leaving.name": "N", "provision.final.leaving.inText": "n", "provision.final.leaving.question": "Q",
  "option.final.leaving.3.short": "S", "option.final.leaving.3.legal": "L",
  "option.final.leaving.24.short": "S", "option.final.leaving.24.legal": "L",
  "provision.final.excluding.name": "N", "provision.final.excluding.inText": "n", "provision.final.excluding.question": "Q",
  "option.final.excluding.free.short": "S", "option.final.excluding.free.legal": "L",
  "option.final.excluding.none.short": "S", "option.final.excluding.none.legal": "L",
  "provision.final.early.name": "N", "provision.final.early.inText": "n", "provision.final.early.question": "Q",
  "option.final.early.no.short": "S", "option.final.early.no.legal": "L",
  "option.final.early.yes.short": "S", "option.final.early.yes.legal": "L",
  "delegation.us.name": "United States", "delegation.us.short": "US", "delegation.us.inText": "us",
  "delegation.us.want": "W", "delegation.us.fear": "F", "delegation.us.cannotSign": "C", "delegation.us.alternative": "A",
  "delegation.us.opening": "O", "delegation.us.domestic": "D", "delegation.us.secret": "S",
  "delegation.cn.name": "China", "delegation.cn.short": "CN", "delegation.cn.inText": "cn",
  "delegation.cn.want": "W", "delegation.cn.fear": "F", "delegation.cn.cannotSign": "C", "delegation.cn.alternative": "A",
  "delegation.cn.opening": "O", "delegation.cn.domestic": "D", "delegation.cn.secret": "S",
  "delegation.is.name": "Islands", "delegation.is.short": "IS", "delegation.is.inText": "is", "delegation.is.secret": "S",
  "template.islands.want": "W", "template.islands.fear": "F", "template.islands.cannotSign": "C",
  "template.islands.alternative": "A", "template.islands.opening": "O", "template.islands.domestic": "D",
  "template.islands.secret": "S",
  "group.industry.name": "N", "group.industry.inText": "n", "group.public.name": "N", "group.public.inText": "n",
  "group.fishers.name": "N", "group.fishers.inText": "n",
  "event.leak.title": "T", "event.leak.text": "T", "event.calm.title": "T", "event.calm.text": "T"
})";

Package package() { return {scenario, minimal::rules, text, text}; }

// What is wrong with the package, a line each; nothing: it is a scenario.
std::string complaints(const Package& package) {
  const auto result = parseScenario(package, "m.json");
  std::string all;
  if (const auto* problems = std::get_if<std::vector<Problem>>(&result))
    for (const Problem& p : *problems) all += (all.empty() ? "" : "\n") + describe(p);
  return all;
}

void change(std::string& in, const std::string& from, const std::string& to) {
  const auto found = in.find(from);
  REQUIRE_MESSAGE(found != std::string::npos, from);
  in.replace(found, from.size(), to);
}

// One thing changed in the scenario is refused with just these words.
void refused(const std::string& from, const std::string& to, const std::string& expected) {
  Package p = package();
  change(p.scenario, from, to);
  CHECK(complaints(p) == expected);
}

// The same in the English texts.
void refusedText(const std::string& from, const std::string& to, const std::string& expected) {
  Package p = package();
  change(p.textEn, from, to);
  CHECK(complaints(p) == expected);
}

Scenario read(const Package& package) {
  const auto result = parseScenario(package, "m.json");
  REQUIRE_MESSAGE(std::holds_alternative<Scenario>(result), complaints(package));
  return std::get<Scenario>(result);
}

// What else is then wrong, such as texts for what is not there, is told after it.
void refusedFirst(const std::string& from, const std::string& to, const std::string& expected) {
  Package p = package();
  change(p.scenario, from, to);
  const std::string all = complaints(p);
  CHECK(all.substr(0, all.find('\n')) == expected);
}

const std::string duration = "m.json: /articles/0/provisions/0";
const std::string finals = "m.json: /articles/1/provisions";
const std::string us = "m.json: /delegations/0";

}  // namespace modelled
}  // namespace

TEST_SUITE("codec/model_json") {
  TEST_CASE("the model, effects, events and final clauses are read with everything in them") {
    const Scenario s = modelled::read(modelled::package());
    REQUIRE(s.model);
    CHECK(s.model->of(WorldParameter::horizon) == 10);
    CHECK(s.model->of(WorldParameter::misuse) == 60);
    CHECK(s.model->of(WorldParameter::gaming) == 601);
    CHECK(s.provisions[0].options[0].effects.empty());
    CHECK(s.provisions[0].options[1].effects ==
          std::vector<Effect>{{Lever::pauseMonths, 6}, {Lever::pauseReach, 900}, {Lever::burden, 50}});

    REQUIRE(s.model->events.size() == 2);
    const EventCard& leak = s.model->events[0];
    CHECK(leak.id == "leak");
    CHECK(leak.weight == 10);
    CHECK(leak.leap == 30);
    CHECK(leak.leak == 400);
    CHECK(leak.incidents == 200);
    CHECK(leak.alarm == 250);
    CHECK(leak.insight == 15);
    REQUIRE(leak.sources.size() == 1);
    CHECK(leak.sources[0] == "B6");
    CHECK(s.model->events[1].alarm == 0);

    REQUIRE(s.finals.force);
    CHECK(s.finals.force->provision == ProvisionId{1});
    REQUIRE(s.finals.force->rules.size() == 2);
    CHECK(s.finals.force->rules[0].terms[0].kind == Term::Kind::count);
    CHECK(s.finals.force->rules[0].timing.delayDays == 30);
    CHECK(s.finals.force->rules[0].timing.laterDelayDays == 15);
    CHECK(s.finals.force->rules[1].terms[0].kind == Term::Kind::shareOfMembers);
    REQUIRE(s.finals.withdrawal);
    CHECK(s.finals.withdrawal->provision == ProvisionId{2});
    CHECK(s.finals.withdrawal->by == std::vector<std::uint16_t>{3, 24});
    REQUIRE(s.finals.reservations);
    CHECK(s.finals.reservations->provision == ProvisionId{3});
    CHECK(s.finals.reservations->by == std::vector<std::uint16_t>{50, 0});
    REQUIRE(s.finals.provisional);
    CHECK(s.finals.provisional->provision == ProvisionId{4});
    CHECK(s.finals.provisional->by == std::vector<std::uint16_t>{0, 1});
  }

  TEST_CASE("delegations are read, each lever and parameter in its own place") {
    const Scenario s = modelled::read(modelled::package());
    const Delegation& us = s.delegations[0];
    REQUIRE(us.parameters.size() == parameterCount);
    CHECK(us.parameters[static_cast<std::size_t>(Parameter::capability)] == ParameterRange{225, 235});
    CHECK(us.parameters[static_cast<std::size_t>(Parameter::catastrophe)] == ParameterRange{3800, 4600});
    CHECK(us.parameters[static_cast<std::size_t>(Parameter::trade)] == ParameterRange{130, 220});
    CHECK(us.rivals == std::vector{DelegationId{1}, DelegationId{2}});  // named before it is listed, too
    REQUIRE(us.groups.size() == 2);
    CHECK(us.groups[0].id == "industry");
    CHECK(us.groups[0].votes == 40);
    CHECK(us.groups[0].marginLow == -30);
    CHECK(us.groups[0].marginHigh == 10);
    CHECK(us.groups[0].cares[static_cast<std::size_t>(WorthTerm::prosperity)] == 1000);
    CHECK(us.groups[0].cares[static_cast<std::size_t>(WorthTerm::burden)] == 2000);
    CHECK(us.groups[0].cares[static_cast<std::size_t>(WorthTerm::trust)] == 0);
    CHECK(us.templateId.empty());
    CHECK(s.delegations[1].rivals.empty());
    CHECK(s.delegations[1].groups.empty());
  }

  TEST_CASE("a template gives a delegation what it does not say itself, parameter by parameter") {
    const Scenario s = modelled::read(modelled::package());
    const Delegation& is = s.delegations[2];
    CHECK(is.templateId == "islands");
    CHECK(is.strategy == "conceder");
    CHECK(is.rivals == std::vector{DelegationId{1}});
    REQUIRE(is.parameters.size() == parameterCount);
    CHECK(is.parameters[static_cast<std::size_t>(Parameter::growth)] == ParameterRange{1, 2});  // its own
    CHECK(is.parameters[static_cast<std::size_t>(Parameter::capability)] == ParameterRange{20, 50});
    CHECK(is.parameters[static_cast<std::size_t>(Parameter::trade)] == ParameterRange{60, 110});
    REQUIRE(is.groups.size() == 1);
    CHECK(is.groups[0].id == "fishers");
    CHECK(is.groups[0].marginLow == -10000);

    Package own = modelled::package();
    modelled::change(own.scenario, R"("template": "islands", "parameters")",
                     R"("template": "islands", "strategy": "linear", "rivals": ["us"], "groups": [], "parameters")");
    modelled::change(own.textEn, R"("group.fishers.name": "N", "group.fishers.inText": "n",)", "");
    modelled::change(own.textZh, R"("group.fishers.name": "N", "group.fishers.inText": "n",)", "");
    const Scenario t = modelled::read(own);
    CHECK(t.delegations[2].strategy == "linear");
    CHECK(t.delegations[2].rivals == std::vector{DelegationId{0}});
    CHECK(t.delegations[2].groups.empty());
  }

  TEST_CASE("the world: every number is needed, in its range, and no other") {
    using modelled::refused;
    refused(R"("horizon": 10, )", "",
            "m.json: /model/world/horizon: expected a whole number from 3 to 30, found nothing");
    refused(R"("horizon": 10)", R"("horizon": 31)",
            "m.json: /model/world/horizon: expected a whole number from 3 to 30, found 31");
    refused(R"("discount": 950)", R"("discount": 499)",
            "m.json: /model/world/discount: expected a whole number from 500 to 1000, found 499");
    refused(R"("closeness": 100)", R"("closeness": 0)",
            "m.json: /model/world/closeness: expected a whole number from 1 to 1000, found 0");
    refused(R"("gaming": 601)", R"("gaming": "much")",
            "m.json: /model/world/gaming: expected a whole number from 0 to 1000, found \"much\"");
    refused(R"("gaming": 601)", R"("gaming": 601, "climate": 1)",
            "m.json: /model/world/climate: unknown key; one of horizon, discount, controlled, safetyPace, safetyGain, "
            "pauseGain, hazard, competition, closeness, autonomy, openLag, leak, tracing, misuse, redress, protection, "
            "gaming");
    refused(R"("model": {"world":)", R"("model": {"wold":)",
            "m.json: /model/wold: unknown key; one of world\nm.json: /model/world: expected an object, found nothing");
  }

  TEST_CASE("effects: levers that there are, amounts in their ranges, options of the provision") {
    using modelled::refused;
    refused(R"("pauseMonths": 6)", R"("pauseYears": 6)",
            modelled::duration + "/effects/6/pauseYears: unknown key; one of pauseMonths, pauseReach, extension, licence, "
            "licenceReach, boundFloor, assurance, access, frequency, candour, safety, autonomy, trigger, intrusion, "
            "burden, deterrence, exclusion, redistribution, provenance, liability, adaptation");
    refused(R"("pauseMonths": 6)", R"("pauseMonths": 121)",
            modelled::duration + "/effects/6/pauseMonths: expected a whole number from 0 to 120, found 121");
    refused(R"("pauseReach": 900)", R"("pauseReach": 1001)",
            modelled::duration + "/effects/6/pauseReach: expected a whole number from 0 to 1000, found 1001");
    refused(R"("burden": 50})", R"("burden": -1})",
            modelled::duration + "/effects/6/burden: expected a whole number from 0 to 1000, found -1");
    refused(R"("burden": 50})", R"("burden": 50, "burden": 50})",
            modelled::duration + "/effects/6/burden: this key stands here twice");
    refused(R"("effects": {"6":)", R"("effects": {"7":)",
            modelled::duration + "/effects/7: unknown key; one of none, 6");
    refused(R"("effects": {"6": {"pauseMonths": 6, "pauseReach": 900, "burden": 50}})", R"("effects": {"6": 5})",
            modelled::duration + "/effects/6: expected an object, found 5");
  }

  TEST_CASE("final clauses: each in one provision only, for every option, and such that the members can meet them") {
    using modelled::refused;
    const std::string one = "expected this in one provision only; another has it";
    refused(R"("withdrawal": {"3": 3, "24": 24})",
            R"("withdrawal": {"3": 3, "24": 24}, "force": {"3": {"id": "a", "adopted": {"count": 2}}, )"
            R"("24": {"id": "b", "adopted": {"count": 2}}})",
            modelled::finals + "/1/force: " + one);
    refused(R"("provisional": {"yes": true})", R"("provisional": {"yes": true}, "withdrawal": {"no": 3, "yes": 4})",
            modelled::finals + "/3/withdrawal: " + one);
    refused(R"("provisional": {"yes": true})", R"("provisional": {"yes": true}, "reservations": {"no": 3, "yes": 4})",
            modelled::finals + "/3/reservations: " + one);
    refused(R"("withdrawal": {"3": 3, "24": 24})", R"("withdrawal": {"3": 3, "24": 24}, "provisional": {"3": true})",
            modelled::finals + "/3/provisional: " + one);
    refused(R"("reservations": {"free": 50, "none": 0})", R"("reservations": {"free": 50})",
            modelled::finals + "/2/reservations/none: expected a whole number from 0 to 50, found nothing");
    refused(R"("reservations": {"free": 50, "none": 0})", R"("reservations": {"free": 51, "none": 0})",
            modelled::finals + "/2/reservations/free: expected a whole number from 0 to 50, found 51");
    refused(R"("withdrawal": {"3": 3, "24": 24})", R"("withdrawal": {"3": 3, "24": 121})",
            modelled::finals + "/1/withdrawal/24: expected a whole number from 0 to 120, found 121");
    refused(R"("withdrawal": {"3": 3, "24": 24})", R"("withdrawal": {"3": 3, "24": 24, "36": 36})",
            modelled::finals + "/1/withdrawal/36: unknown key; one of 3, 24");
    refused(R"("provisional": {"yes": true})", R"("provisional": {"yes": 1})",
            modelled::finals + "/3/provisional/yes: expected true or false, found 1");
    refused(R"("provisional": {"yes": true})", R"("provisional": {"maybe": true})",
            modelled::finals + "/3/provisional/maybe: unknown option \"maybe\" of this provision");
    refused(R"("all": {"id": "all", "adopted": {"share": "1/1", "of": "members"}})", R"("all": {"id": "all"})",
            modelled::finals + "/0/force/all/adopted: expected an object, found nothing");
  }

  TEST_CASE("conditions for entry into force that these members cannot meet are refused with the option") {
    const auto unmet = [](const std::string& adopted) {
      Package p = modelled::package();
      modelled::change(p.scenario, R"({"count": 2})", adopted);
      return modelled::complaints(p);
    };
    const std::string place = "m.json: /articles: option \"two\" of final.entry, its \"force\": ";
    for (const char* adopted :
         {R"({"count": 4})", R"({"allOf": ["us", "mars"]})", R"({"weight": "acreage", "atLeast": 5})"}) {
      const std::string said = unmet(adopted);
      CHECK_MESSAGE(said.rfind(place, 0) == 0, said);
      CHECK_MESSAGE(said.find('\n') == std::string::npos, said);
    }
    CHECK(unmet(R"({"count": 3})").empty());
    CHECK(unmet(R"({"allOf": ["us", "is"]})").empty());
  }

  TEST_CASE("parameters: every one, low at most high, within the range") {
    using modelled::refused;
    refused(R"("capability": [225, 235], )", "",
            modelled::us + "/parameters/capability: expected a list of 2 to 2 numbers, low and high, found nothing");
    refused(R"("capability": [225, 235])", R"("capability": [235, 225])",
            modelled::us + "/parameters/capability: expected low at most high, found 235 and 225");
    refused(R"("capability": [225, 235])", R"("capability": [225, 1001])",
            modelled::us + "/parameters/capability/1: expected a whole number from 0 to 1000, found 1001");
    refused(R"("capability": [225, 235])", R"("capability": 225)",
            modelled::us + "/parameters/capability: expected a list of 2 to 2 numbers, low and high, found 225");
    refused(R"("catastrophe": [3800, 4600])", R"("catastrophe": [3800, 100001])",
            modelled::us + "/parameters/catastrophe/1: expected a whole number from 0 to 100000, found 100001");
    refused(R"("growth": [45, 55])", R"("growth": [45, 55], "greed": [1, 2])",
            modelled::us + "/parameters/greed: unknown key; one of capability, growth, absorption, covertness, belief, "
            "prosperity, access, rivalry, secrecy, burden, contribution, receipts, trust, exposure, catastrophe, "
            "sanction, trade");
    refused(R"("badge": "CN",)", R"("badge": "CN", "alternative": [3, 4],)",
            "m.json: /delegations/1/alternative: unknown key; one of id, badge, hue, strategy, template, parameters, "
            "rivals, groups, kind, votes, organisation, weights");
  }

  TEST_CASE("rivals: others, known ones, each once, four at most") {
    using modelled::refused;
    refused(R"("rivals": ["cn", "is"])", R"("rivals": ["cn", "mars"])",
            modelled::us + "/rivals/1: unknown delegation \"mars\"");
    refused(R"("rivals": ["cn", "is"])", R"("rivals": ["us"])",
            modelled::us + "/rivals/0: expected another delegation than us itself");
    refused(R"("rivals": ["cn", "is"])", R"("rivals": ["cn", "cn"])",
            modelled::us + "/rivals/1: expected each rival once: cn stands above");
    refused(R"("rivals": ["cn", "is"])", R"("rivals": ["cn", "is", "cn", "is", "cn"])",
            modelled::us + "/rivals: expected a list of 0 to 4 rivals, found a list of 5");
    // A template's rivals hold for each delegation that has it.
    refused(R"("rivals": ["cn"],
     "parameters": {"capability": [20, 50])", R"("rivals": ["is"],
     "parameters": {"capability": [20, 50])",
            "m.json: /templates/islands/rivals/0: expected another delegation than is itself");
  }

  TEST_CASE("domestic groups: known terms, votes and margins in their ranges, each group once") {
    using modelled::refused;
    const std::string first = modelled::us + "/groups/0";
    refused(R"("prosperity": 1000, "burden": 2000)", R"("happiness": 1000)",
            first + "/cares/happiness: expected a term of worth, such as prosperity or secrecy, found \"happiness\"");
    // A group does not answer for what its government is caught at.
    refused(R"("prosperity": 1000, "burden": 2000)", R"("sanction": 1000)",
            first + "/cares/sanction: expected a term of worth, such as prosperity or secrecy, found \"sanction\"");
    refused(R"("burden": 2000)", R"("burden": 10001)",
            first + "/cares/burden: expected a whole number from 0 to 10000, found 10001");
    refused(R"({"prosperity": 1000, "burden": 2000})", "{}",
            first + "/cares: expected at least one term of worth that the group cares for");
    refused(R"("margin": [-30, 10])", R"("margin": [-10001, 10])",
            first + "/margin/0: expected a whole number from -10000 to 10000, found -10001");
    refused(R"("margin": [-30, 10])", R"("margin": [-30, 10001])",
            first + "/margin/1: expected a whole number from -10000 to 10000, found 10001");
    refused(R"("margin": [-30, 10])", R"("margin": [10, -30])",
            first + "/margin: expected low at most high, found 10 and -30");
    refused(R"("votes": 40)", R"("votes": 0)", first + "/votes: expected a whole number from 1 to 1000, found 0");
    modelled::refusedFirst(R"({"id": "public", "votes": 60)", R"({"id": "industry", "votes": 60)",
                           modelled::us + "/groups/1/id: expected each group once: industry stands above");
    modelled::refusedFirst(R"("groups": [{"id": "fishers")", R"("groups": [{"id": "fish ers")",
                           "m.json: /templates/islands/groups/0/id: expected an id of 1 to 40 letters, digits, - and _, "
                           "found \"fish ers\"");
    modelled::refusedFirst(R"("parameters": {"growth": [1, 2]})",
                           R"("parameters": {"growth": [1, 2]}, "groups": [1, 2, 3, 4, 5, 6, 7])",
                           "m.json: /delegations/2/groups: expected a list of 0 to 6 groups, found a list of 7");
  }

  TEST_CASE("templates: known ones, complete, with what a template may say") {
    using modelled::refused;
    using modelled::refusedFirst;
    refusedFirst(R"("template": "islands")", R"("template": "atolls")",
                 "m.json: /delegations/2/template: unknown template \"atolls\"");
    refused(R"("strategy": "conceder", )", "",
            "m.json: /templates/islands/strategy: expected an id of 1 to 40 letters, digits, - and _, found nothing");
    refused(R"({"capability": [20, 50], )", "{",
            "m.json: /templates/islands/parameters/capability: expected a list of 2 to 2 numbers, low and high, found "
            "nothing");
    refused(R"("growth": [1, 2])", R"("growth": [2, 1])",
            "m.json: /delegations/2/parameters/growth: expected low at most high, found 2 and 1");
    refusedFirst(R"("templates": {"islands": {)", R"("templates": {"islands": {"hue": 5, )",
                 "m.json: /templates/islands/hue: unknown key; one of strategy, parameters, rivals, groups");
    refusedFirst(R"("templates": {"islands")", R"("templates": {"a b": {}, "islands")",
                 "m.json: /templates/a b: expected an id as the template's name");
    // A delegation that names none has to say everything itself.
    refusedFirst(R"("template": "islands", )", "",
                 "m.json: /delegations/2/strategy: expected an id of 1 to 40 letters, digits, - and _, found nothing");
  }

  TEST_CASE("events: each once, with known effects in their ranges") {
    using modelled::refused;
    modelled::refusedFirst(R"({"id": "calm")", R"({"id": "leak")",
                           "m.json: /events/1/id: expected an id of its own: leak stands above");
    refused(R"("leap": 30)", R"("jump": 30)",
            "m.json: /events/0/effects/jump: unknown key; one of leap, leak, incidents, alarm, insight");
    refused(R"("leap": 30)", R"("leap": 301)",
            "m.json: /events/0/effects/leap: expected a whole number from 0 to 300, found 301");
    refused(R"("leak": 400)", R"("leak": 1001)",
            "m.json: /events/0/effects/leak: expected a whole number from 0 to 1000, found 1001");
    refused(R"("alarm": 250)", R"("alarm": -1)",
            "m.json: /events/0/effects/alarm: expected a whole number from 0 to 5000, found -1");
    refused(R"("weight": 10)", R"("weight": 0)", "m.json: /events/0/weight: expected a whole number from 1 to 1000, found 0");
    refused(R"("weight": 1, "effects": {})", R"("weight": 1)",
            "m.json: /events/1/effects: expected an object, found nothing");
    std::string many;
    for (int i = 0; i < 40; ++i) many += R"({"id": "e)" + std::to_string(i) + R"(", "weight": 1, "effects": {}}, )";
    modelled::refusedFirst(R"("events": [)", R"("events": [)" + many,
                           "m.json: /events: expected a list of 0 to 40 events, found a list of 42");
  }

  TEST_CASE("without a model there are no events, no templates and no parameters") {
    const auto first = [](const char* key, const char* value) {
      Package p = minimal::package();
      const std::string before = R"("delegations": [)";
      modelled::change(p.scenario, before, "\"" + std::string(key) + "\": " + value + ", " + before);
      const std::string all = modelled::complaints(p);
      return all.substr(0, all.find('\n'));
    };
    CHECK(first("events", "[]") == "m.json: /events: expected no events without a model: they change its world");
    CHECK(first("templates", "{}") == "m.json: /templates: expected no templates without a model");
    Package p = minimal::package();
    modelled::change(p.scenario, R"("badge": "US",)", R"("badge": "US", "rivals": ["cn"],)");
    const std::string all = modelled::complaints(p);
    CHECK(all.rfind("m.json: /delegations/0/rivals: unknown key; one of id, badge, hue, strategy, alternative,", 0) == 0);
  }

  TEST_CASE("texts: the whole brief of a delegation or its template, groups, events, the note for teachers") {
    using modelled::refusedText;
    const std::string en = "text/en/scenarios/modelled.json: ";
    const std::string longText = ": expected a text of 1 to 4000 characters, found ";
    refusedText(R"("delegation.us.domestic": "D", )", "", en + "/delegation.us.domestic" + longText + "nothing");
    refusedText(R"(, "delegation.us.secret": "S")", "", en + "/delegation.us.secret" + longText + "nothing");
    refusedText(R"("template.islands.fear": "F", )", "", en + "/template.islands.fear" + longText + "nothing");
    refusedText(R"("template.islands.secret": "S",)", "", en + "/template.islands.secret" + longText + "nothing");
    refusedText(R"("delegation.is.secret": "S")", "\"delegation.is.secret\": \"" + std::string(4001, 'x') + "\"",
                en + "/delegation.is.secret" + longText + "4001");
    refusedText(R"("delegation.is.secret": "S")", R"("delegation.is.secrets": "S")",
                en + "/delegation.is.secrets: unknown key: nothing in the scenario has this text");
    refusedText(R"("group.industry.inText": "n", )", "",
                en + "/group.industry.inText: expected a text of 1 to 200 characters, found nothing");
    refusedText(R"("event.calm.title": "T", )", "",
                en + "/event.calm.title: expected a text of 1 to 200 characters, found nothing");
    refusedText(R"(, "teaching": "T")", "", en + "/teaching" + longText + "nothing");
    // What the template says, a delegation need not.
    Package p = modelled::package();
    modelled::change(p.textEn, R"(, "delegation.is.secret": "S")", "");
    CHECK(modelled::complaints(p).empty());
  }
}
