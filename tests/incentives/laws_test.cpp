// What must hold whatever the numbers are, and what the shipped scenarios are there to show.
#include <doctest/doctest.h>

#include <numeric>

#include "incentives/worth.h"
#include "tests/amount.h"
#include "tests/incentives/model_fixture.h"

using namespace plenary;
using namespace plenary::incentives;

namespace {

std::size_t at(Obligation o) { return static_cast<std::size_t>(o); }
std::size_t at(Parameter p) { return static_cast<std::size_t>(p); }

std::vector<Conduct> everyoneKeeps(const Scenario& s) { return std::vector<Conduct>(s.delegations.size()); }

// Whatever its provision says, the text does this, too.
Scenario plus(Scenario s, std::size_t provision, Effect effect) {
  for (Option& o : s.provisions[provision].options) o.effects.push_back(effect);
  return s;
}

Scenario withoutLevers(Scenario s, const std::vector<Lever>& levers) {
  const auto gone = [&](const Effect& e) { return std::find(levers.begin(), levers.end(), e.lever) != levers.end(); };
  for (Provision& p : s.provisions)
    for (Option& o : p.options)
      o.effects.erase(std::remove_if(o.effects.begin(), o.effects.end(), gone), o.effects.end());
  return s;
}

// Nothing in the text can detect a breach any more.
Scenario blinded(const Scenario& s) { return withoutLevers(s, {Lever::assurance, Lever::access}); }

Scenario allAlike(Scenario s) {
  for (std::size_t d = 0; d < s.delegations.size(); ++d) {
    s.delegations[d].parameters = s.delegations[0].parameters;
    s.delegations[d].rivals.clear();
    for (std::size_t r = 0; r < s.delegations.size(); ++r)
      if (r != d) s.delegations[d].rivals.push_back(DelegationId{r});
  }
  return s;
}

// The same world with its delegations listed in another order: `order[i]` is who stands at place i.
Scenario relisted(const Scenario& s, const std::vector<std::size_t>& order) {
  Scenario r = s;
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  for (std::size_t i = 0; i < order.size(); ++i) {
    r.delegations[i] = s.delegations[order[i]];
    for (DelegationId& rival : r.delegations[i].rivals) rival = DelegationId{place[rival.index()]};
  }
  return r;
}

std::vector<std::size_t> shuffled(std::size_t n, Draws& draws) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[draws.below(static_cast<std::uint32_t>(i))]);
  return order;
}

// D3's pause: six months for everyone in civil training above 10^24 operations, reporting to verify it, trade measures
// against who breaks it, and nothing else: no licences, no audits, no funds, no institution.
Draft barePause(const Scenario& s) {
  return test::with(s, test::emptied(s), {{"pause.duration", "6"}, {"pause.threshold", "1e24"}, {"pause.bound", "all"},
                                          {"pause.verification", "reporting"}, {"pause.fallback", "none"},
                                          {"pause.extension", "none"}, {"enforcement.sanctions", "trade"}});
}

Outlook believingTheCentralEstimate(const Scenario& s) {
  Outlook outlook(s);
  for (std::size_t d = 0; d < s.delegations.size(); ++d) outlook.set(DelegationId{d}, Parameter::belief, 1000);
  return outlook;
}

Membership only(const Scenario& s, DelegationId who) {
  Membership members = Membership::none(s);
  members.party[who.index()] = 1;
  return members;
}

std::size_t wouldAccept(const Scenario& s, const std::vector<Brief>& briefs, const Draft& draft) {
  std::size_t count = 0;
  for (std::size_t d = 0; d < briefs.size(); ++d) count += points(s, DelegationId{d}, briefs[d], draft) > 0;
  return count;
}

// Of delegations that are level with each other at the start, the model has the first in the list lead.
bool level(const Scenario& s) {
  std::vector<std::int32_t> capabilities;
  for (const Delegation& d : s.delegations) capabilities.push_back(midpoints(d)[at(Parameter::capability)]);
  std::sort(capabilities.begin(), capabilities.end());
  return std::adjacent_find(capabilities.begin(), capabilities.end()) != capabilities.end();
}

// The articles of the first draft up to this one, those after it voted out.
Draft upTo(const Scenario& s, std::size_t article) {
  Draft draft = s.firstDraft();
  for (std::size_t a = article + 1; a < s.articles.size(); ++a) draft = test::without(s, draft, s.articles[a].id);
  return draft;
}

// The first article of the first draft, and this one.
Draft withFirst(const Scenario& s, std::size_t article) {
  Draft draft = upTo(s, 0);
  for (const ProvisionId p : s.articles[article].provisions) draft[p.index()] = s.provisions[p.index()].initial;
  return draft;
}

}  // namespace

TEST_SUITE("incentives/laws") {
  TEST_CASE("who weighs nothing gets nothing from any text, and has no reason to break it") {
    for (std::uint64_t seed = 0; seed < test::amount(200); ++seed) {
      Scenario s = test::drawnScenario(seed);
      for (std::size_t p = at(Parameter::prosperity); p < parameterCount; ++p) s.delegations[0].parameters[p] = {0, 0};
      Draws draws({seed, 11}, 1);
      const Outlook outlook(s);
      const Prospect p = outlook.prospect(test::drawnDraft(s, draws), test::drawnMembers(s, draws));
      CHECK(outlook.worth(p, DelegationId{0}) == 0);
      CHECK(p.temptation[0].gain() <= 0);
      CHECK(p.conduct[0] == Conduct{});
    }
  }

  TEST_CASE("what only weights of zero weigh makes no difference, and with other weights it does") {
    const std::vector<std::pair<Lever, std::vector<Parameter>>> weighed{
        {Lever::intrusion, {Parameter::secrecy}},
        {Lever::burden, {Parameter::burden}},
        {Lever::redistribution, {Parameter::contribution, Parameter::receipts}},
        {Lever::adaptation, {Parameter::exposure}}};
    std::size_t differed = 0;
    const std::uint32_t times = test::amount(100);
    for (std::uint64_t seed = 0; seed < times; ++seed) {
      const Scenario s = test::drawnScenario(seed);
      for (const auto& each : weighed) {
        Draws draws({seed, 12}, static_cast<std::uint64_t>(each.first));
        const Draft draft = test::drawnDraft(s, draws);
        const Scenario more = plus(s, 0, {each.first, 500});
        const Membership all = Membership::all(s);
        const auto conduct = Outlook(s).prospect(draft, all).conduct;  // the same in both: who has more to hide hides more
        const auto worthIn = [&](const Scenario& scenario, bool zero) {
          Outlook outlook(scenario);
          if (zero)
            for (const Parameter w : each.second) outlook.set(DelegationId{0}, w, 0);
          return outlook.worth(outlook.under(draft, all, conduct), DelegationId{0});
        };
        CHECK(worthIn(more, true) == worthIn(s, true));
        differed += worthIn(more, false) != worthIn(s, false);
      }
    }
    CHECK(differed > 3 * times);
  }

  TEST_CASE("delegations that are alike do alike and get alike") {
    for (std::uint64_t seed = 0; seed < test::amount(200); ++seed) {
      const Scenario s = allAlike(test::drawnScenario(seed));
      Draws draws({seed, 13}, 1);
      const Outlook outlook(s);
      const Prospect p = outlook.prospect(test::drawnDraft(s, draws), Membership::all(s));
      for (std::size_t d = 1; d < s.delegations.size(); ++d) {
        CHECK(outlook.worth(p, DelegationId{d}) == outlook.worth(p, DelegationId{0}));
        CHECK(p.conduct[d] == p.conduct[0]);
        CHECK(p.temptation[d] == p.temptation[0]);
      }
    }
    const Scenario islands = allAlike(test::shipped("archipelago"));
    const Outlook outlook(islands);
    const Prospect p = outlook.prospect(islands.firstDraft(), Membership::all(islands));
    for (std::size_t d = 1; d < islands.delegations.size(); ++d)
      CHECK(outlook.worth(p, DelegationId{d}) == outlook.worth(p, DelegationId{0}));
  }

  TEST_CASE("in which order delegations are listed makes no difference to anyone, where none are level at the start") {
    for (std::uint64_t seed = 0; seed < test::amount(200); ++seed) {
      const Scenario s = test::drawnScenario(seed);
      if (level(s)) continue;
      Draws draws({seed, 14}, 1);
      const auto order = shuffled(s.delegations.size(), draws);
      const Scenario r = relisted(s, order);
      const Draft draft = test::drawnDraft(s, draws);
      const Membership members = test::drawnMembers(s, draws);
      const auto conduct = test::drawnConduct(s, draws);
      Membership same = members;
      auto alike = conduct;
      for (std::size_t i = 0; i < order.size(); ++i) {
        same.party[i] = members.party[order[i]];
        if (!members.reservations.empty()) same.reservations[i] = members.reservations[order[i]];
        alike[i] = conduct[order[i]];
      }
      const Outlook before(s);
      const Outlook after(r);
      const Prospect p = before.under(draft, members, conduct);
      const Prospect q = after.under(draft, same, alike);
      for (std::size_t i = 0; i < order.size(); ++i) {
        CHECK(after.worth(q, DelegationId{i}) == doctest::Approx(before.worth(p, DelegationId{order[i]})).epsilon(1e-9));
        for (const std::size_t o : {0U, 1U, 2U})
          CHECK(q.temptation[i].alone[o] == doctest::Approx(p.temptation[order[i]].alone[o]).epsilon(1e-9));
      }
    }
  }

  TEST_CASE("where everyone keeps to a text, more assurance makes breaking it no more tempting for anyone") {
    std::size_t less = 0;
    std::uint32_t texts = 0;
    const auto check = [&](const Scenario& s, Draws& draws) {
      const auto amount = static_cast<std::uint16_t>(draws.between(1, 800));
      const Scenario more = plus(s, 0, {Lever::assurance, amount});
      const Draft draft = test::drawnDraft(s, draws);
      const Membership members = test::drawnMembers(s, draws);
      const Outlook outlook(s);
      const Outlook watched(more);
      const Prospect before = outlook.under(draft, members, everyoneKeeps(s));
      const Prospect after = watched.under(draft, members, everyoneKeeps(s));
      bool lowered = false;
      for (std::size_t d = 0; d < s.delegations.size(); ++d)
        for (const std::size_t o : {0U, 1U, 2U}) {
          CHECK(after.temptation[d].alone[o] <= before.temptation[d].alone[o] + 1e-9);
          CHECK(after.temptation[d].gain() <= before.temptation[d].gain() + 1e-9);
          lowered |= after.temptation[d].alone[o] < before.temptation[d].alone[o] - 1e-9;
        }
      less += lowered;
      ++texts;
      const Prospect kept = outlook.prospect(draft, members);
      if (kept.settled && kept.conduct == everyoneKeeps(s))
        CHECK(watched.prospect(draft, members).conduct == everyoneKeeps(s));
    };
    for (std::uint64_t seed = 0; seed < test::amount(300); ++seed) {
      Draws draws({seed, 15}, 1);
      check(test::drawnScenario(seed), draws);
    }
    for (const std::string& name : test::scenariosWithModel()) {
      const Scenario s = test::shipped(name);
      Draws draws({1, 15}, 2);
      for (std::uint32_t i = 0; i < test::amount(10); ++i) check(s, draws);
    }
    CHECK(2 * less > texts);
  }

  TEST_CASE("more deterrence makes breaking a text no more tempting, whoever else breaks it") {
    for (std::uint64_t seed = 0; seed < test::amount(300); ++seed) {
      const Scenario s = test::drawnScenario(seed);
      Draws draws({seed, 16}, 1);
      const Scenario more = plus(s, 0, {Lever::deterrence, static_cast<std::uint16_t>(draws.between(1, 800))});
      const Draft draft = test::drawnDraft(s, draws);
      const Membership members = test::drawnMembers(s, draws);
      const auto conduct = test::drawnConduct(s, draws);
      const Prospect before = Outlook(s).under(draft, members, conduct);
      const Prospect after = Outlook(more).under(draft, members, conduct);
      for (std::size_t d = 0; d < s.delegations.size(); ++d)
        for (const std::size_t o : {0U, 1U, 2U})
          CHECK(after.temptation[d].alone[o] <= before.temptation[d].alone[o] + 1e-9);
    }
  }

  TEST_CASE("a burden or an insight more makes no text better for anyone, all doing as before") {
    for (std::uint64_t seed = 0; seed < test::amount(200); ++seed) {
      const Scenario s = test::drawnScenario(seed);
      Draws draws({seed, 17}, 1);
      const Draft draft = test::drawnDraft(s, draws);
      const Membership members = test::drawnMembers(s, draws);
      const Outlook outlook(s);
      const auto conduct = test::drawnConduct(s, draws);
      const Prospect before = outlook.under(draft, members, conduct);
      for (const Lever lever : {Lever::burden, Lever::intrusion}) {
        const Scenario more = plus(s, 1, {lever, 300});
        const Outlook dearer(more);
        const Prospect after = dearer.under(draft, members, conduct);
        for (std::size_t d = 0; d < s.delegations.size(); ++d)
          CHECK(dearer.worth(after, DelegationId{d}) <= outlook.worth(before, DelegationId{d}) + 1e-9);
      }
    }
  }
}

TEST_SUITE("incentives/what the scenarios show") {
  TEST_CASE("audits are staged where nothing else would find it out, and not where inspectors and whistleblowers would") {
    const Scenario s = test::shipped("six-month-pause");
    const Outlook outlook(s);
    const auto staging = [&](const Scenario& in, const Draft& draft) {
      const Prospect p = Outlook(in).prospect(draft, Membership::all(in));
      std::size_t n = 0;
      for (const Conduct& each : p.conduct) n += each[at(Obligation::audit)];
      return n;
    };
    const Draft first = s.firstDraft();
    CHECK(staging(s, first) == 0);
    const Scenario auditsOnly = withoutLevers(s, {Lever::assurance});
    CHECK(instruments(auditsOnly, first).unaudited == 0);
    CHECK(instruments(auditsOnly, first).audit > 0.6);
    CHECK(staging(auditsOnly, first) == s.delegations.size());
    CHECK(staging(auditsOnly, test::with(s, first, {{"audit.access", "none"}})) == 0);  // nothing to stage
  }

  TEST_CASE("without verification nobody who is bound keeps to a pause or a licence") {
    for (const std::string name : {"six-month-pause", "archipelago", "one-sentence", "national-measures"}) {
      CAPTURE(name);
      const Scenario s = blinded(test::shipped(name));
      const Instruments text = instruments(s, s.firstDraft());
      CHECK(text.assurance == 0);
      CHECK(text.deterrence > 0.4);  // it is not for want of sanctions
      const Outlook outlook(s);
      const Prospect p = outlook.prospect(s.firstDraft(), Membership::all(s));
      CHECK(p.settled);
      for (std::size_t d = 0; d < s.delegations.size(); ++d) {
        CAPTURE(s.delegations[d].id);
        const bool bound = outlook.get(DelegationId{d}, Parameter::capability) >= text.boundFloor;
        CHECK(p.conduct[d][at(Obligation::pause)] == (bound && text.pauseYears > 0));
        CHECK(p.conduct[d][at(Obligation::licence)] == (bound && text.licence > 0));
      }
    }
  }

  TEST_CASE("with strong verification and sanctions everyone keeps to the flagship's text, and it is the safer for it") {
    const Scenario s = test::shipped("six-month-pause");
    const Draft strong = test::with(s, s.firstDraft(), {{"enforcement.sanctions", "trade"}, {"pause.fallback", "binding"}});
    const Outlook outlook(s);
    const Prospect p = outlook.prospect(strong, Membership::all(s));
    CHECK(p.settled);
    CHECK(p.conduct == everyoneKeeps(s));

    const Scenario unseen = blinded(s);
    const Prospect broken = Outlook(unseen).prospect(strong, Membership::all(s));
    CHECK(broken.conduct == std::vector<Conduct>(s.delegations.size(), Conduct{1, 1}));
    CHECK(broken.years.back().leader > p.years.back().leader + 0.5);
    for (std::size_t t = 1; t < p.years.size(); ++t) CHECK(broken.years[t].hazard > p.years[t].hazard);
  }

  TEST_CASE("nobody gains by pausing alone; if all pause, all gain who believe the central estimate") {
    const Scenario s = test::shipped("six-month-pause");
    const Draft pause = barePause(s);
    const Outlook published(s);
    const Outlook central = believingTheCentralEstimate(s);
    const auto keep = everyoneKeeps(s);
    const Prospect together = central.under(pause, Membership::all(s), keep);
    for (std::size_t d = 0; d < s.delegations.size(); ++d) {
      CAPTURE(s.delegations[d].id);
      const DelegationId who{d};
      const Membership alone = only(s, who);
      for (const Outlook* outlook : {&published, &central}) {
        const double goingOn = outlook->worth(outlook->noTreaty(), who);
        CHECK(outlook->worth(outlook->under(pause, alone, keep), who) < goingOn);
        CHECK(outlook->worth(outlook->prospect(pause, alone), who) < goingOn);  // keeping to it only as far as it pays
      }
      CHECK(central.worth(together, who) > central.worth(central.noTreaty(), who));
    }
    // What is gained is safety: less danger in every year from the second on.
    const Prospect none = central.noTreaty();
    for (std::size_t t = 1; t < none.years.size(); ++t) CHECK(together.years[t].hazard < none.years[t].hazard);
  }

  TEST_CASE("sceptics are who would not pause even together") {
    const Scenario s = test::shipped("six-month-pause");
    const Outlook published(s);
    const Prospect together = published.under(barePause(s), Membership::all(s), everyoneKeeps(s));
    const Prospect none = published.noTreaty();
    for (std::size_t d = 0; d < s.delegations.size(); ++d) {
      const DelegationId who{d};
      if (published.worth(together, who) > published.worth(none, who)) continue;
      CAPTURE(s.delegations[d].id);
      CHECK(published.get(who, Parameter::belief) < 0.5);
    }
    for (const char* sceptic : {"fr", "in"}) {
      const DelegationId who = test::named(s, sceptic);
      CHECK(published.worth(together, who) < published.worth(none, who));
    }
  }

  TEST_CASE("a single sentence can be agreed by all; each article more is one that somebody refuses") {
    const Scenario s = test::shipped("one-sentence");
    const std::size_t everyone = s.delegations.size();
    const auto published = publishedBriefs(s);
    CHECK(wouldAccept(s, published, upTo(s, 0)) == everyone);
    for (std::size_t a = 1; a < s.articles.size(); ++a) {
      CAPTURE(s.articles[a].id);
      CHECK(wouldAccept(s, published, withFirst(s, a)) < everyone);
      CHECK(wouldAccept(s, published, upTo(s, a)) < everyone);
    }
    CHECK(wouldAccept(s, published, s.firstDraft()) <= everyone - 3);
  }

  TEST_CASE("the sentence carries further than the programme, whatever is drawn") {
    const Scenario s = test::shipped("one-sentence");
    for (std::uint64_t seed = 0; seed < test::amount(20); ++seed) {
      const auto briefs = drawBriefs(s, {21, seed});
      CHECK(wouldAccept(s, briefs, upTo(s, 0)) == s.delegations.size());
      CHECK(wouldAccept(s, briefs, s.firstDraft()) <= s.delegations.size() - 2);
    }
  }
}
