// Composing a statement: to whom, of what kind, about which provision.
#include <algorithm>

#include "core/speakers.h"
#include "ui/panels/desk.h"

namespace plenary::ui {

namespace {

constexpr std::array<StatementKind, 6> kinds = {StatementKind::support,   StatementKind::oppose,
                                                StatementKind::offer,     StatementKind::condition,
                                                StatementKind::warn,      StatementKind::askWhy};

// What an explanation of vote may be about: the question that is announced, or what was decided; not one's own
// amendment. None: the text as a whole.
using Question = std::optional<AmendmentId>;

std::vector<Question> explainable(const Desk& desk) {
  std::vector<Question> questions;
  const auto add = [&](const Question& q) {
    if (q && findAmendment(desk.pub(), *q)->sponsor == desk.self()) return;
    if (std::find(questions.begin(), questions.end(), q) == questions.end()) questions.push_back(q);
  };
  if (!desk.scenario.rules.announceQuestions) return questions;
  if (desk.pub().question) add(desk.pub().question->amendment);
  for (auto vote = desk.pub().votes.rbegin(); vote != desk.pub().votes.rend(); ++vote)
    if (!vote->motion && !vote->open()) add(vote->amendment);
  return questions;
}

// An explanation comes first while there is something to explain.
std::vector<StatementKind> kindsInOrder(const Desk& desk) {
  std::vector<StatementKind> all(kinds.begin(), kinds.end());
  if (!explainable(desk).empty()) all.insert(all.begin(), StatementKind::explainVote);
  return all;
}

bool isToGroup(const Desk& desk) {
  return desk.local.talk.to >= static_cast<int>(desk.scenario.delegations.size());
}

void chooseGroup(const Desk& desk) {
  auto& group = desk.local.talk.group;
  beginGroup("group", desk.t("talk.several"));
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d) {
    const DelegationId id{d};
    if (id == desk.self()) continue;
    const auto at = std::lower_bound(group.begin(), group.end(), id);
    const bool there = at != group.end() && *at == id;
    bool on = there;
    if (!toggle("group." + desk.scenario.delegations[d].id, desk.nameOf(id), on)) continue;
    if (on) group.insert(at, id);
    else group.erase(at);
  }
  endGroup();
}

// Why it cannot be said as it stands; empty: it can.
std::string hindrance(const Desk& desk, const Speak& speak) {
  if (isToGroup(desk) && speak.to.empty()) return desk.t("talk.severalNone");
  const bool isPublic = speak.to.empty();
  if (!speak.gives.empty() && speak.gives.front().provision == speak.about.front().provision)
    return desk.t("talk.sameProvision");
  if (speak.kind == StatementKind::explainVote && !isPublic) return desk.t("talk.explainPublicly");
  if (!isPublic) return {};
  const Sitting& sitting = desk.pub().sitting;
  if (sitting.kind == Sitting::Kind::informal) return sittingLine(desk);
  if (sitting.kind != Sitting::Kind::moderated) return {};
  const auto onTopic = [&](const Changes& changes) {
    return std::any_of(changes.begin(), changes.end(), [&](const Change& c) { return c.provision == *sitting.topic; });
  };
  return onTopic(speak.about) || onTopic(speak.gives) ? std::string() : sittingLine(desk);
}

bool takesGrounds(StatementKind kind) { return kind != StatementKind::offer && kind != StatementKind::askWhy; }

std::vector<std::string> provisionNames(const Desk& desk) {
  std::vector<std::string> names;
  for (std::size_t p = 0; p < desk.scenario.provisions.size(); ++p)
    names.emplace_back(wording::name(desk.reader, ProvisionId{p}));
  return names;
}

std::vector<std::string> optionNames(const Desk& desk, int provision) {
  std::vector<std::string> names;
  const ProvisionId p{static_cast<std::size_t>(provision)};
  for (std::size_t o = 0; o < desk.scenario.provisions[p.index()].options.size(); ++o)
    names.emplace_back(wording::shortName(desk.reader, p, OptionId{o}));
  return names;
}

// A provision and one of its options; a new provision begins with what the draft says.
Change choose(const Desk& desk, const char* id, const std::string& title, int& provision, int& option) {
  IdScope scope(id);
  const auto names = provisionNames(desk);
  if (select("provision", title, names, provision))
    option = desk.pub().draft[static_cast<std::size_t>(provision)].value;
  const auto options = optionNames(desk, provision);
  option = std::min(option, static_cast<int>(options.size()) - 1);
  select("option", desk.t("talk.option"), options, option);
  return {ProvisionId{static_cast<std::size_t>(provision)}, OptionId{static_cast<std::size_t>(option)}};
}

Speak composed(const Desk& desk, StatementKind kind, const std::optional<Change>& about,
               const std::optional<Change>& gives, const Question& explained) {
  const Talk& talk = desk.local.talk;
  Speak speak;
  speak.kind = kind;
  if (about) speak.about = {*about};
  speak.amendment = explained;
  if (gives) speak.gives = {*gives};
  if (takesGrounds(kind)) speak.grounds = static_cast<Grounds>(talk.grounds);
  if (talk.to > 0) {
    std::size_t d = static_cast<std::size_t>(talk.to) - 1;
    if (d >= desk.self().index()) ++d;
    if (d < desk.scenario.delegations.size()) speak.to = {DelegationId{d}};
    else speak.to = talk.group;
  }
  return speak;
}

Question chooseQuestion(const Desk& desk) {
  const auto questions = explainable(desk);
  std::vector<std::string> titles;
  for (const Question& q : questions)
    titles.push_back(q ? titleOf(desk, *findAmendment(desk.pub(), *q)) : desk.t("vote.wholeText"));
  int& chosen = desk.local.talk.question;
  chosen = std::min(chosen, static_cast<int>(titles.size()) - 1);
  select("question", desk.t("talk.about"), titles, chosen);
  return questions[static_cast<std::size_t>(chosen)];
}

// What is said to everyone needs the floor, and one has not got it.
bool floorIsNeeded(const Desk& desk) {
  return desk.local.talk.to == 0 && needsFloor(desk.scenario, desk.pub()) && !desk.legal.yieldFloor;
}

// Why it cannot be said yet, and what helps; with the list closed or one's turns used up, nothing does.
std::string floorAdvice(const Desk& desk) {
  if (desk.legal.requestFloor) return desk.t("talk.needsFloor");
  if (desk.legal.leaveList) return desk.f("talk.waitsForTurn", {{"place", placeInList(desk)}});
  const auto refused = speakers::mayRequest(desk.scenario, desk.pub(), desk.self());
  return refused ? wording::sentence(desk.reader, *refused) : std::string();
}

// Saying it; or, before one's turn, asking for the floor, with what was composed kept until then.
Asked talkActions(const Desk& desk, const Speak& speak, bool hindered) {
  Talk& talk = desk.local.talk;
  const bool wait = floorIsNeeded(desk);
  ButtonOptions say;
  if (wait && desk.legal.leaveList) {
    if (button("keep", desk.t("talk.keep"), ButtonStyle::primary)) {
      talk.kept = true;
      talk.open = false;
    }
    return std::nullopt;
  }
  if (wait && desk.legal.requestFloor) {
    say.disabled = hindered;
    if (!button("askFloor", desk.t("speakers.ask"), ButtonStyle::primary, say)) return std::nullopt;
    talk.kept = true;
    talk.open = false;
    return RequestFloor{};
  }
  say.disabled = hindered || (speak.to.empty() ? !desk.legal.speakPublicly : !desk.legal.speakPrivately);
  if (!button("say", desk.t("talk.say"), ButtonStyle::primary, say)) return std::nullopt;
  talk.kept = false;
  talk.open = false;
  return speak;
}

// The sentence that the others will read.
void preview(const Desk& desk, const Speak& speak) {
  Statement said;
  said.from = desk.self();
  said.to = speak.to;
  said.kind = speak.kind;
  said.about = speak.about;
  said.gives = speak.gives;
  said.amendment = speak.amendment;
  said.grounds = speak.grounds;
  gap();
  beginCard("preview", desk.t("talk.preview"));
  paragraph(wording::sentence(desk.reader, said), treatyText);
  endCard();
}

}  // namespace

Asked talkDialog(const Desk& desk) {
  Talk& talk = desk.local.talk;
  const std::string close = desk.t("button.cancel");
  DialogOptions options;
  options.close = close;
  if (!beginDialog("talk", desk.t("talk.title"), talk.open, options)) return std::nullopt;
  Asked asked;
  if (const std::string sitting = sittingLine(desk); !sitting.empty()) banner("sitting", Kind::info, sitting);
  std::vector<std::string> hearers = {desk.t("talk.everyone")};
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d)
    if (DelegationId{d} != desk.self())
      hearers.push_back(desk.f("talk.privately", {{"name", desk.nameOf(DelegationId{d})}}));
  if (desk.scenario.delegations.size() > 2) hearers.push_back(desk.t("talk.several"));
  select("to", desk.t("talk.to"), hearers, talk.to);
  if (isToGroup(desk)) chooseGroup(desk);
  if (desk.overheard && talk.to > 0) paragraph(desk.t("talk.overheard"), TextStyle{Face::sans, TextSize::body, Tone::warning});
  // In a suspension the banner says why nobody speaks to all.
  if (floorIsNeeded(desk) && desk.pub().sitting.kind != Sitting::Kind::informal)
    paragraph(floorAdvice(desk), TextStyle{Face::sans, TextSize::body, Tone::accent});
  std::vector<std::string> kindNames;
  const std::vector<StatementKind> offered = kindsInOrder(desk);
  talk.kind = std::min(talk.kind, static_cast<int>(offered.size()) - 1);
  for (const StatementKind kind : offered) kindNames.emplace_back(wording::name(desk.reader, kind));
  select("kind", desk.t("talk.kind"), kindNames, talk.kind);
  const StatementKind kind = offered[static_cast<std::size_t>(talk.kind)];
  const bool offer = kind == StatementKind::offer;
  std::optional<Change> about;
  std::optional<Change> gives;
  Question explained;
  if (kind == StatementKind::explainVote) explained = chooseQuestion(desk);
  else about = choose(desk, "about", desk.t(offer ? "talk.weWant" : "talk.about"), talk.provision, talk.option);
  if (offer) gives = choose(desk, "gives", desk.t("talk.weGive"), talk.gives, talk.givesOption);
  if (takesGrounds(kind)) {
    std::vector<std::string> grounds;
    for (int g = 0; g <= static_cast<int>(Grounds::needsReturn); ++g)
      grounds.emplace_back(wording::name(desk.reader, static_cast<Grounds>(g)));
    select("grounds", desk.t("talk.grounds"), grounds, talk.grounds);
  }
  const Speak speak = composed(desk, kind, about, gives, explained);
  preview(desk, speak);
  FieldOptions own;
  own.multiline = true;
  own.maxBytes = static_cast<int>(store::longestFreeText);
  const std::string unread = desk.t("talk.wordsUnread");
  own.description = unread;
  if (desk.words) textField("words", desk.t("talk.words"), talk.words, own);
  const std::string hindered = hindrance(desk, speak);
  if (!hindered.empty()) paragraph(hindered, TextStyle{Face::sans, TextSize::body, Tone::warning});
  dialogActions();
  asked = talkActions(desk, speak, !hindered.empty());
  endDialog();
  return asked;
}

}  // namespace plenary::ui
