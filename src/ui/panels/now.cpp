// The bar that says what can be done now, and does it.
#include <algorithm>

#include "ui/panels/desk.h"

namespace plenary::ui {

namespace {

std::string aboutVote(const Desk& desk, const Vote& vote) {
  const std::string called = rollCallAt(desk, vote);
  std::string line;
  if (vote.part && !vote.amendment && !vote.repeats) {
    line = desk.f("now.voteArticle", {{"article", std::string(wording::articleTitle(desk.reader, *vote.part))}});
  } else if (vote.motion || vote.part || vote.repeats) {
    line = desk.f("now.vote", {{"subject", subjectOf(desk, vote)}});
  } else if (vote.amendment) {
    const Amendment& a = *findAmendment(desk.pub(), *vote.amendment);
    line = desk.f("now.voteAmendment", {{"n", std::to_string(a.id.value)}, {"name", desk.inText(a.sponsor)}});
  } else {
    line = desk.t("now.voteText");
  }
  return called.empty() ? line : desk.f("now.voteCalled", {{"vote", line}, {"called", called}});
}

std::string situation(const Desk& desk) {
  if (const Vote* vote = openVote(desk.pub())) return aboutVote(desk, *vote);
  // There is no room for both on a phone.
  if (const std::string place = placeInList(desk); phone() && !place.empty()) return place;
  const Phase& phase = desk.scenario.phase(desk.pub().phase);
  switch (phase.kind) {
    case PhaseKind::opening:
      if (const std::string sitting = sittingLine(desk); !sitting.empty()) return sitting;
      return desk.t(desk.legal.finishRound ? "now.opening" : "now.waiting");
    case PhaseKind::drafting:
      if (const std::string sitting = sittingLine(desk); !sitting.empty()) return sitting;
      if (!desk.legal.finishRound) return desk.t("now.waiting");
      return desk.f("now.drafting", {{"round", std::to_string(desk.pub().round)}, {"rounds", std::to_string(phase.rounds)}});
    case PhaseKind::amendments:
    case PhaseKind::adoption: {
      if (!desk.pub().question) return desk.t("now.waiting");
      const std::string question = questionLine(desk);
      return desk.legal.finishRound ? question : desk.f("now.questionWaiting", {{"question", question}});
    }
    case PhaseKind::signature:
      return desk.t(desk.legal.sign ? "now.sign" : "now.waiting");
    case PhaseKind::ratification:
      if (!desk.legal.finishRound) return desk.t("now.waiting");
      return desk.f(desk.legal.seekRatification ? "now.ratify" : "now.ratified",
                    {{"round", std::to_string(desk.pub().round)}, {"rounds", std::to_string(phase.rounds)}});
    case PhaseKind::implementation:
      if (!desk.legal.finishRound) return desk.t("now.waiting");
      return desk.f("now.year", {{"round", std::to_string(desk.pub().round)}, {"rounds", std::to_string(phase.rounds)}});
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
  if (vote && vote->motion) return {};
  if (vote && vote->part && !vote->amendment) {
    const Draft without = applied(desk.pub().draft, desk.scenario.articles[*vote->part].without);
    return desk.f("now.stakeArticle", {{"points", wording::points(*here - *desk.worth(without))}});
  }
  const auto& question = desk.pub().question;
  Changes changes;
  if (vote) changes = changesOf(desk, *vote);
  else if (question && question->amendment) changes = findAmendment(desk.pub(), *question->amendment)->changes;
  if (!changes.empty())
    return desk.f("now.stakeAmendment",
                  {{"points", wording::points(*desk.worth(applied(desk.pub().draft, changes)) - *here)}});
  if (vote || question || desk.legal.sign) return desk.f("now.stakeText", {{"points", wording::points(*here)}});
  if (!desk.local.proposal.empty())
    return desk.f("now.stakeProposal", {{"n", std::to_string(desk.local.proposal.size())},
                                        {"points", wording::points(*desk.worth(desk.proposed()))}});
  return {};
}

Asked ballots(const Desk& desk) {
  Asked asked;
  const Vote& vote = *openVote(desk.pub());
  const auto mine = vote.ballots[desk.self().index()];
  for (const Choice choice : {Choice::yes, Choice::no, Choice::abstain}) {
    ButtonOptions options;
    options.pressed = mine == choice;
    const std::string words = ballotButton(desk, vote, choice);
    // None stands out: which is right is for the delegate to say.
    const std::string why = desk.t("deals.bound");
    options.disabled = choice != Choice::yes && !desk.legal.boundToYes.empty() &&
                       std::find(desk.legal.boundToYes.begin(), desk.legal.boundToYes.end(), desk.self()) != desk.legal.boundToYes.end();
    if (options.disabled) options.description = why;
    if (button(words, words, ButtonStyle::secondary, options) && mine != choice) asked = CastBallot{vote.id, choice};
  }
  return asked;
}

// A statement begins at what the draft says, or is the one that was composed before one's turn came.
Talk beginTalk(const Desk& desk) {
  if (desk.local.talk.kept) {
    Talk kept = desk.local.talk;
    kept.open = true;
    return kept;
  }
  Talk talk;
  talk.open = true;
  talk.option = desk.pub().draft[0].value;
  talk.gives = static_cast<int>(desk.pub().draft.size()) - 1;
  talk.givesOption = desk.pub().draft.back().value;
  // In a suspension there is private talk only, in a caucus talk of its topic.
  const bool toAll = desk.legal.speakPublicly || desk.legal.requestFloor || desk.legal.leaveList;
  if (!toAll || desk.pub().sitting.kind == Sitting::Kind::informal) talk.to = 1;
  if (const auto topic = desk.pub().sitting.topic) {
    talk.provision = topic->value;
    talk.option = desk.pub().draft[topic->index()].value;
  }
  return talk;
}

void speakButton(const Desk& desk) {
  if (!desk.legal.speakPublicly && !desk.legal.speakPrivately) return;
  const bool ours = desk.legal.yieldFloor;
  if (button("speak", desk.t(ours ? "speakers.speak" : "now.speak"), ours ? ButtonStyle::primary : ButtonStyle::secondary))
    desk.local.talk = beginTalk(desk);
}

// Tables the changes that were put together, or drops them.
Asked proposalButtons(const Desk& desk) {
  Asked asked;
  DeskState& local = desk.local;
  if (local.proposal.empty()) return asked;
  ButtonOptions table;
  table.disabled = !desk.legal.tableAmendment;
  const std::string why = desk.t("now.tooMany");
  if (table.disabled) table.description = why;
  if (button("table", desk.t("now.table"), ButtonStyle::primary, table)) asked = TableAmendment{local.proposal};
  if (button("discard", desk.t("now.discard"), ButtonStyle::quiet)) local.proposal.clear();
  return asked;
}

Asked drafting(const Desk& desk) {
  const DeskState& local = desk.local;
  Asked asked = proposalButtons(desk);
  speakButton(desk);
  if (auto act = floorButtons(desk)) asked = std::move(act);
  motionsButton(desk);
  if (desk.legal.finishRound) {
    const bool opening = desk.phase() == PhaseKind::opening;
    const bool next = local.proposal.empty() && !desk.legal.yieldFloor;
    if (button("finish", desk.t(opening ? "now.finishOpening" : "now.finishRound"),
               next ? ButtonStyle::primary : ButtonStyle::secondary))
      asked = FinishRound{};
  }
  return asked;
}

// Before a question is put: nobody votes yet, everyone may still ask for something.
Asked beforeVote(const Desk& desk) {
  Asked asked;
  if (desk.legal.finishRound)
    if (button("ready", desk.t("now.ready"), ButtonStyle::primary)) asked = FinishRound{};
  speakButton(desk);
  motionsButton(desk);
  return asked;
}

// After signature: the legislature at home, the next half-year or year, or all that is left at once.
Asked passing(const Desk& desk) {
  Asked asked;
  const bool years = desk.phase() == PhaseKind::implementation;
  if (!desk.legal.finishRound) return asked;
  // Whoever has signed means to ratify.
  if (desk.local.runOn) return desk.legal.seekRatification && !years ? Asked(SeekRatification{}) : Asked(FinishRound{});
  if (desk.legal.seekRatification && button("ratify", desk.t(years ? "now.accede" : "now.toLegislature"), ButtonStyle::primary))
    asked = SeekRatification{};
  if (years && desk.legal.tableAmendment)
    if (auto act = proposalButtons(desk)) asked = std::move(act);
  const bool primary = !desk.legal.seekRatification && desk.local.proposal.empty();
  if (button("pass", desk.t(years ? "now.nextYear" : "now.nextHalfYear"), primary ? ButtonStyle::primary : ButtonStyle::secondary))
    asked = FinishRound{};
  if (button("runOn", desk.t("now.runOn"))) {
    desk.local.runOn = true;
    asked = FinishRound{};
  }
  speakButton(desk);
  return asked;
}

Asked buttons(const Desk& desk) {
  Asked asked;
  if (chairAwaited(desk)) return chairAnswers(desk);
  if (desk.legal.ballot) return ballots(desk);
  if (desk.legal.second || desk.legal.stance) {
    asked = motionButtons(desk);
    motionsButton(desk);
    return asked;
  }
  if (desk.legal.sign) {
    if (button("sign", desk.t("now.signIt"), ButtonStyle::primary)) asked = SignTreaty{};
    ButtonOptions decline;
    decline.disabled = desk.legal.boundToSign;
    const std::string why = desk.t("deals.bound");
    if (decline.disabled) decline.description = why;
    if (button("decline", desk.t("now.decline"), ButtonStyle::secondary, decline)) asked = DeclineToSign{};
    if (desk.legal.reserve > 0) {
      ButtonOptions reserve;
      reserve.expanded = desk.local.reserving;
      if (button("reserve", desk.t("reservations.open"), ButtonStyle::secondary, reserve)) desk.local.reserving = true;
    }
    if (desk.scenario.rules.announceQuestions) speakButton(desk);  // one's vote may be explained after it
    return asked;
  }
  if (desk.phase() == PhaseKind::ratification || desk.phase() == PhaseKind::implementation) return passing(desk);
  if (desk.phase() == PhaseKind::opening || desk.phase() == PhaseKind::drafting) return drafting(desk);
  if (desk.pub().question && !openVote(desk.pub())) return beforeVote(desk);
  return asked;
}

// What goes with the situation: the list, what it is worth, that others think.
void besides(const Desk& desk, const std::string& points) {
  if (const std::string place = placeInList(desk); !place.empty() && !phone()) label(place, strongText);
  if (!points.empty()) label(points, quietText);
  if (desk.thinking) label(desk.t("now.thinking"), quietText);
}

void situationLines(const Desk& desk) {
  const std::string points = stake(desk);
  if (chairAwaited(desk)) {
    chairSituation(desk);
    if (!phone()) chairAdvice(desk);
    return;
  }
  if (const Motion* motion = pendingMotion(desk.scenario, desk.pub())) {
    motionBefore(desk, *motion);
    if (!phone()) motionNeeds(desk, *motion);
  } else if (desk.legal.yieldFloor) {
    ownTurn(desk);
  } else if (phone() && desk.phase() == PhaseKind::drafting && !points.empty()) {
    paragraph(points, strongText);  // what the next press is about; there is no room for both
  } else if (phone() && points.empty()) {
    paragraph(situation(desk), strongText);
  } else if (desk.pub().question || desk.pub().sitting.kind != Sitting::Kind::formal) {
    paragraph(situation(desk), strongText);  // a sentence that must be read whole
    beginFlow();
    if (desk.pub().question && !openVote(desk.pub())) {
      if (desk.pub().question->rollCall) chip(desk.t("question.rollCall"));
      if (desk.pub().question->divided) chip(desk.t("question.divided"));
    }
    besides(desk, points);
    endFlow();
  } else if (phone()) {  // lines that must be read whole
    paragraph(situation(desk), strongText);
    paragraph(points, quietText);
    if (desk.thinking) label(desk.t("now.thinking"), quietText);
  } else {
    beginFlow();
    label(situation(desk), strongText);
    besides(desk, points);
    endFlow();
  }
}

}  // namespace

Asked nowBar(const Desk& desk) {
  situationLines(desk);
  beginFlow();
  Asked asked = buttons(desk);
  chairButton(desk);
  dealsButton(desk);
  endFlow();
  if (auto act = proxyBallots(desk)) asked = std::move(act);
  // On a phone what one may do comes before what it takes, which is for reading.
  const Motion* motion = pendingMotion(desk.scenario, desk.pub());
  if (chairAwaited(desk) && phone()) chairAdvice(desk);
  else if (motion && phone()) motionNeeds(desk, *motion);
  if (desk.local.refused) {
    banner("refused", Kind::warning, wording::sentence(desk.reader, *desk.local.refused));
  }
  return asked;
}

}  // namespace plenary::ui
