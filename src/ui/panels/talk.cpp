// Composing a statement: to whom, of what kind, about which provision.
#include "ui/panels/desk.h"

namespace plenary::ui {

namespace {

constexpr std::array<StatementKind, 6> kinds = {StatementKind::support,   StatementKind::oppose,
                                                StatementKind::offer,     StatementKind::condition,
                                                StatementKind::warn,      StatementKind::askWhy};

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

Speak composed(const Desk& desk, StatementKind kind, const Change& about, const std::optional<Change>& gives) {
  const Talk& talk = desk.local.talk;
  Speak speak;
  speak.kind = kind;
  speak.about = {about};
  if (gives) speak.gives = {*gives};
  if (takesGrounds(kind)) speak.grounds = static_cast<Grounds>(talk.grounds);
  if (talk.to > 0) {
    std::size_t d = static_cast<std::size_t>(talk.to) - 1;
    if (d >= desk.self().index()) ++d;
    speak.to = {DelegationId{d}};
  }
  return speak;
}

}  // namespace

Asked talkDialog(const Desk& desk) {
  Talk& talk = desk.local.talk;
  const std::string close = desk.t("button.cancel");
  DialogOptions options;
  options.close = close;
  if (!beginDialog("talk", desk.t("talk.title"), talk.open, options)) return std::nullopt;
  Asked asked;
  std::vector<std::string> hearers = {desk.t("talk.everyone")};
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d)
    if (DelegationId{d} != desk.self())
      hearers.push_back(desk.f("talk.privately", {{"name", desk.nameOf(DelegationId{d})}}));
  select("to", desk.t("talk.to"), hearers, talk.to);
  std::vector<std::string> kindNames;
  for (const StatementKind kind : kinds) kindNames.emplace_back(wording::name(desk.reader, kind));
  select("kind", desk.t("talk.kind"), kindNames, talk.kind);
  const StatementKind kind = kinds[static_cast<std::size_t>(talk.kind)];
  const bool offer = kind == StatementKind::offer;
  const Change about = choose(desk, "about", desk.t(offer ? "talk.weWant" : "talk.about"), talk.provision, talk.option);
  std::optional<Change> gives;
  if (offer) gives = choose(desk, "gives", desk.t("talk.weGive"), talk.gives, talk.givesOption);
  if (takesGrounds(kind)) {
    std::vector<std::string> grounds;
    for (int g = 0; g <= static_cast<int>(Grounds::needsReturn); ++g)
      grounds.emplace_back(wording::name(desk.reader, static_cast<Grounds>(g)));
    select("grounds", desk.t("talk.grounds"), grounds, talk.grounds);
  }
  const Speak speak = composed(desk, kind, about, gives);
  Statement preview;
  preview.from = desk.self();
  preview.to = speak.to;
  preview.kind = speak.kind;
  preview.about = speak.about;
  preview.gives = speak.gives;
  preview.grounds = speak.grounds;
  gap();
  beginCard("preview", desk.t("talk.preview"));
  paragraph(wording::sentence(desk.reader, preview), treatyText);
  endCard();
  FieldOptions own;
  own.multiline = true;
  own.maxBytes = static_cast<int>(store::longestFreeText);
  const std::string unread = desk.t("talk.wordsUnread");
  own.description = unread;
  textField("words", desk.t("talk.words"), talk.words, own);
  const bool sameProvision = gives && gives->provision == about.provision;
  if (sameProvision) paragraph(desk.t("talk.sameProvision"), TextStyle{Face::sans, TextSize::body, Tone::warning});
  dialogActions();
  ButtonOptions say;
  say.disabled = sameProvision || (talk.to == 0 ? !desk.legal.speakPublicly : !desk.legal.speakPrivately);
  if (button("say", desk.t("talk.say"), ButtonStyle::primary, say)) {
    asked = speak;
    talk.open = false;
  }
  endDialog();
  return asked;
}

}  // namespace plenary::ui
