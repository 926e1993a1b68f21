// The voting board: what is put, who has voted how, the tally against its threshold, the arithmetic in words.
#include "ui/hemicycle.h"
#include "ui/panels/desk.h"
#include "wording/arithmetic.h"

namespace plenary::ui {

namespace {

SeatMark markOf(const Vote& vote, std::size_t d) {
  if (!vote.ballots[d]) return vote.open() ? SeatMark::notVoted : SeatMark::absent;
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

void board(const Desk& desk, const Vote& vote) {
  const Tally now = tally(vote.rule, vote.ballots);
  std::vector<HemicycleSeat> seats;
  int open = 0;
  for (std::size_t d = 0; d < vote.ballots.size(); ++d) {
    HemicycleSeat seat;
    seat.mark = markOf(vote, d);
    seat.hue = desk.look(DelegationId{d}).hue;
    seat.highlighted = desk.view.seat && DelegationId{d} == desk.self();
    seat.animation = animate("ballot" + std::to_string(d), vote.ballots[d] ? 1.0F : 0.0F, vote.ballots[d] ? 1.0F : 0.0F);
    if (!vote.ballots[d]) seat.animation = 1;
    const std::string said = vote.ballots[d] ? std::string(wording::name(desk.reader, *vote.ballots[d]))
                                             : desk.t(vote.open() ? "vote.notYet" : "choice.absent");
    seat.name = desk.nameOf(DelegationId{d}) + desk.t("treaty.colon") + said;
    open += vote.ballots[d] ? 0 : 1;
    seats.push_back(std::move(seat));
  }
  std::string description;
  for (const HemicycleSeat& seat : seats) description += seat.name + desk.t("vote.separator");
  hemicycle("assembly", seats, ImVec2(std::min(contentWidth(), 460.0F), 0), desk.t("vote.assembly"), description);
  VoteCount count;
  count.yes = static_cast<int>(now.yes);
  count.no = static_cast<int>(now.no);
  count.abstain = static_cast<int>(now.abstain);
  (vote.open() ? count.open : count.absent) = open;
  voteBar("bar", desk.t("vote.tally"), count, static_cast<int>(now.needed),
          desk.f("vote.needed", {{"n", std::to_string(now.needed)}}));
  if (vote.result)
    paragraph(wording::arithmetic(desk.reader, *vote.result, vote.rule));
  else
    paragraph(desk.f("vote.rule", {{"share", wording::share(desk.reader, vote.rule)},
                                   {"citation", wording::citation(desk.reader, vote.rule.citation)}}),
              quietText);
  for (const HemicycleSeat& seat : seats) label(seat.name, quietText);
}

}  // namespace

Asked votePanel(const Desk& desk) {
  Asked asked;
  heading(2, desk.t("vote.title"));
  if (desk.pub().votes.empty()) {
    paragraph(desk.t("vote.empty"), quietText);
    return asked;
  }
  for (auto vote = desk.pub().votes.rbegin(); vote != desk.pub().votes.rend(); ++vote) {
    IdScope scope("vote" + std::to_string(vote->id.value));
    heading(3, subjectOf(desk, *vote), TextStyle{Face::sansBold});
    if (vote->amendment)
      for (const Change& c : findAmendment(desk.pub(), *vote->amendment)->changes)
        paragraph(vote->open() ? describe(desk, c) : wording::capitalised(wording::phrase(desk.reader, c)), quietText);
    if (vote == desk.pub().votes.rbegin()) {
      board(desk, *vote);
    } else if (vote->result) {
      paragraph(wording::arithmetic(desk.reader, *vote->result, vote->rule));
    }
    gap();
  }
  return asked;
}

}  // namespace plenary::ui
