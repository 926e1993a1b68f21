#include "ui/panels/desk.h"

#include <algorithm>

#include "core/voting.h"
#include "wording/floor.h"
#include "wording/keys.h"

namespace plenary::ui {

DelegationLook Desk::look(DelegationId d) const {
  const Delegation& delegation = scenario.delegations[d.index()];
  return {delegation.badge, nameOf(d), static_cast<float>(delegation.hue) / 360.0F,
          static_cast<int>(d.index() % 6)};
}

std::optional<Centipoints> Desk::worth(const Draft& draft) const {
  if (!view.own.brief) return std::nullopt;
  return appraiser().points(self(), *view.own.brief, draft);
}

std::vector<Centipoints> Desk::ladder(const Draft& draft, ProvisionId provision) const {
  return appraiser().ladder(self(), *view.own.brief, draft, provision);
}

incentives::Appraiser& Desk::appraiser() const {
  if (!local.appraiser) local.appraiser = std::make_unique<incentives::Appraiser>(scenario);
  return *local.appraiser;
}

Tone toneOf(Centipoints points) {
  if (points > 0) return Tone::good;
  return points < 0 ? Tone::danger : Tone::quiet;
}

void propose(DeskState& local, const Draft& draft, ProvisionId provision, OptionId option) {
  auto& changes = local.proposal;
  const auto at = std::lower_bound(changes.begin(), changes.end(), provision,
                                   [](const Change& c, ProvisionId p) { return c.provision < p; });
  const bool there = at != changes.end() && at->provision == provision;
  if (draft[provision.index()] == option) {
    if (there) changes.erase(at);
  } else if (there) {
    at->option = option;
  } else {
    changes.insert(at, {provision, option});
  }
}

std::string describe(const Desk& desk, const Change& change) {
  const OptionId now = desk.pub().draft[change.provision.index()];
  return desk.f("change.line", {{"provision", std::string(wording::name(desk.reader, change.provision))},
                                {"from", std::string(wording::shortName(desk.reader, change.provision, now))},
                                {"to", std::string(wording::shortName(desk.reader, change.provision, change.option))}});
}

std::string titleOf(const Desk& desk, const Amendment& a) {
  return desk.f("amendment.title", {{"n", std::to_string(a.id.value)}, {"name", desk.inText(a.sponsor)}});
}

namespace {

std::string plainSubject(const Desk& desk, const Vote& vote) {
  if (vote.motion) {
    const Motion& motion = *findMotion(desk.pub(), *vote.motion);
    return desk.f("vote.motion", {{"n", std::to_string(motion.id.value)},
                                  {"name", desk.inText(motion.mover)},
                                  {"motion", std::string(wording::name(desk.reader, motion.kind))}});
  }
  if (!vote.amendment && vote.part)
    return desk.f("vote.article", {{"article", std::string(wording::articleTitle(desk.reader, *vote.part))}});
  if (!vote.amendment) return desk.t("vote.wholeText");
  const std::string title = titleOf(desk, *findAmendment(desk.pub(), *vote.amendment));
  if (!vote.part) return title;
  return desk.f("vote.part", {{"part", std::to_string(*vote.part + 1)}, {"amendment", title}});
}

}  // namespace

std::string subjectOf(const Desk& desk, const Vote& vote) {
  const std::string subject = plainSubject(desk, vote);
  if (!vote.repeats) return subject;
  const bool soughtConsensus = desk.pub().votes[vote.repeats->index() - 1].method == VoteMethod::consensus;
  return desk.f(soughtConsensus ? "vote.noConsensus" : "vote.secondBallot", {{"subject", subject}});
}

Changes changesOf(const Desk&, const Vote& vote) { return vote.about; }

std::string ballotButton(const Desk& desk, const Vote& vote, Choice choice) {
  const std::string prefix = vote.method == VoteMethod::consensus ? "vote.consensus." : "vote.";
  return desk.t(prefix + std::string(wording::keyOf(choice)));
}

std::string ballotSaid(const Desk& desk, const Vote& vote, Choice choice) {
  if (vote.method != VoteMethod::consensus) return std::string(wording::name(desk.reader, choice));
  return desk.t("vote.consensus.said." + std::string(wording::keyOf(choice)));
}

std::string rollCallAt(const Desk& desk, const Vote& vote) {
  if (vote.method != VoteMethod::rollCall || !vote.open()) return {};
  const auto called = missingBallots(desk.scenario, vote);
  if (called.empty()) return {};
  const std::string at = desk.f("vote.rollCallAt", {{"name", desk.inText(called.front())}});
  if (!desk.view.seat || vote.ballots[desk.self().index()] || !desk.scenario.hasVote(desk.self())) return at;
  return desk.f(called.front() == desk.self() ? "vote.youAreCalled" : "vote.youWait", {{"at", at}});
}

namespace {

// An amendment's parts are counted by the changes that it had when they were put: what fell has left it since.
std::string partInWords(const Desk& desk, const QuestionPut& question, std::size_t part) {
  if (!question.amendment)
    return desk.f("vote.partArticle", {{"article", std::string(wording::articleTitle(desk.reader, part))}});
  for (auto vote = desk.pub().votes.rbegin(); vote != desk.pub().votes.rend(); ++vote)
    if (vote->amendment == question.amendment && vote->part == part && !vote->about.empty())
      return wording::capitalised(wording::phrase(desk.reader, vote->about));
  const Changes& changes = findAmendment(desk.pub(), *question.amendment)->changes;
  if (changes.size() != question.parts.size()) return {};
  return wording::capitalised(wording::phrase(desk.reader, changes[part]));
}

}  // namespace

void divisionList(const Desk& desk) {
  const auto& question = desk.pub().question;
  if (!question || question->parts.empty()) return;
  beginList("parts", desk.t("vote.parts"));
  for (std::size_t p = 0; p < question->parts.size(); ++p) {
    const std::uint8_t state = question->parts[p];
    beginListItem(std::to_string(p));
    const std::string line = desk.f(state == 0 ? "vote.partOpen" : state == 1 ? "vote.partStands" : "vote.partFell",
                                    {{"n", std::to_string(p + 1)}, {"part", partInWords(desk, *question, p)}});
    paragraph(line, state == 0 ? quietText : TextStyle{Face::sans, TextSize::body, state == 1 ? Tone::good : Tone::danger});
    endListItem();
  }
  endList();
}

std::string questionLine(const Desk& desk) {
  const auto& question = desk.pub().question;
  if (!question) return {};
  QuestionAnnounced announced;
  if (question->amendment) announced = voting::announcement(desk.scenario, desk.pub(), *question->amendment);
  announced.reason = question->reason;
  return *wording::sentence(desk.reader, ViewEvent{announced});
}

std::string sittingLine(const Desk& desk) {
  const Sitting& sitting = desk.pub().sitting;
  if (sitting.kind == Sitting::Kind::formal) return {};
  std::string line = desk.t("sitting.informal");
  if (sitting.kind == Sitting::Kind::moderated && sitting.topic)
    line = desk.f("sitting.moderated", {{"topic", std::string(wording::inText(desk.reader, *sitting.topic))}});
  if (sitting.minutes > 0) line += desk.f("sitting.minutes", {{"n", std::to_string(sitting.minutes)}});
  if (sitting.speakingSeconds > 0)
    line += desk.f("sitting.seconds", {{"n", std::to_string(sitting.speakingSeconds)}});
  return line;
}

std::optional<std::string> floorLine(const Desk& desk, const ViewEvent& event) {
  auto line = wording::sentence(desk.reader, event, &desk.pub());
  const auto* closed = std::get_if<VoteClosed>(&event);
  if (line && closed && closed->id.index() <= desk.pub().votes.size())
    *line = subjectOf(desk, desk.pub().votes[closed->id.index() - 1]) + desk.t("treaty.colon") + *line;
  return line;
}

}  // namespace plenary::ui
