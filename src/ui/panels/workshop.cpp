// Live workshops: opening a room, joining one, the lobby where people take their seats, and the strip above the table
// with the room's clock, the connection and, for whoever facilitates, what only they may do.
#include <algorithm>
#include <cmath>

#include "codec/limits.h"
#include "ui/app.h"

namespace plenary::ui {

namespace {

using protocol::Person;
using protocol::Refusal;
using RoomStage = protocol::Stage;
using protocol::Steer;
using protocol::Steering;

constexpr std::array<std::uint16_t, 4> lengths = {60, 90, 120, 0};

const char* keyOf(Refusal why) {
  switch (why) {
    case Refusal::noSuchRoom: return "room.refused.noSuchRoom";
    case Refusal::noSuchMember: return "room.refused.noSuchMember";
    case Refusal::roomFull: return "room.refused.roomFull";
    case Refusal::tooManyRooms: return "room.refused.tooManyRooms";
    case Refusal::badName: return "room.refused.badName";
    case Refusal::cannotStore: return "room.refused.cannotStore";
    case Refusal::tooFast: return "room.refused.tooFast";
    case Refusal::notNow:
    case Refusal::notYours:
    case Refusal::seatUnknown: return "room.refused.notNow";
    case Refusal::elsewhere: return "room.refused.elsewhere";
    case Refusal::malformed:
    case Refusal::unknownScenario: return "room.refused.other";
  }
  return "room.refused.other";
}

std::string spaced(const std::string& code) { return code.size() == 6 ? code.substr(0, 3) + " " + code.substr(3) : code; }

std::string clockFace(double milliseconds) {
  const auto seconds = static_cast<long>(std::ceil(std::max(0.0, milliseconds) / 1000));
  const std::string rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

std::string refusedText(App& app) {
  const auto why = app.workshop() ? app.workshop()->refusal() : std::nullopt;
  return why ? app.t(keyOf(*why)) : std::string();
}

// What keeps one from being in the room; empty: nothing.
std::string connection(App& app, const Workshop& workshop) {
  switch (workshop.state()) {
    case Workshop::State::online: return {};
    case Workshop::State::outdated: return app.t("room.outdated");
    case Workshop::State::elsewhere: return app.t("room.refused.elsewhere");
    case Workshop::State::refused: return refusedText(app);
    case Workshop::State::connecting:
    case Workshop::State::waiting: break;
  }
  const auto seconds = static_cast<long>(std::ceil(workshop.nextAttemptIn() / 1000));
  std::string text = app.t(workshop.entered() ? "room.broken" : "room.connecting");
  if (seconds > 0) text += " " + app.f("room.again", {{"n", std::to_string(seconds)}});
  return text;
}

void notices(App& app) {
  if (!app.workshop()) return;
  const std::string broken = connection(app, *app.workshop());
  if (!broken.empty()) banner("connection", Kind::warning, broken);
  else if (const std::string refused = refusedText(app); !refused.empty()) banner("refused", Kind::warning, refused);
  if (app.workshop()->roster().readOnly) banner("readOnly", Kind::danger, app.t("room.readOnly"));
}

std::string seatName(App& app, const Loaded& loaded, SeatId seat) {
  return std::string(wording::shortName(app.reader(loaded), DelegationId{seat.index()}));
}

// "Ada (facilitates, not connected)"
std::string personLine(App& app, const Person& p) {
  std::string notes;
  const auto add = [&](const char* key) { notes += (notes.empty() ? "" : app.t("room.comma")) + app.t(key); };
  if (app.workshop()->self() == p.id) add("room.you");
  if (p.facilitates) add("room.facilitates");
  if (app.workshop()->roster().chair == p.id) add("room.presides");
  if (p.seat && !p.votes) add("room.doesNotVote");
  if (!p.connected) add("room.away");
  else if (p.idle) add("room.idle");
  if (p.needsHelp) add("room.needsHelp");
  return notes.empty() ? p.name : app.f("room.person", {{"name", p.name}, {"notes", notes}});
}

// Black on white with four modules of white around it, as readers want it.
void qrPicture(App& app, const std::string& link) {
  const auto& rows = app.pictureOf(link);
  if (rows.empty()) return;
  const float module = std::max(2.0F, std::floor((phone() ? 200.0F : 240.0F) / static_cast<float>(rows.size() + 8)));
  const float side = module * static_cast<float>(rows.size() + 8);
  const Canvas place = canvas("qr", ImVec2(side, side), app.t("room.qr"), link);
  place.list->AddRectFilled(place.min, ImVec2(place.min.x + side, place.min.y + side), IM_COL32_WHITE);
  for (std::size_t y = 0; y < rows.size(); ++y)
    for (std::size_t x = 0; x < rows.size(); ++x) {
      if (rows[y][x] != '1') continue;
      const ImVec2 at(place.min.x + module * static_cast<float>(x + 4), place.min.y + module * static_cast<float>(y + 4));
      place.list->AddRectFilled(at, ImVec2(at.x + module, at.y + module), IM_COL32_BLACK);
    }
}

void howToJoin(App& app, const Workshop& workshop) {
  const std::string link = app.roomAddress() + "#join/" + workshop.code();
  heading(1, app.f("room.title", {{"code", spaced(workshop.code())}}), TextSize::title);
  paragraph(app.f("room.howToJoin", {{"address", app.roomAddress()}, {"code", spaced(workshop.code())}}), largeText);
  qrPicture(app, link);
  beginFlow();
  if (button("copyLink", app.t("room.copyLink"))) app.copy(link);
  if (button("copyOwn", app.t("room.copyOwn"), ButtonStyle::quiet))
    app.copy(app.roomAddress() + "#room/" + workshop.code() + "/" + workshop.token());
  endFlow();
  paragraph(app.t("room.ownWhat"), quietText);
  const bool openTalk = workshop.roster().openTalk;
  paragraph(app.t(openTalk ? "room.watchedOpen" : "room.watched"), openTalk ? strongText : quietText);
}

// The facilitator gives somebody a seat, or takes them off it.
void seatThem(App& app, const Workshop& workshop, const Person& p) {
  const auto give = [&](std::optional<SeatId> seat) {
    Steer message;
    message.what = Steering::seat;
    message.member = p.id;
    message.seat = seat;
    app.workshop()->steer(message);
    app.seating().reset();
  };
  beginFlow(metrics().gap, metrics().control);
  for (std::size_t d = 0; d < workshop.loaded()->scenario.delegations.size(); ++d) {
    if (p.seat == SeatId{d}) continue;
    const std::string seat = seatName(app, *workshop.loaded(), SeatId{d});
    ButtonOptions options;
    const std::string name = app.f("room.seatIn", {{"name", p.name}, {"seat", seat}});
    options.name = name;
    if (button(workshop.loaded()->scenario.delegations[d].id, seat, ButtonStyle::secondary, options)) give(SeatId{d});
  }
  if (p.seat) {
    ButtonOptions options;
    const std::string name = app.f("room.unseatName", {{"name", p.name}});
    options.name = name;
    if (button("noSeat", app.t("room.unseat"), ButtonStyle::quiet, options)) give(std::nullopt);
  }
  endFlow();
}

void people(App& app, const Workshop& workshop) {
  heading(2, app.f("room.people", {{"n", std::to_string(workshop.roster().people.size())}}));
  beginList("people", app.t("room.peopleName"));
  for (const Person& p : workshop.roster().people) {
    beginListItem(std::to_string(p.id));
    beginFlow(metrics().gap, metrics().control);
    label(personLine(app, p), strongText);
    if (p.seat && workshop.loaded()) label(seatName(app, *workshop.loaded(), *p.seat), quietText);
    if (workshop.facilitates() && !p.facilitates) {
      ButtonOptions options;
      const std::string name = app.f("room.dismissName", {{"name", p.name}});
      options.name = name;
      Steer out;
      out.what = Steering::dismiss;
      out.member = p.id;
      if (button("dismiss", app.t("room.dismiss"), ButtonStyle::quiet, options)) app.workshop()->steer(out);
    }
    const bool over = workshop.roster().stage == RoomStage::over;
    const bool presides = workshop.roster().chair ? *workshop.roster().chair == p.id : p.facilitates;
    if (workshop.facilitates() && !over && !presides) {
      Steer chair;
      chair.what = Steering::makeChair;
      if (!p.facilitates) chair.member = p.id;
      ButtonOptions own;
      const std::string name = app.f("room.chairName", {{"name", p.name}});
      own.name = name;
      if (button("chair", app.t("room.makeChair"), ButtonStyle::quiet, own)) app.workshop()->steer(chair);
    }
    if (workshop.facilitates() && workshop.loaded() && !over) {
      ButtonOptions own;
      const std::string name = app.f("room.seatName", {{"name", p.name}});
      own.name = name;
      if (button("seat", app.t("room.seatThem"), ButtonStyle::quiet, own))
        app.seating() = app.seating() == p.id ? std::nullopt : std::optional(p.id);
    }
    endFlow();
    if (app.seating() == p.id && workshop.facilitates() && workshop.loaded() && !over) seatThem(app, workshop, p);
    endListItem();
  }
  endList();
}

void seats(App& app, Workshop& workshop) {
  const Loaded& loaded = *workshop.loaded();
  const wording::Reader reader = app.reader(loaded);
  heading(2, app.t("room.seats"));
  paragraph(app.t("room.seatsWhat"), quietText);
  const Person* self = workshop.person(workshop.self());
  beginColumns(2, 320, metrics().space);
  for (std::size_t d = 0; d < loaded.scenario.delegations.size(); ++d) {
    if (d > 0) nextColumn();
    const Delegation& delegation = loaded.scenario.delegations[d];
    IdScope scope(delegation.id);
    const std::string name(wording::name(reader, DelegationId{d}));
    const float hue = static_cast<float>(delegation.hue) / 360.0F;
    beginCard("card", name, CardOptions{Surface::dark, hue});
    badge(DelegationLook{delegation.badge, name, hue, static_cast<int>(d % 6)}, true);
    std::string there;
    for (const Person& p : workshop.roster().people)
      if (p.seat == SeatId{d}) there += (there.empty() ? "" : app.t("room.comma")) + p.name;
    paragraph(there.empty() ? app.t("room.seatFree") : app.f("room.seatTaken", {{"names", there}}), quietText);
    if (self && self->seat == SeatId{d}) {
      if (button("leave", app.f("room.leaveSeat", {{"name", std::string(wording::inText(reader, DelegationId{d}))}}), ButtonStyle::quiet))
        workshop.sit(std::nullopt);
    } else if (button("sit", app.f("room.sit", {{"name", std::string(wording::inText(reader, DelegationId{d}))}}),
                      there.empty() ? ButtonStyle::primary : ButtonStyle::secondary)) {
      workshop.sit(SeatId{d});
    }
    endCard();
  }
  endColumns();
}

void lobby(App& app, Workshop& workshop, float top) {
  beginPage(app, "lobby", app.t("room.lobby"), top, 960);
  notices(app);
  howToJoin(app, workshop);
  gap();
  if (workshop.facilitates()) {
    Steer begin;
    begin.what = Steering::begin;
    beginFlow(metrics().space, metrics().control);
    if (button("begin", app.t("room.begin"), ButtonStyle::primary)) workshop.steer(begin);
    if (!phone()) label(app.t("room.beginWhat"), quietText);
    endFlow();
    if (phone()) paragraph(app.t("room.beginWhat"), quietText);
  } else {
    paragraph(app.t("room.waitsForBegin"), largeText);
  }
  gap();
  studyCard(app, workshop, false);
  seats(app, workshop);
  gap();
  people(app, workshop);
  endRegion();
}

// ---- The strip above the table

void steerButton(App& app, const char* id, const char* key, Steering what, ButtonStyle style = ButtonStyle::secondary) {
  Steer message;
  message.what = what;
  if (button(id, app.t(key), style)) app.workshop()->steer(message);
}

// What is not needed every minute: in the strip where there is room, else in the dialog.
void facilitateFurther(App& app, const Workshop& workshop) {
  if (workshop.left()) {
    steerButton(app, "more", "room.moreTime", Steering::addMinute, ButtonStyle::quiet);
    steerButton(app, "less", "room.lessTime", Steering::takeMinute, ButtonStyle::quiet);
  }
  steerButton(app, "undo", "room.undo", Steering::undo, ButtonStyle::quiet);
}

bool facilitatesNow(const Workshop& workshop) {
  return workshop.facilitates() && workshop.roster().stage != RoomStage::over;
}

void facilitate(App& app, const Workshop& workshop) {
  const bool paused = workshop.roster().stage == RoomStage::paused;
  if (paused) steerButton(app, "goOn", "room.goOn", Steering::goOn, ButtonStyle::primary);
  else steerButton(app, "pause", "room.pause", Steering::pause);
  steerButton(app, "close", "room.closeRound", Steering::closeRound);
}

// Of whoever has a seat: that the brief is read, and that help is needed.
void ofOneself(App& app, Workshop& workshop) {
  const Person* self = workshop.person(workshop.self());
  if (!self || !self->seat || workshop.roster().stage == RoomStage::over) return;
  const bool opening = workshop.loaded()->scenario.phase(workshop.view()->pub.phase).kind == PhaseKind::opening;
  if (opening && !self->briefRead && button("briefRead", app.t("room.briefRead"))) workshop.signal(protocol::Sign::briefRead);
  if (!self->facilitates && button("help", app.t(self->needsHelp ? "room.helpOff" : "room.help"), ButtonStyle::quiet))
    workshop.signal(self->needsHelp ? protocol::Sign::needsNoHelp : protocol::Sign::needsHelp);
}

float strip(App& app, Workshop& workshop, float top) {
  const float height = std::clamp(naturalHeight("strip"), phone() ? 96.0F : 60.0F, viewport().height * 0.35F);
  RegionOptions options;
  options.role = Role::region;
  options.background = Color::raised;
  options.padding = metrics().gap;
  beginRegion("strip", app.t("room.strip"), ImVec2(0, top), ImVec2(viewport().width, height), options);
  beginFlow(metrics().space, metrics().control);
  if (!phone()) label(spaced(workshop.code()), strongText);
  if (const auto left = workshop.left()) {
    const TextStyle style{Face::sansBold, TextSize::body, *left < 60'000 ? Tone::warning : Tone::normal};
    label(app.f("room.left", {{"time", clockFace(*left)}}), style);
  }
  if (workshop.roster().stage == RoomStage::paused) label(app.t("room.paused"), TextStyle{Face::sansBold, TextSize::body, Tone::warning});
  const std::string broken = connection(app, workshop);
  const TextStyle bad{Face::sansBold, TextSize::body, Tone::warning};
  if (!broken.empty()) label(broken, bad);
  else if (workshop.unsent() > 0) label(app.t("room.sending"), quietText);
  else label(app.t("room.online"), TextStyle{Face::sans, TextSize::body, Tone::good});
  if (!broken.empty() && workshop.unsent() > 0) label(app.f("room.unsent", {{"n", std::to_string(workshop.unsent())}}), bad);
  if (workshop.roster().readOnly) label(app.t("room.readOnly"), bad);
  if (facilitatesNow(workshop)) facilitate(app, workshop);
  if (facilitatesNow(workshop) && wide()) facilitateFurther(app, workshop);
  ofOneself(app, workshop);
  if (workshop.facilitates()) {
    const auto asking = std::count_if(workshop.roster().people.begin(), workshop.roster().people.end(),
                                      [](const Person& p) { return p.needsHelp; });
    const std::string name = asking > 0 ? app.f("room.consoleAsked", {{"n", std::to_string(asking)}}) : app.t("room.console");
    if (button("console", name, asking > 0 ? ButtonStyle::primary : ButtonStyle::secondary)) app.consoleOpen() = true;
  }
  const std::string who = app.f("room.peopleHere", {{"n", std::to_string(std::count_if(
                                                              workshop.roster().people.begin(), workshop.roster().people.end(),
                                                              [](const Person& p) { return p.connected; }))}});
  if (button("people", who, phone() ? ButtonStyle::quiet : ButtonStyle::secondary)) app.peopleOpen() = true;
  if (const auto missed = workshop.missed()) {
    const auto number = [](std::size_t n) { return std::to_string(n); };
    label(app.f("room.missed", {{"statements", number(missed->statements)}, {"amendments", number(missed->amendments)},
                                {"votes", number(missed->votes)}}), strongText);
    if (button("missed", app.t("room.missedRead"), ButtonStyle::quiet)) workshop.forgetMissed();
  }
  endFlow();
  endRegion();
  return height;
}

// Who is there, who leads which seat, and handing seats over.
void peopleDialog(App& app, Workshop& workshop) {
  DialogOptions options;
  const std::string close = app.t("button.close");
  options.close = close;
  if (!beginDialog("peopleHere", app.f("room.title", {{"code", spaced(workshop.code())}}), app.peopleOpen(), options)) return;
  if (facilitatesNow(workshop) && !wide()) {
    beginFlow();
    facilitateFurther(app, workshop);
    endFlow();
  }
  // For those who come late, from the projector as well.
  if (workshop.roster().stage != RoomStage::over) {
    paragraph(app.f("room.howToJoin", {{"address", app.roomAddress()}, {"code", spaced(workshop.code())}}));
    qrPicture(app, app.roomAddress() + "#join/" + workshop.code());
  }
  people(app, workshop);
  const View* view = workshop.view();
  if (view && view->pub.opened) {
    heading(3, app.t("room.seats"));
    beginList("seats", app.t("room.seats"));
    for (std::size_t s = 0; s < view->pub.seats.size(); ++s) {
      beginListItem(std::to_string(s));
      beginFlow(metrics().gap, metrics().control);
      const bool ai = view->pub.seats[s].controller.kind == Controller::Kind::ai;
      const bool manned = std::any_of(workshop.roster().people.begin(), workshop.roster().people.end(),
                                      [&](const Person& p) { return p.seat == SeatId{s}; });
      const char* by = !ai ? "room.seatByPeople" : manned ? "room.seatUntilReturn" : "room.seatByAi";
      label(app.f(by, {{"name", seatName(app, *workshop.loaded(), SeatId{s})}}));
      if (workshop.facilitates() && (!ai || manned) && workshop.roster().stage != RoomStage::over) {
        Steer over;
        over.what = Steering::handOver;
        over.seat = SeatId{s};
        ButtonOptions own;
        const std::string words = app.t(ai ? "room.handBack" : "room.handToAi");
        const std::string name = words + ": " + seatName(app, *workshop.loaded(), SeatId{s});
        own.name = name;
        if (button("hand", words, ButtonStyle::quiet, own)) workshop.steer(over);
      }
      const Person* self = workshop.person(workshop.self());
      if (self && !self->seat && !manned && workshop.roster().stage != RoomStage::over &&
          button("sit", app.f("room.sit", {{"name", std::string(wording::inText(app.reader(*workshop.loaded()), DelegationId{s}))}}), ButtonStyle::secondary)) {
        workshop.sit(SeatId{s});
        app.peopleOpen() = false;
      }
      endFlow();
      endListItem();
    }
    endList();
    paragraph(app.f("room.fingerprint", {{"hash", workshop.fingerprint().substr(0, 8)}}), quietText);
  }
  endDialog();
}

// What the preset allows, and which articles are open to amendment.
void limits(App& app, const Loaded& loaded, const codec::Preset& preset) {
  RoomWishes& room = app.room();
  const auto& articles = loaded.scenario.articles;
  const auto known = [&](const std::string& id) {
    return std::any_of(articles.begin(), articles.end(), [&](const Article& a) { return a.id == id; });
  };
  if (room.live.empty() || room.live.size() > preset.liveArticles || !std::all_of(room.live.begin(), room.live.end(), known))
    room.live = codec::largestArticles(loaded.scenario, preset.liveArticles);
  const auto number = [](std::size_t n) { return std::to_string(n); };
  paragraph(app.f("host.limits", {{"sponsors", number(preset.sponsors)}, {"put", number(preset.amendmentsPut)}}), quietText);
  if (articles.size() <= preset.liveArticles) return;
  const wording::Reader reader = app.reader(loaded);
  std::vector<std::string> names;
  for (const Article& a : articles)
    if (std::find(room.live.begin(), room.live.end(), a.id) != room.live.end())
      names.emplace_back(reader.scenarioTexts.text("article." + a.id + ".title"));
  disclosure("liveOpen", app.f("host.live", {{"names", wording::joined(reader, names)}}), room.liveOpen);
  if (!room.liveOpen) return;
  paragraph(app.f("host.liveWhat", {{"n", number(preset.liveArticles)}}), quietText);
  beginGroup("live", app.t("host.liveName"));
  for (const Article& a : articles) {
    const auto at = std::find(room.live.begin(), room.live.end(), a.id);
    bool on = at != room.live.end();
    const bool full = !on && room.live.size() >= preset.liveArticles;
    const bool last = on && room.live.size() == 1;
    if (!toggle("live." + a.id, reader.scenarioTexts.text("article." + a.id + ".title"), on, {}, full || last)) continue;
    if (on) room.live.push_back(a.id);
    else room.live.erase(at);
  }
  endGroup();
}

// What few need: open talk, and a study.
void further(App& app) {
  RoomWishes& room = app.room();
  disclosure("further", app.t("host.further"), room.furtherOpen);
  if (!room.furtherOpen) return;
  toggle("openTalk", app.t("host.openTalk"), room.openTalk, app.t("host.openTalkWhat"));
  toggle("research", app.t("host.research"), room.research, app.t("host.researchWhat"));
  if (!room.research) return;
  std::vector<std::string> arms;
  for (const std::uint8_t n : armsOffered) arms.push_back(n == 0 ? app.t("host.noArms") : app.f("host.arms", {{"n", std::to_string(n)}}));
  select("arms", app.t("host.armsName"), arms, room.arms, false, std::min(contentWidth(), 420.0F));
}

}  // namespace

void hostScreen(App& app, float top) {
  beginPage(app, "host", app.t("host.title"), top, 860);
  heading(1, app.t("host.title"), TextSize::title);
  paragraph(app.t("host.what"), largeText);
  notices(app);
  if (!app.offered()) {
    paragraph(app.t("setup.loading"), quietText);
    endRegion();
    return;
  }
  gap();
  textField("name", app.t("host.name"), app.personName());
  gap();
  const auto offered = app.offered();
  heading(2, offered->texts.in(app.language()).text("title"));
  paragraph(offered->texts.in(app.language()).text("summary"), quietText);
  scenarioChoice(app, *offered);
  rulesChoice(app, *offered);
  levelChoice(app);
  gap();
  heading(2, app.t("host.length"));
  beginGroup("length", app.t("host.length"), Role::radioGroup);
  for (const std::uint16_t minutes : lengths) {
    const std::string name = minutes ? app.f("host.minutes", {{"n", std::to_string(minutes)}}) : app.t("host.noClock");
    if (radio(std::to_string(minutes), name, app.room().minutes == minutes)) app.room().minutes = minutes;
  }
  endGroup();
  if (const codec::Preset* preset = codec::presetOf(app.room().minutes)) limits(app, *offered, *preset);
  further(app);
  gap();
  ButtonOptions options;
  options.disabled = app.workshop() && app.workshop()->state() == Workshop::State::connecting;
  beginFlow();
  if (button("open", app.t("host.open"), ButtonStyle::primary, options)) app.host();
  if (button("back", app.t("button.home"), ButtonStyle::quiet)) app.go("");
  endFlow();
  paragraph(app.t("host.privacy"), quietText);
  endRegion();
}

void joinScreen(App& app, float top) {
  beginPage(app, "join", app.t("join.title"), top, 640);
  heading(1, app.t("join.title"), TextSize::title);
  paragraph(app.t("join.what"), largeText);
  notices(app);
  gap();
  FieldOptions field;
  field.code = true;
  const bool byCode = textField("code", app.t("join.code"), app.roomCode(), field).submitted;
  const bool byName = textField("name", app.t("join.name"), app.personName()).submitted;
  gap();
  ButtonOptions options;
  options.disabled = app.workshop() && app.workshop()->state() == Workshop::State::connecting;
  beginFlow();
  if (button("join", app.t("join.join"), ButtonStyle::primary, options) || byCode || byName) app.join();
  if (button("back", app.t("button.home"), ButtonStyle::quiet)) app.go("");
  endFlow();
  paragraph(app.t("join.privacy"), quietText);
  endRegion();
}

void roomScreen(App& app, float top) {
  Workshop* workshop = app.workshop();
  const bool here = workshop && workshop->entered() && workshop->loaded();
  if (!here || (workshop->roster().stage != RoomStage::gathering && !workshop->view())) {
    beginPage(app, "entering", app.t("room.entering"), top, 720);
    heading(1, app.t("room.entering"), TextSize::title);
    notices(app);
    if (button("back", app.t("button.home"))) app.go("");
    endRegion();
    return;
  }
  if (workshop->roster().stage == RoomStage::gathering) return lobby(app, *workshop, top);
  const float below = top + strip(app, *workshop, top);
  if (workshop->view()->disclosure) {
    debriefScreen(app, below);
  } else {
    // Whoever has no seat watches: that is the projector's view, too.
    const bool watches = !workshop->view()->seat;
    if (watches && app.desk().sideTab == 0) app.desk().sideTab = 1;  // there is no brief to read
    Desk desk = app.deskOf(*workshop->view(), *workshop->loaded(), workshop->told(), watches);
    if (workshop->roster().stage == RoomStage::paused) desk.legal = Legal{};
    if (auto act = tablePanel(desk, below, 0)) app.submit(std::move(*act));
  }
  peopleDialog(app, *workshop);
  consoleDialog(app, *workshop);
}

}  // namespace plenary::ui
