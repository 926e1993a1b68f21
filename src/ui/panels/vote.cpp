// The voting board: what is put, who has voted how, the tally against its threshold, the arithmetic in words.
#include <algorithm>

#include "ui/hemicycle.h"
#include "ui/panels/desk.h"
#include "wording/arithmetic.h"

namespace plenary::ui {

namespace {

SeatMark markOf(const Vote& vote, std::size_t d) {
  if (!vote.ballots[d])
    return vote.open() || vote.method == VoteMethod::secret ? SeatMark::notVoted : SeatMark::absent;
  switch (*vote.ballots[d]) {
    case Choice::yes:
      return SeatMark::yes;
    case Choice::no:
      return SeatMark::no;
    case Choice::abstain:
      return SeatMark::abstain;
  }
  return SeatMark::notVoted;
}

// In a roll-call the order in which members are called, from the one who was drawn; else the order of the seats.
std::vector<DelegationId> orderOf(const Desk& desk, const Vote& vote) {
  std::vector<DelegationId> order;
  if (vote.method != VoteMethod::rollCall) {
    for (std::size_t d = 0; d < vote.ballots.size(); ++d) order.emplace_back(d);
    return order;
  }
  order = desk.scenario.rollCall;
  const auto first = vote.first ? std::find(order.begin(), order.end(), *vote.first) : order.end();
  if (first != order.end()) std::rotate(order.begin(), first, order.end());
  return order;
}

// Where no choice is known: a ballot that is secret or not in yet, the member's turn; observers have none to cast.
std::string notIn(const Desk& desk, const Vote& vote, DelegationId d) {
  if (!desk.scenario.hasVote(d)) return desk.t("whip.noVote");
  if (vote.method == VoteMethod::secret) {
    const bool in = d.index() < vote.handedIn.size() && vote.handedIn[d.index()] != 0;
    return desk.t(in ? "vote.handedIn" : vote.open() ? "vote.notYet" : "choice.absent");
  }
  if (!vote.open()) return desk.t("choice.absent");
  const bool rollCall = vote.method == VoteMethod::rollCall;
  const auto missing = missingBallots(desk.scenario, vote);
  return desk.t(rollCall && !missing.empty() && missing.front() == d ? "vote.called" : "vote.notYet");
}

// By which method, and what the Chair's question or the lot has to do with it.
void method(const Desk& desk, const Vote& vote) {
  fact(desk.t("vote.method"), wording::name(desk.reader, vote.method));
  if (vote.method == VoteMethod::consensus) paragraph(desk.t("vote.consensus.what"), quietText);
  if (vote.method != VoteMethod::rollCall) return;
  if (vote.first) paragraph(desk.f("vote.first", {{"name", desk.inText(*vote.first)}}), quietText);
  if (const std::string at = rollCallAt(desk, vote); !at.empty()) paragraph(at, strongText);
}

// While ballots come in, a rule of one share is said before the vote; one of several terms is reckoned as it goes.
void inWords(const Desk& desk, const Vote& vote, const Tally& now) {
  if (vote.result || vote.tied) {
    paragraph(wording::arithmetic(desk.reader, desk.pub(), vote));
    if (vote.open() && !vote.casting) paragraph(desk.t("vote.chairAwaited"), strongText);
    return;
  }
  paragraph(desk.f("vote.rule", {{"share", wording::share(desk.reader, vote.rule)},
                                 {"citation", wording::citation(desk.reader, vote.rule.citation)}}),
            quietText);
  if (vote.rule.terms.size() > 1 && vote.method != VoteMethod::secret)
    paragraph(desk.f("vote.provisional", {{"arithmetic", wording::arithmetic(desk.reader, now, vote.rule)}}),
              quietText);
}

// Who cast it for the delegation, or is to, when it has given its vote away.
std::string withProxy(const Desk& desk, const Vote& vote, DelegationId d, const std::string& line) {
  for (auto told = desk.told.rbegin(); told != desk.told.rend(); ++told) {
    const auto* used = std::get_if<ProxyUsed>(&told->event);
    if (used && used->vote == vote.id && used->delegation == d)
      return desk.f("vote.byProxy", {{"line", line}, {"name", desk.inText(used->holder)}});
  }
  const auto& holder = desk.pub().proxies[d.index()];
  if (!holder || !vote.open() || vote.isIn(d)) return line;
  return desk.f("vote.proxyWaits", {{"line", line}, {"name", desk.inText(*holder)}});
}

void board(const Desk& desk, const Vote& vote) {
  method(desk, vote);
  const auto bound = bindRule(vote.rule, desk.scenario.members());
  const Tally now = vote.result ? *vote.result
                    : vote.tied ? *vote.tied
                    : std::holds_alternative<BoundRule>(bound) ? assess(std::get<BoundRule>(bound), vote.ballots)
                                                              : Tally{};
  std::vector<HemicycleSeat> seats;
  for (std::size_t d = 0; d < vote.ballots.size(); ++d) {
    HemicycleSeat seat;
    seat.mark = markOf(vote, d);
    seat.hue = desk.look(DelegationId{d}).hue;
    seat.highlighted = desk.view.seat && DelegationId{d} == desk.self();
    seat.animation = animate("ballot" + std::to_string(d), vote.ballots[d] ? 1.0F : 0.0F, vote.ballots[d] ? 1.0F : 0.0F);
    if (!vote.ballots[d]) seat.animation = 1;
    const std::string said =
        vote.ballots[d] ? ballotSaid(desk, vote, *vote.ballots[d]) : notIn(desk, vote, DelegationId{d});
    seat.name = withProxy(desk, vote, DelegationId{d}, desk.nameOf(DelegationId{d}) + desk.t("treaty.colon") + said);
    seats.push_back(std::move(seat));
  }
  std::string description;
  for (const HemicycleSeat& seat : seats) description += seat.name + desk.t("vote.separator");
  hemicycle("assembly", seats, ImVec2(std::min(contentWidth(), 460.0F), 0), desk.t("vote.assembly"), description);
  VoteCount count;
  count.yes = static_cast<int>(now.yes);
  count.no = static_cast<int>(now.no);
  count.abstain = static_cast<int>(now.abstain);
  (vote.open() ? count.open : count.absent) = static_cast<int>(now.absent);
  const auto needed = votesNeeded(vote.rule, now);
  voteBar("bar", desk.t("vote.tally"), count, static_cast<int>(needed.value_or(0)),
          needed ? desk.f("vote.needed", {{"n", std::to_string(*needed)}})
                 : desk.t(vote.method == VoteMethod::consensus ? "vote.oneObjection" : "vote.noThreshold"));
  inWords(desk, vote, now);
  for (const DelegationId d : orderOf(desk, vote)) paragraph(seats[d.index()].name, quietText);
}

// What is about to be put, before its vote opens.
void announced(const Desk& desk) {
  IdScope scope("question");
  const QuestionPut& question = *desk.pub().question;
  const Amendment* a = question.amendment ? findAmendment(desk.pub(), *question.amendment) : nullptr;
  heading(3, a ? titleOf(desk, *a) : desk.t("vote.wholeText"), TextStyle{Face::sansBold});
  paragraph(questionLine(desk));
  if (a && question.parts.empty())
    for (const Change& c : a->changes) paragraph(describe(desk, c), quietText);
  divisionList(desk);
  gap();
}

}  // namespace

Asked votePanel(const Desk& desk) {
  Asked asked;
  heading(2, desk.t("vote.title"));
  const bool open = openVote(desk.pub()) != nullptr;
  if (desk.pub().question && !open) announced(desk);
  if (desk.pub().votes.empty()) paragraph(desk.t("vote.empty"), quietText);
  if (!open) {
    whipPanel(desk);
    asked = proxyPanel(desk);
  }
  for (auto vote = desk.pub().votes.rbegin(); vote != desk.pub().votes.rend(); ++vote) {
    IdScope scope("vote" + std::to_string(vote->id.value));
    heading(3, subjectOf(desk, *vote), TextStyle{Face::sansBold});
    for (const Change& c : changesOf(desk, *vote))
      paragraph(vote->open() ? describe(desk, c) : wording::capitalised(wording::phrase(desk.reader, c)), quietText);
    if (vote == desk.pub().votes.rbegin()) {
      if (open && !vote->motion) divisionList(desk);
      board(desk, *vote);
      gap();
      if (open) {
        whipPanel(desk);
        if (auto act = proxyPanel(desk)) asked = std::move(act);
      }
    } else if (vote->result) {
      paragraph(wording::arithmetic(desk.reader, desk.pub(), *vote));
    }
    gap();
  }
  return asked;
}

}  // namespace plenary::ui
