// The bar that says what can be done now, and does it.
#include "ui/panels/desk.h"

namespace plenary::ui {

namespace {

std::string situation(const Desk& desk) {
  const Phase& phase = desk.scenario.phase(desk.pub().phase);
  switch (phase.kind) {
    case PhaseKind::opening:
      return desk.t(desk.legal.finishRound ? "now.opening" : "now.waiting");
    case PhaseKind::drafting:
      if (!desk.legal.finishRound) return desk.t("now.waiting");
      return desk.f("now.drafting", {{"round", std::to_string(desk.pub().round)}, {"rounds", std::to_string(phase.rounds)}});
    case PhaseKind::amendments:
    case PhaseKind::adoption: {
      const Vote* vote = openVote(desk.pub());
      if (!vote) return desk.t("now.waiting");
      if (!vote->amendment) return desk.t("now.voteText");
      const Amendment& a = *findAmendment(desk.pub(), *vote->amendment);
      return desk.f("now.voteAmendment", {{"n", std::to_string(a.id.value)}, {"name", desk.inText(a.sponsor)}});
    }
    case PhaseKind::signature:
      return desk.t(desk.legal.sign ? "now.sign" : "now.waiting");
    case PhaseKind::debrief:
      return desk.t("now.debrief");
  }
  return {};
}

// What one's own vote or signature is about, in points.
std::string stake(const Desk& desk) {
  const auto here = desk.worth(desk.pub().draft);
  if (!here) return {};
  const Vote* vote = openVote(desk.pub());
  if (vote && vote->amendment) {
    const auto there = desk.worth(applied(desk.pub().draft, findAmendment(desk.pub(), *vote->amendment)->changes));
    return desk.f("now.stakeAmendment", {{"points", wording::points(*there - *here)}});
  }
  if (vote || desk.legal.sign) return desk.f("now.stakeText", {{"points", wording::points(*here)}});
  if (!desk.local.proposal.empty())
    return desk.f("now.stakeProposal", {{"n", std::to_string(desk.local.proposal.size())},
                                        {"points", wording::points(*desk.worth(desk.proposed()))}});
  return {};
}

Asked ballots(const Desk& desk) {
  Asked asked;
  const VoteId vote = *desk.legal.ballot;
  const auto mine = openVote(desk.pub())->ballots[desk.self().index()];
  for (const Choice choice : {Choice::yes, Choice::no, Choice::abstain}) {
    ButtonOptions options;
    options.pressed = mine == choice;
    const std::string words = desk.t(choice == Choice::yes ? "vote.yes" : choice == Choice::no ? "vote.no" : "vote.abstain");
    // None stands out: which is right is for the delegate to say.
    if (button(words, words, ButtonStyle::secondary, options) && mine != choice) asked = CastBallot{vote, choice};
  }
  return asked;
}

// A statement begins at what the draft says.
Talk beginTalk(const Desk& desk) {
  Talk talk;
  talk.open = true;
  talk.option = desk.pub().draft[0].value;
  talk.gives = static_cast<int>(desk.pub().draft.size()) - 1;
  talk.givesOption = desk.pub().draft.back().value;
  return talk;
}

Asked drafting(const Desk& desk) {
  Asked asked;
  DeskState& local = desk.local;
  if (!local.proposal.empty()) {
    ButtonOptions table;
    table.disabled = !desk.legal.tableAmendment;
    const std::string why = desk.t("now.tooMany");
    if (table.disabled) table.description = why;
    if (button("table", desk.t("now.table"), ButtonStyle::primary, table)) asked = TableAmendment{local.proposal};
    if (button("discard", desk.t("now.discard"), ButtonStyle::quiet)) local.proposal.clear();
  }
  if (desk.legal.speakPublicly || desk.legal.speakPrivately)
    if (button("speak", desk.t("now.speak"))) local.talk = beginTalk(desk);
  if (desk.legal.finishRound) {
    const bool opening = desk.phase() == PhaseKind::opening;
    if (button("finish", desk.t(opening ? "now.finishOpening" : "now.finishRound"),
               local.proposal.empty() ? ButtonStyle::primary : ButtonStyle::secondary))
      asked = FinishRound{};
  }
  return asked;
}

}  // namespace

Asked nowBar(const Desk& desk) {
  Asked asked;
  const std::string points = stake(desk);
  if (phone() && desk.phase() == PhaseKind::drafting && !points.empty()) {
    paragraph(points, strongText);  // what the next press is about; there is no room for both
  } else if (phone() && points.empty()) {
    paragraph(situation(desk), strongText);
  } else {
    beginFlow();
    label(situation(desk), strongText);
    if (!points.empty()) label(points, quietText);
    if (desk.thinking) label(desk.t("now.thinking"), quietText);
    endFlow();
  }
  beginFlow();
  if (desk.legal.ballot) {
    asked = ballots(desk);
  } else if (desk.legal.sign) {
    if (button("sign", desk.t("now.signIt"), ButtonStyle::primary)) asked = SignTreaty{};
    if (button("decline", desk.t("now.decline"))) asked = DeclineToSign{};
  } else if (desk.phase() == PhaseKind::opening || desk.phase() == PhaseKind::drafting) {
    asked = drafting(desk);
  }
  endFlow();
  if (desk.local.refused) {
    banner("refused", Kind::warning, wording::sentence(desk.reader, *desk.local.refused));
  }
  return asked;
}

}  // namespace plenary::ui
