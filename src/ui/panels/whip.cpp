// The whip count: how far what is put is from adoption, who could change that, and whose vote counts for how much.
#include <algorithm>
#include <cmath>

#include "analysis/power.h"
#include "ui/panels/desk.h"
#include "ui/whip.h"
#include "wording/arithmetic.h"

namespace plenary::ui {

namespace {

// Bounds for a page that answers at once; the command line computes what is beyond them.
constexpr std::uint64_t flipWork = 2'000'000;
constexpr std::uint64_t powerWork = 20'000'000;
constexpr std::size_t setsShown = 6;

struct Put {
  const Amendment* amendment = nullptr;  // null: the text as a whole
  Changes changes;
  const DecisionRule* rule = nullptr;
  const Vote* vote = nullptr;  // while it is open
};

// What is voted on, else what is announced, else the text that will be in the end.
std::optional<Put> whatIsPut(const Desk& desk) {
  const PublicState& pub = desk.pub();
  if (desk.phase() >= PhaseKind::signature) return std::nullopt;
  // What was said of the text as a whole does not tell where a delegation stands on one of its articles.
  if (const Vote* vote = openVote(pub); vote && vote->part && !vote->amendment) return std::nullopt;
  Put put;
  if (const Vote* vote = openVote(pub); vote && !vote->motion) {
    put.vote = vote;
    put.rule = &vote->rule;
    put.changes = changesOf(desk, *vote);
    if (vote->amendment) put.amendment = findAmendment(pub, *vote->amendment);
    return put;
  }
  put.rule = &desk.scenario.rules.adoption;
  if (pub.question && pub.question->amendment) {
    put.amendment = findAmendment(pub, *pub.question->amendment);
    put.changes = put.amendment->changes;
    put.rule = &desk.scenario.rules.amendment;
  }
  return put;
}

// A ballot that is in, else what was shown; abstain stands for what is unknown.
Ballots counted(const Desk& desk, const Put& put) {
  Ballots ballots;
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d) {
    const DelegationId who{d};
    if (put.vote && put.vote->ballots[d]) {
      ballots.push_back(put.vote->ballots[d]);
      continue;
    }
    const Leaning l = put.amendment ? leaning(desk.pub(), who, *put.amendment, put.changes)
                                    : leaningOnText(desk.pub(), who);
    ballots.push_back(l == Leaning::inFavour ? Choice::yes : l == Leaning::against ? Choice::no : Choice::abstain);
  }
  return ballots;
}

const analysis::Flips& flipsOf(const Desk& desk, const BoundRule& bound, const DecisionRule& rule,
                               const Ballots& ballots) {
  auto& kept = desk.local.whip;
  if (!kept || kept->rule != rule || kept->counted != ballots)
    kept = WhipReading{rule, ballots, analysis::flips(bound, ballots, setsShown, flipWork)};
  return kept->flips;
}

const std::vector<double>& powerOf(const Desk& desk, const BoundRule& bound, const DecisionRule& rule) {
  auto& kept = desk.local.power;
  if (!kept || kept->rule != rule) {
    const auto reading = analysis::power(bound, analysis::Indices::banzhaf, powerWork);
    const auto* power = std::get_if<analysis::Power>(&reading);
    kept = PowerReading{rule, power ? power->banzhaf : std::vector<double>{}};
  }
  return kept->shares;
}

std::string setsInWords(const Desk& desk, const analysis::Flips& flips) {
  std::vector<DelegationId> single;
  std::string sets;
  for (const auto& set : flips.sets) {
    std::vector<DelegationId> members;
    for (const std::uint16_t d : set) members.emplace_back(d);
    if (flips.size == 1) single.push_back(members.front());
    if (!sets.empty()) sets += desk.t("whip.or");
    sets += wording::joined(desk.reader, members);
  }
  if (flips.size == 1) sets = wording::joined(desk.reader, single);
  return flips.more || flips.gaveUp ? desk.f("whip.andOthers", {{"sets", sets}}) : sets;
}

std::string couldFlip(const Desk& desk, const analysis::Flips& flips) {
  if (flips.sets.empty()) return desk.t(flips.gaveUp ? "whip.tooMany" : "whip.nobody");
  const std::string to = flips.adopted ? "whip.toStop" : "whip.toCarry";
  return desk.f(to + (flips.size == 1 ? ".one" : ".other"),
                {{"n", std::to_string(flips.size)}, {"sets", setsInWords(desk, flips)}});
}

std::string percent(const Desk& desk, double share) {
  const auto tenths = static_cast<long>(std::lround(share * 1000));
  std::string n = std::to_string(tenths / 10);
  if (tenths % 10 != 0) n += "." + std::to_string(tenths % 10);
  return desk.f("whip.percent", {{"n", n}});
}

std::string positionOf(const Desk& desk, const Put& put, std::size_t d, Choice choice) {
  if (!desk.scenario.hasVote(DelegationId{d})) return desk.t("whip.noVote");
  if (put.vote && put.vote->ballots[d]) return ballotSaid(desk, *put.vote, choice);
  if (choice == Choice::abstain) return desk.t("whip.unknown");
  return desk.t(choice == Choice::yes ? "whip.for" : "whip.against");
}

void delegations(const Desk& desk, const Put& put, const Ballots& ballots, const std::vector<double>& power) {
  std::vector<std::string> titles = {desk.t("whip.delegation"), desk.t("whip.position"), desk.t("whip.power")};
  std::vector<TableColumn> columns = {{titles[0], 1.4F, 110}, {titles[1], 1, 70}};
  if (!power.empty()) columns.push_back({titles[2], 0.6F, 68, true});
  beginTable("delegations", desk.t("whip.title"), columns);
  for (std::size_t d = 0; d < ballots.size(); ++d) {
    beginRow(desk.scenario.delegations[d].id, desk.view.seat && DelegationId{d} == desk.self());
    cell(desk.nameOf(DelegationId{d}));
    cell(positionOf(desk, put, d, *ballots[d]));
    if (!power.empty()) cell(percent(desk, power[d]));
    endRow();
  }
  endTable();
  paragraph(desk.t(power.empty() ? "whip.powerUnknown" : "whip.powerWhat"), quietText);
}

}  // namespace

void whipPanel(const Desk& desk) {
  const auto put = whatIsPut(desk);
  if (!put) return;
  const auto bound = bindRule(*put->rule, desk.scenario.members());
  if (!std::holds_alternative<BoundRule>(bound)) return;
  const BoundRule& rule = std::get<BoundRule>(bound);
  const Ballots ballots = counted(desk, *put);
  const Tally tally = assess(rule, ballots);
  IdScope scope("whip");
  heading(3, desk.t("whip.title"), TextStyle{Face::sansBold});
  const std::string subject = put->vote        ? subjectOf(desk, *put->vote)
                              : put->amendment ? titleOf(desk, *put->amendment)
                                               : desk.t("vote.wholeText");
  paragraph(desk.f("whip.about", {{"subject", subject}}));
  paragraph(desk.t("whip.what"), quietText);
  VoteCount count;
  count.yes = static_cast<int>(tally.yes);
  count.no = static_cast<int>(tally.no);
  count.abstain = static_cast<int>(tally.abstain);
  const auto needed = votesNeeded(*put->rule, tally);
  voteBar("known", desk.t("whip.known"), count, static_cast<int>(needed.value_or(0)),
          needed ? desk.f("vote.needed", {{"n", std::to_string(*needed)}}) : desk.t("vote.noThreshold"));
  paragraph(desk.f(tally.adopted ? "whip.adopted" : "whip.notAdopted", {{"yes", std::to_string(tally.yes)},
                                                                       {"no", std::to_string(tally.no)},
                                                                       {"unknown", std::to_string(tally.abstain)}}));
  paragraph(couldFlip(desk, flipsOf(desk, rule, *put->rule, ballots)));
  if (!put->vote)
    paragraph(desk.f("vote.rule", {{"share", wording::share(desk.reader, *put->rule)},
                                   {"citation", wording::citation(desk.reader, put->rule->citation)}}),
              quietText);
  delegations(desk, *put, ballots, powerOf(desk, rule, *put->rule));
  gap();
}

}  // namespace plenary::ui
