// What the facilitator has before their eyes: who asks for help, who is waited for, who has read the brief, who talks with
// whom and how much, and the event cards that may be played.
#include <algorithm>
#include <array>

#include "core/legal.h"
#include "ui/app.h"
#include "wording/keys.h"
#include "wording/sentences.h"

namespace plenary::ui {

namespace {

using protocol::Person;
using protocol::Sign;

class Console {
 public:
  Console(App& app, Workshop& workshop)
      : app_(app), workshop_(workshop), loaded_(*workshop.loaded()), pub_(workshop.view()->pub) {}

  void draw() {
    help();
    waitedFor();
    delegations();
    talk();
    cards();
    wayBack();
    paragraph(app_.t(workshop_.roster().readOnly ? "room.readOnly" : "console.saved"), quietText);
  }

 private:
  std::string name(DelegationId d) const { return std::string(wording::shortName(app_.reader(loaded_), d)); }
  std::string joined(const std::vector<std::string>& names) const {
    std::string all;
    for (const std::string& one : names) all += (all.empty() ? "" : app_.t("room.comma")) + one;
    return all;
  }

  void help() {
    heading(3, app_.t("console.help"));
    bool any = false;
    for (const Person& p : workshop_.roster().people) {
      if (!p.needsHelp) continue;
      any = true;
      IdScope scope("help" + std::to_string(p.id));
      beginFlow(metrics().gap, metrics().control);
      label(p.seat ? app_.f("room.person", {{"name", p.name}, {"notes", name(DelegationId{p.seat->index()})}}) : p.name, strongText);
      const std::string said = app_.f("console.helpedName", {{"name", p.name}});
      ButtonOptions options;
      options.name = said;
      if (button("helped", app_.t("console.helped"), ButtonStyle::secondary, options)) workshop_.signal(Sign::needsNoHelp, p.id);
      endFlow();
    }
    if (!any) paragraph(app_.t("console.noHelp"), quietText);
  }

  void waitedFor() {
    heading(3, app_.t("console.waits"));
    std::vector<std::string> names;
    const Vote* vote = openVote(pub_);
    if (vote) {
      for (const DelegationId d : missingBallots(loaded_.scenario, *vote)) names.push_back(name(d));
    } else {
      for (std::size_t d = 0; d < pub_.done.size(); ++d)
        if (!pub_.done[d]) names.push_back(name(DelegationId{d}));
    }
    if (names.empty()) return paragraph(app_.t("console.waitsNobody"), quietText);
    paragraph(app_.f(vote ? "console.missingBallots" : "console.notDone", {{"names", joined(names)}}));
    if (vote && workshop_.presides() && vote->method != VoteMethod::secret) enterBallots(*vote);
  }
  // For people without a device; the record says who entered them.
  void enterBallots(const Vote& vote) {
    paragraph(app_.t("console.enterWhat"), quietText);
    for (const DelegationId d : missingBallots(loaded_.scenario, vote)) {
      if (pub_.seats[d.index()].controller.kind == Controller::Kind::ai) continue;
      IdScope scope("ballot" + loaded_.scenario.delegations[d.index()].id);
      beginFlow(metrics().gap, metrics().control);
      label(name(d), strongText);
      for (const Choice choice : {Choice::yes, Choice::no, Choice::abstain}) {
        const std::string word(app_.reader(loaded_).words.text("choice." + std::string(wording::keyOf(choice))));
        const std::string said = app_.f("console.enterName", {{"name", name(d)}, {"choice", word}});
        ButtonOptions options;
        options.name = said;
        if (button(wording::keyOf(choice), word, ButtonStyle::quiet, options)) workshop_.submit(EnterBallot{vote.id, d, choice});
      }
      endFlow();
    }
  }

  std::string peopleOf(std::size_t seat) const {
    if (pub_.seats[seat].controller.kind == Controller::Kind::ai) return app_.t("console.ai");
    std::vector<std::string> names;
    for (const Person& p : workshop_.roster().people) {
      if (p.seat != SeatId{seat}) continue;
      const char* note = !p.connected ? "room.away" : p.idle ? "room.idle" : nullptr;
      names.push_back(note ? app_.f("room.person", {{"name", p.name}, {"notes", app_.t(note)}}) : p.name);
    }
    return names.empty() ? app_.t("console.nobody") : joined(names);
  }
  bool hasRead(std::size_t seat) const {
    const auto& people = workshop_.roster().people;
    return std::any_of(people.begin(), people.end(), [&](const Person& p) { return p.seat == SeatId{seat} && p.briefRead; });
  }

  void delegations() {
    const std::array<std::string, 5> titles = {app_.t("console.delegation"), app_.t("console.people"), app_.t("console.brief"),
                                               app_.t("console.round"), app_.t("console.statements")};
    std::array<TableColumn, 5> columns;
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i].title = titles[i];
    columns[1].share = 2;
    columns[4].number = true;
    heading(3, app_.t("room.seats"));
    beginTable("console", app_.t("room.seats"), columns);
    for (std::size_t s = 0; s < pub_.seats.size(); ++s) {
      const bool ai = pub_.seats[s].controller.kind == Controller::Kind::ai;
      beginRow(loaded_.scenario.delegations[s].id);
      cell(name(DelegationId{s}));
      cell(peopleOf(s));
      cell(ai ? std::string("–") : app_.t(hasRead(s) ? "console.read" : "console.notYet"));
      cell(app_.t(pub_.done[s] ? "console.done" : "console.notYet"));
      cell(spoken(s));
      endRow();
    }
    endTable();
  }
  // How many public statements, and how long it has had the floor where there is a list of speakers.
  std::string spoken(std::size_t d) const {
    const auto count = std::count_if(pub_.statements.begin(), pub_.statements.end(),
                                     [&](const Statement& s) { return s.from == DelegationId{d}; });
    const Millis airtime = d < pub_.floor.airtime.size() ? pub_.floor.airtime[d] : 0;
    if (airtime == 0) return std::to_string(count);
    return app_.f("console.airtime", {{"n", std::to_string(count)}, {"seconds", std::to_string(airtime / 1000)}});
  }

  void talk() {
    heading(3, app_.t("console.talk"));
    const bool open = workshop_.roster().openTalk;
    const char* what = open ? "console.talkOpen" : "console.talkWhat";
    paragraph(app_.t(workshop_.talk().lines.empty() ? "console.talkNone" : what), quietText);
    if (workshop_.talk().lines.empty()) return;
    beginList("talk", app_.t("console.talk"));
    for (const protocol::TalkLine& line : workshop_.talk().lines) {
      beginListItem(std::to_string(line.one.value) + "-" + std::to_string(line.other.value));
      paragraph(app_.f("console.talkLine",
                       {{"one", name(line.one)}, {"other", name(line.other)}, {"n", std::to_string(line.statements)}}));
      endListItem();
    }
    endList();
    if (!workshop_.talk().statements.empty()) overheard();
  }
  // Where the room was made so, and everyone knows it.
  void overheard() {
    beginList("overheard", app_.t("console.overheard"));
    std::size_t place = 0;
    for (const Statement& s : workshop_.talk().statements) {
      std::vector<std::string> to;
      for (const DelegationId d : s.to)
        if (d != s.from) to.push_back(name(d));
      beginListItem(std::to_string(place++));
      paragraph(app_.f("console.overheardLine", {{"from", name(s.from)}, {"to", joined(to)},
                                                 {"what", wording::sentence(app_.reader(loaded_), s)}}));
      endListItem();
    }
    endList();
  }

  std::string titleOf(std::uint16_t card) const {
    return std::string(
        app_.reader(loaded_).scenarioTexts.text("event." + loaded_.scenario.model->events[card].id + ".title"));
  }
  void cards() {
    heading(3, app_.t("console.cards"));
    if (!loaded_.scenario.model) return paragraph(app_.t("console.cardsNone"), quietText);
    paragraph(app_.t("console.cardsWhat"), quietText);
    if (pub_.life.announced)
      return paragraph(app_.f("console.cardWaits", {{"title", titleOf(*pub_.life.announced)}}), strongText);
    beginList("cards", app_.t("console.cards"));
    for (const std::uint16_t card : chairLegal(loaded_.scenario, pub_).playCard) {
      beginListItem(std::to_string(card));
      beginFlow(metrics().gap, metrics().control);
      const std::string said = app_.f("console.cardPlayName", {{"title", titleOf(card)}});
      ButtonOptions options;
      options.name = said;
      if (button("play", app_.t("console.cardPlay"), ButtonStyle::secondary, options)) workshop_.submit(PlayCard{card});
      label(titleOf(card));
      endFlow();
      endListItem();
    }
    endList();
  }

  // To the beginning of a round that has been.
  void wayBack() {
    const auto& points = workshop_.waypoints();
    const bool over = workshop_.roster().stage == protocol::Stage::over;
    if (points.empty() || over) return;
    heading(3, app_.t("console.wayBack"));
    paragraph(app_.t("console.wayBackWhat"), quietText);
    std::vector<std::string> names;
    for (const protocol::Waypoint& w : points) {
      if (w.phase.index() >= loaded_.scenario.rules.phases.size()) return;
      const Phase& phase = loaded_.scenario.phase(w.phase);
      const std::string title(app_.reader(loaded_).words.text("phase." + std::string(wording::keyOf(phase.kind))));
      names.push_back(phase.rounds > 1 ? app_.f("console.wayBackRound", {{"phase", title}, {"n", std::to_string(w.round)}}) : title);
    }
    int& chosen = app_.wayBack();
    const int last = static_cast<int>(names.size()) - 1;
    int shown = chosen < 0 || chosen > last ? last : chosen;
    if (select("wayBack", app_.t("console.wayBackTo"), names, shown, false, std::min(contentWidth(), 420.0F))) chosen = shown;
    const std::string& where = names[static_cast<std::size_t>(shown)];
    protocol::Steer back;
    back.what = protocol::Steering::undo;
    back.to = points[static_cast<std::size_t>(shown)].at;
    if (app_.wayBackSure() != back.to) {
      if (button("takeBackTo", app_.f("console.wayBackGo", {{"where", where}}))) app_.wayBackSure() = back.to;
      return;
    }
    beginFlow();
    if (button("sure", app_.f("console.wayBackSure", {{"where", where}}), ButtonStyle::danger)) {
      workshop_.steer(back);
      app_.wayBackSure() = 0;
      chosen = -1;
    }
    if (button("notSure", app_.t("button.cancel"), ButtonStyle::quiet)) app_.wayBackSure() = 0;
    endFlow();
  }

  App& app_;
  Workshop& workshop_;
  const Loaded& loaded_;
  const PublicState& pub_;
};

}  // namespace

void consoleDialog(App& app, Workshop& workshop) {
  if (!workshop.facilitates() || !workshop.view() || !workshop.view()->pub.opened) return;
  DialogOptions options;
  options.width = 860;
  const std::string close = app.t("button.close");
  options.close = close;
  if (!beginDialog("console", app.t("console.title"), app.consoleOpen(), options)) return;
  Console(app, workshop).draw();
  endDialog();
}

}  // namespace plenary::ui
