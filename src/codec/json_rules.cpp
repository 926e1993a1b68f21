#include "codec/json_rules.h"

#include <algorithm>
#include <array>
#include <utility>

#include "codec/json_articles.h"
#include "codec/json_decision.h"

namespace plenary::codec {

namespace {

constexpr std::uint32_t mostOfOneKind = 1000;

constexpr std::array phaseKinds{
    std::pair{"opening", PhaseKind::opening},       std::pair{"drafting", PhaseKind::drafting},
    std::pair{"amendments", PhaseKind::amendments}, std::pair{"adoption", PhaseKind::adoption},
    std::pair{"signature", PhaseKind::signature},   std::pair{"ratification", PhaseKind::ratification},
    std::pair{"implementation", PhaseKind::implementation}, std::pair{"debrief", PhaseKind::debrief}};
constexpr std::array methods{std::pair{"showOfHands", VoteMethod::showOfHands},
                             std::pair{"rollCall", VoteMethod::rollCall},
                             std::pair{"recorded", VoteMethod::recorded},
                             std::pair{"secret", VoteMethod::secret}};
constexpr std::array motionKinds{
    std::pair{"suspendMeeting", MotionKind::suspendMeeting},
    std::pair{"adjournMeeting", MotionKind::adjournMeeting},
    std::pair{"adjournDebate", MotionKind::adjournDebate},
    std::pair{"closeDebate", MotionKind::closeDebate},
    std::pair{"moderatedCaucus", MotionKind::moderatedCaucus},
    std::pair{"unmoderatedCaucus", MotionKind::unmoderatedCaucus},
    std::pair{"divide", MotionKind::divide},
    std::pair{"rollCall", MotionKind::rollCall},
    std::pair{"reconsider", MotionKind::reconsider},
    std::pair{"pointOfOrder", MotionKind::pointOfOrder},
    std::pair{"appeal", MotionKind::appeal},
    std::pair{"rightOfReply", MotionKind::rightOfReply}};

std::uint16_t small(const Json& json, std::uint32_t least, std::uint32_t most) {
  return static_cast<std::uint16_t>(json.whole(least, most).value_or(least));
}

// Of what is counted in delegations, where it is known how many there are.
std::uint32_t most(const std::vector<Member>& members) {
  return members.empty() ? mostOfOneKind : static_cast<std::uint32_t>(members.size());
}

std::optional<Phase> readPhase(const Json& json) {
  if (!json.object({"id", "kind", "rounds", "minutes"})) return std::nullopt;
  Phase phase;
  const auto id = json["id"].id();
  const auto kind = readName(json["kind"], phaseKinds);
  phase.rounds = small(json["rounds"], 1, mostRounds);
  phase.minutes = small(json["minutes"], 0, mostMinutes);
  if (!id || !kind) return std::nullopt;
  phase.id = *id;
  phase.kind = *kind;
  return phase;
}

std::size_t count(const std::vector<Phase>& phases, PhaseKind kind) {
  return static_cast<std::size_t>(
      std::count_if(phases.begin(), phases.end(), [&](const Phase& p) { return p.kind == kind; }));
}

// A session ends in its debrief; the text is voted on as a whole once, and signed right after that.
void checkOrder(const Json& json, const std::vector<Phase>& phases) {
  if (phases.back().kind != PhaseKind::debrief || count(phases, PhaseKind::debrief) != 1)
    json.problem("expected one phase of the kind debrief, the last");
  if (count(phases, PhaseKind::adoption) != 1) json.problem("expected one phase of the kind adoption");
  if (count(phases, PhaseKind::signature) > 1) json.problem("expected at most one phase of the kind signature");
  for (std::size_t p = 0; p < phases.size(); ++p) {
    const PhaseKind before = p > 0 ? phases[p - 1].kind : PhaseKind::opening;
    if (phases[p].kind == PhaseKind::ratification && before != PhaseKind::signature)
      json.problem("expected " + phases[p].id + ", of the kind ratification, to follow the signature");
    if (phases[p].kind == PhaseKind::implementation && before != PhaseKind::ratification)
      json.problem("expected " + phases[p].id + ", of the kind implementation, to follow the ratification");
  }
  bool adopted = false;
  for (const Phase& p : phases) {
    const bool years = p.kind == PhaseKind::ratification || p.kind == PhaseKind::implementation;
    const bool after = years || p.kind == PhaseKind::signature || p.kind == PhaseKind::debrief;
    if (after && !adopted) return json.problem("expected " + p.id + " to stand after the adoption");
    if (!after && adopted) return json.problem("expected " + p.id + " to stand before the adoption");
    adopted = adopted || p.kind == PhaseKind::adoption;
  }
}

std::vector<Phase> readPhases(const Json& json) {
  std::vector<Phase> phases;
  const auto all = json.array(2, mostPhases, "phases");
  if (!all) return phases;
  for (const Json& element : *all) {
    auto phase = readPhase(element);
    if (!phase) continue;
    for (const Phase& other : phases)
      if (other.id == phase->id)
        element["id"].problem("expected an id of its own: " + phase->id + " stands above");
    phases.push_back(std::move(*phase));
  }
  if (phases.size() == all->size()) checkOrder(json, phases);
  return phases;
}

// The decisions that these rules name, each fitting the delegations where they are known.
std::vector<DecisionRule> readDecisions(const Json& json, const std::vector<Member>& members) {
  std::vector<DecisionRule> decisions;
  const auto all = json.array(1, mostDecisions, "decisions");
  if (!all) return decisions;
  for (const Json& element : *all) {
    auto rule = readDecision(element);
    if (!rule) continue;
    for (const DecisionRule& other : decisions)
      if (other.id == rule->id) element["id"].problem("expected an id of its own: " + rule->id + " stands above");
    if (!members.empty()) {
      const auto bound = bindRule(*rule, members);
      if (const auto* problem = std::get_if<RuleProblem>(&bound))
        element.problem(problemOf(*problem, *rule, members, {}).expected);
    }
    decisions.push_back(std::move(*rule));
  }
  return decisions;
}

DecisionRule readNamed(const Json& json, const std::vector<DecisionRule>& decisions) {
  const auto name = json.id();
  if (!name) return {};
  std::vector<std::string> known;
  for (const DecisionRule& rule : decisions) {
    if (rule.id == *name) return rule;
    known.push_back(rule.id);
  }
  json.problem("unknown decision \"" + *name + "\"; one of " + listed(known));
  return {};
}

// What a motion does decides when it can be moved.
bool belongs(MotionKind kind, PhaseKind phase) {
  switch (kind) {
    case MotionKind::pointOfOrder:
    case MotionKind::appeal:
    case MotionKind::reconsider:
      return phase == PhaseKind::amendments;
    case MotionKind::divide:
    case MotionKind::rollCall:
      return phase == PhaseKind::amendments || phase == PhaseKind::adoption;
    default:
      return phase == PhaseKind::opening || phase == PhaseKind::drafting;
  }
}

// The sum of a secret vote must not name who voted how.
bool namesVoters(const DecisionRule& rule) {
  return std::any_of(rule.terms.begin(), rule.terms.end(), [](const Term& t) {
    return t.kind == Term::Kind::shareOfWeight || t.kind == Term::Kind::weight || t.kind == Term::Kind::noVeto ||
           t.kind == Term::Kind::listed;
  });
}

std::optional<MotionRule> readMotion(const Json& json, const std::vector<DecisionRule>& decisions,
                                     std::uint32_t members) {
  if (!json.object({"kind", "in", "seconders", "inFavour", "against", "onRequest", "unlessOpposed", "minutes", "decision",
                    "citation"}))
    return std::nullopt;
  const auto kind = readName(json["kind"], motionKinds);
  if (!kind) return std::nullopt;
  MotionRule rule;
  rule.kind = *kind;
  if (const auto phases = json["in"].array(1, phaseKinds.size(), "kinds of phases"))
    for (const Json& phase : *phases)
      if (const auto in = readName(phase, phaseKinds)) rule.phases.push_back(*in);
  for (const PhaseKind phase : rule.phases)
    if (!belongs(*kind, phase)) {
      json["in"].problem("expected only phases in which this motion has a meaning");
      break;
    }
  if (json.has("seconders")) rule.seconders = small(json["seconders"], 0, members > 1 ? members - 1 : 0);
  if (json.has("inFavour")) rule.inFavour = small(json["inFavour"], 0, members);
  if (json.has("against")) rule.against = small(json["against"], 0, members);
  if (json.has("onRequest")) rule.onRequest = json["onRequest"].flag().value_or(false);
  if (json.has("unlessOpposed")) rule.unlessOpposed = json["unlessOpposed"].flag().value_or(false);
  if (rule.unlessOpposed && rule.against == 0)
    json.problem("expected against to be 1 or more: a motion that is carried unless opposed needs somebody who may oppose it");
  if (json.has("minutes")) rule.minutes = small(json["minutes"], 0, mostMinutes);
  if (json.has("citation")) rule.citation = json["citation"].text(longestName).value_or("");
  if (rule.onRequest && (rule.inFavour > 0 || rule.against > 0 || rule.unlessOpposed))
    json.problem("expected no speakers and no opposition where onRequest is true: it is granted when it is asked for");
  if (ruledByChair(*kind) || rule.onRequest) {
    if (json.has("decision")) json["decision"].problem("expected none: this is granted or ruled on without a vote");
  } else {
    rule.decision = readNamed(json["decision"], decisions);
  }
  return rule;
}

std::vector<MotionRule> readMotions(const Json& json, const std::vector<DecisionRule>& decisions,
                                    std::uint32_t members) {
  std::vector<MotionRule> motions;
  const auto all = json.array(0, motionKinds.size(), "motions");
  if (!all) return motions;
  for (const Json& element : *all) {
    auto motion = readMotion(element, decisions, members);
    if (!motion) continue;
    for (const MotionRule& other : motions)
      if (other.kind == motion->kind)
        element["kind"].problem("expected each kind once, since the order is their precedence: it stands above");
    motions.push_back(std::move(*motion));
  }
  const auto stands = [&](MotionKind kind) {
    return std::any_of(motions.begin(), motions.end(), [&](const MotionRule& m) { return m.kind == kind; });
  };
  if (stands(MotionKind::appeal) && !stands(MotionKind::pointOfOrder))
    json.problem("expected pointOfOrder where there is appeal: there would be no ruling to appeal against");
  return motions;
}

std::optional<SpeakersRule> readSpeakers(const Json& json) {
  if (!json.object({"in", "seconds", "turns", "citation"})) return std::nullopt;
  SpeakersRule rule;
  if (const auto phases = json["in"].array(1, phaseKinds.size(), "kinds of phases"))
    for (const Json& phase : *phases) {
      const auto in = readName(phase, phaseKinds);
      if (!in) continue;
      if (*in == PhaseKind::opening || *in == PhaseKind::drafting) rule.phases.push_back(*in);
      else phase.problem("expected opening or drafting: elsewhere nobody is given the floor");
    }
  rule.seconds = small(json["seconds"], 0, longestTurn);
  rule.turns = small(json["turns"], 1, mostOfOneKind);
  if (json.has("citation")) rule.citation = json["citation"].text(longestName).value_or("");
  return rule;
}

// What "plenary.rules.1" said of a decision: one share of the members or of those present and voting.
DecisionRule readShare(const Json& json) {
  DecisionRule rule;
  Term term;
  if (!json.object({"id", "base", "numerator", "denominator", "strict", "citation"})) return rule;
  constexpr std::array bases{std::pair{"presentAndVoting", Term::Kind::sharePresentAndVoting},
                             std::pair{"members", Term::Kind::shareOfMembers}};
  rule.id = json["id"].id().value_or("");
  term.kind = readName(json["base"], bases).value_or(Term::Kind::shareOfMembers);
  term.denominator = json["denominator"].whole(1, greatestDenominator).value_or(greatestDenominator);
  term.numerator = json["numerator"].whole(1, term.denominator).value_or(1);
  term.strict = json["strict"].flag().value_or(false);
  if (term.strict && term.numerator == term.denominator)
    json.problem("expected a share that can be reached: nothing is more than all");
  if (json.has("citation")) rule.citation = json["citation"].text(longestName).value_or("");
  rule.terms = {term};
  return rule;
}

void readFirst(const Json& root, RulesOfProcedure& rules) {
  root.object({"format", "id", "note", "phases", "amendment", "adoption", "minimumSignatories",
               "amendmentsPerDelegation", "statementsPerRound", "sponsorsNeeded", "unanimousSponsorsEnterDraft"});
  rules.amendment = readShare(root["amendment"]);
  rules.adoption = readShare(root["adoption"]);
}

std::vector<std::string> readLive(const Json& json) {
  std::vector<std::string> live;
  for (const Json& each : json.array(1, mostArticles, "ids of articles").value_or(std::vector<Json>{})) {
    const auto id = each.id();
    if (!id) continue;
    if (std::find(live.begin(), live.end(), *id) != live.end()) each.problem("expected each article once");
    live.push_back(*id);
  }
  return live;
}

void readSecond(const Json& root, const std::vector<Member>& members, RulesOfProcedure& rules) {
  root.object({"format", "id", "note", "phases", "decisions", "amendment", "adoption", "amendmentVote", "adoptionVote",
               "method", "motions", "speakers", "proxies", "proxyCitation", "motionsPerRound", "announceQuestions", "minimumSignatories",
               "amendmentsPerDelegation", "statementsPerRound", "sponsorsNeeded", "unanimousSponsorsEnterDraft",
               "amendmentsPut", "live"});
  const auto decisions = readDecisions(root["decisions"], members);
  rules.amendment = readNamed(root["amendment"], decisions);
  rules.adoption = readNamed(root["adoption"], decisions);
  if (root.has("amendmentVote")) rules.amendmentVote = readNamed(root["amendmentVote"], decisions);
  if (root.has("adoptionVote")) rules.adoptionVote = readNamed(root["adoptionVote"], decisions);
  if (root.has("method")) rules.method = readName(root["method"], methods).value_or(rules.method);
  if (rules.method == VoteMethod::secret &&
      (namesVoters(rules.amendment) || namesVoters(rules.adoption) ||
       (rules.amendmentVote && namesVoters(*rules.amendmentVote)) || (rules.adoptionVote && namesVoters(*rules.adoptionVote))))
    root["method"].problem("expected another method: sums of weights, vetoes and lists would tell who voted how");
  if (root.has("motions"))
    rules.motions = readMotions(root["motions"], decisions, most(members));
  if (root.has("motionsPerRound")) rules.motionsPerRound = small(root["motionsPerRound"], 1, mostOfOneKind);
  if (root.has("speakers")) rules.speakers = readSpeakers(root["speakers"]);
  if (root.has("proxies")) rules.proxies = small(root["proxies"], 0, most(members));
  if (root.has("proxyCitation")) rules.proxyCitation = root["proxyCitation"].text(longestName).value_or("");
  if (root.has("amendmentsPut")) rules.amendmentsPut = small(root["amendmentsPut"], 1, mostOfOneKind);
  if (root.has("live")) rules.live = readLive(root["live"]);
  if (root.has("announceQuestions")) rules.announceQuestions = root["announceQuestions"].flag().value_or(false);
}

}  // namespace

RulesOfProcedure readRules(const Json& root, const std::vector<Member>& members) {
  RulesOfProcedure rules;
  const auto format = root["format"].text(longestName);
  if (format == earlierRulesFormat) readFirst(root, rules);
  else readSecond(root, members, rules);
  if (root.has("note")) root["note"].text(longestText);
  rules.id = root["id"].id().value_or("");
  rules.phases = readPhases(root["phases"]);

  rules.minimumSignatories = small(root["minimumSignatories"], 1, most(members));
  rules.amendmentsPerDelegation = small(root["amendmentsPerDelegation"], 1, mostOfOneKind);
  rules.statementsPerRound = small(root["statementsPerRound"], 1, mostOfOneKind);
  rules.sponsorsNeeded = small(root["sponsorsNeeded"], 1, most(members));
  rules.unanimousSponsorsEnterDraft = root["unanimousSponsorsEnterDraft"].flag().value_or(true);
  return rules;
}

}  // namespace plenary::codec
