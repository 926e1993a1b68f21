// Rooms of a live workshop, without sockets: who may do what, who is told what, and what outlives the program.
#include "server/hub.h"

#include "core/legal.h"

#include "tests/server/workshop_fixture.h"

using namespace plenary;
using namespace plenary::protocol;
using plenary::test::Attendee;
using plenary::test::Workshop;

namespace {

using Someone = std::shared_ptr<Attendee>;

Steer steering(Steering what) {
  Steer message;
  message.what = what;
  return message;
}

// A facilitator and two delegates in a running session of four delegations; AI delegations in the other seats.
struct InSession : Workshop {
  InSession() {
    chair = host();
    code = chair->welcome->code;
    bo = join(code, "Bo");
    cy = join(code, "Cy");
    sit(bo, 0);
    sit(cy, 1);
    REQUIRE_FALSE(steer(chair, steering(Steering::begin)));
    tasks.until([&] { return chair->mirror && bo->mirror && cy->mirror; });
  }
  const Table& table() { return hub->room(code)->table(); }
  Someone chair, bo, cy;
  std::string code;
};

}  // namespace

TEST_CASE("people join by code in any spelling, take seats, and everyone sees who is there") {
  Workshop workshop;
  const auto ada = workshop.host();
  const std::string code = ada->welcome->code;
  CHECK(code.size() == codeLength);
  std::string typed = " " + code.substr(0, 3) + "-" + code.substr(3);
  for (char& c : typed) c = static_cast<char>(std::tolower(c));
  const auto bo = workshop.join(typed, "  Bo  ");
  workshop.sit(bo, 2);
  REQUIRE(ada->roster.people.size() == 2);
  CHECK(ada->roster.stage == Stage::gathering);
  CHECK(ada->roster.people[0].facilitates);
  CHECK(ada->roster.people[1].name == "Bo");
  CHECK(ada->roster.people[1].seat == SeatId{2});
  CHECK(ada->roster.people[1].votes);
  CHECK(ada->roster == bo->roster);
  CHECK(ada->welcome->token != bo->welcome->token);
  workshop.leave(bo);
  CHECK_FALSE(ada->roster.people[1].connected);
}

TEST_CASE("a session begins with people where they sit and AI delegations elsewhere, each seeing their own side") {
  InSession w;
  CHECK_FALSE(w.chair->view().seat);
  CHECK_FALSE(w.chair->view().own.brief);
  REQUIRE(w.bo->view().own.brief);
  CHECK(w.bo->view().seat == SeatId{0});
  CHECK(w.cy->view().seat == SeatId{1});
  const auto& seats = w.bo->view().pub.seats;
  CHECK(seats[0].controller.kind == Controller::Kind::human);
  CHECK(seats[2].controller.kind == Controller::Kind::ai);
  CHECK(w.chair->roster.stage == Stage::running);
  w.tasks.rest();
  CHECK(w.bo->view() == view(w.table().state(), SeatId{0}));
  CHECK(w.chair->view() == view(w.table().state(), std::nullopt));
  CHECK(w.bo->gaps + w.cy->gaps + w.chair->gaps == 0);
}

TEST_CASE("who acts is who the connection belongs to, and only the facilitator steers") {
  InSession w;
  w.tasks.rest();
  CHECK_FALSE(w.acted(w.bo, FinishRound{}));
  CHECK(w.table().state().pub.done[0] == 1);
  CHECK(w.table().state().pub.done[1] == 0);
  CHECK(w.acted(w.bo, FinishRound{})->code == RejectionCode::alreadyDone);
  // No seat, and not in the chair.
  CHECK(w.acted(w.chair, FinishRound{})->code == RejectionCode::notAllowed);
  CHECK(w.acted(w.bo, CloseRound{}, true)->code == RejectionCode::notAllowed);
  CHECK(w.acted(w.bo, Proceed{})->code == RejectionCode::notAllowed);
  CHECK(w.acted(w.chair, Disclose{}, true)->code == RejectionCode::notAllowed);
  w.say(w.bo, steering(Steering::pause));
  CHECK(w.bo->refused(Refusal::notYours));
  CHECK(w.chair->roster.stage == Stage::running);
}

TEST_CASE("a pause freezes what delegations do, until the facilitator goes on") {
  InSession w;
  w.tasks.rest();
  REQUIRE_FALSE(w.steer(w.chair, steering(Steering::pause)));
  w.tasks.until([&] { return w.bo->roster.stage == Stage::paused; });
  CHECK(w.acted(w.bo, FinishRound{})->code == RejectionCode::sessionPaused);
  REQUIRE_FALSE(w.steer(w.chair, steering(Steering::goOn)));
  CHECK_FALSE(w.acted(w.bo, FinishRound{}));
}

TEST_CASE("an act that is sent twice is applied once, also after the program was killed in between") {
  InSession w;
  w.tasks.rest();
  Submit speech;
  speech.device = 99;
  speech.number = 1;
  Speak speak;
  speak.kind = StatementKind::support;
  speak.about = {{ProvisionId{0}, OptionId{1}}};
  speech.command = w.bo->mirror->command(speak);
  const auto spoken = [&] {
    std::size_t n = 0;
    for (const Statement& s : w.table().state().pub.statements) n += s.from == DelegationId{0};
    return n;
  };
  w.say(w.bo, speech);
  w.say(w.bo, speech);
  w.tasks.until([&] { return w.bo->was(1); });
  CHECK_FALSE(w.bo->receipts.at(1));
  CHECK(spoken() == 1);
  w.tasks.rest();
  w.restart();
  const auto again = w.comeBack(w.bo);
  CHECK(again->snapshots == 0);  // nothing was missed
  w.say(again, speech);
  w.tasks.until([&] { return again->was(1); });
  CHECK_FALSE(again->receipts.at(1));
  CHECK(spoken() == 1);
  speech.number = 2;
  speech.command = again->mirror->command(speak);
  w.say(again, speech);
  w.tasks.until([&] { return again->was(2); });
  w.tasks.rest();
  CHECK(spoken() == 2);
  CHECK(again->view() == view(w.table().state(), SeatId{0}));
}

TEST_CASE("after a restart everyone returns to their seat with all that happened, and a token opens nobody else's") {
  InSession w;
  w.tasks.rest();
  REQUIRE_FALSE(w.acted(w.bo, FinishRound{}));
  w.tasks.rest();
  const auto before = codec::encode(w.table().state());
  w.restart();
  const auto bo = w.comeBack(w.bo, false);
  w.tasks.until([&] { return bo->mirror != nullptr; });
  CHECK(bo->snapshots == 1);
  CHECK(bo->view().seat == SeatId{0});
  CHECK(bo->view() == view(w.table().state(), SeatId{0}));
  CHECK(codec::encode(w.table().state()) == before);
  Someone thief = w.arrive();
  Token guessed = w.cy->welcome->token;
  guessed[15] = static_cast<std::uint8_t>(guessed[15] ^ 1);
  w.say(thief, ReturnToRoom{w.code, guessed, 0, {}, {}});
  CHECK(thief->refused(Refusal::noSuchMember));
  CHECK(w.hub->counts().wrongCodes == 1);
}

TEST_CASE("who missed little is told what was missed; who comes back elsewhere takes over") {
  InSession w;
  w.tasks.rest();
  w.leave(w.cy);
  REQUIRE_FALSE(w.acted(w.bo, FinishRound{}));
  w.tasks.rest();
  const auto cy = w.comeBack(w.cy);
  w.tasks.rest();
  CHECK(cy->snapshots == 0);
  CHECK(cy->gaps == 0);
  CHECK(cy->view() == view(w.table().state(), SeatId{1}));
  const auto phone = w.comeBack(cy, false);
  CHECK(cy->refused(Refusal::elsewhere));
  CHECK(cy->closed);
  w.tasks.until([&] { return phone->mirror != nullptr; });
  CHECK(phone->view() == view(w.table().state(), SeatId{1}));
}

TEST_CASE("the facilitator closes a round that some have not finished, and takes back what was done") {
  InSession w;
  w.tasks.rest();
  const Sequence before = w.table().records().size();
  const auto round = [&] { return std::pair(w.table().state().pub.phase, w.table().state().pub.round); };
  const auto first = round();
  REQUIRE_FALSE(w.steer(w.chair, steering(Steering::closeRound)));
  w.tasks.rest();
  CHECK(round() != first);
  Steer undo = steering(Steering::undo);
  undo.to = before;
  REQUIRE_FALSE(w.steer(w.chair, undo));
  w.tasks.rest();
  CHECK(round() == first);
  CHECK(w.bo->view() == view(w.table().state(), SeatId{0}));
  CHECK(w.chair->view() == view(w.table().state(), std::nullopt));
  // Without a place: what was done last.
  REQUIRE_FALSE(w.acted(w.bo, FinishRound{}));
  w.tasks.rest();
  CHECK(w.table().state().pub.done[0] == 1);
  REQUIRE_FALSE(w.steer(w.chair, steering(Steering::undo)));
  w.tasks.rest();
  CHECK(w.table().state().pub.done[0] == 0);
}

TEST_CASE("the facilitator alone is told where an undo can lead to, also after a restart, and goes back there") {
  InSession w;
  w.tasks.rest();
  const auto first = std::pair(w.table().state().pub.phase, w.table().state().pub.round);
  for (int i = 0; i < 3; ++i) REQUIRE_FALSE(w.steer(w.chair, steering(Steering::closeRound)));
  w.tasks.rest();
  REQUIRE(w.chair->waypoints.size() == 4);
  CHECK(w.bo->waypoints.empty());
  const auto point = w.chair->waypoints[1];
  w.restart();
  const auto back = w.comeBack(w.chair);
  w.tasks.rest();
  REQUIRE(back->waypoints.size() == 4);
  CHECK(back->waypoints[1].at == point.at);
  Steer undo = steering(Steering::undo);
  undo.to = point.at;
  REQUIRE_FALSE(w.steer(back, undo));
  w.tasks.rest();
  CHECK(w.table().state().pub.phase == point.phase);
  CHECK(w.table().state().pub.round == point.round);
  CHECK(back->waypoints.size() == 2);
  undo.to = back->waypoints[0].at;
  REQUIRE_FALSE(w.steer(back, undo));
  w.tasks.rest();
  CHECK(std::pair(w.table().state().pub.phase, w.table().state().pub.round) == first);
}

TEST_CASE("an undo takes back what was done, not who plays: who came since keeps the seat, and so does an AI delegation") {
  InSession w;
  w.tasks.rest();
  const auto kind = [&](std::size_t seat) { return w.table().state().pub.seats[seat].controller.kind; };
  const auto di = w.join(w.code, "Di");
  w.sit(di, 2);
  Steer over = steering(Steering::handOver);
  over.seat = SeatId{0};
  REQUIRE_FALSE(w.steer(w.chair, over));
  w.tasks.rest();
  REQUIRE(kind(2) == Controller::Kind::human);
  REQUIRE(kind(0) == Controller::Kind::ai);
  Steer undo = steering(Steering::undo);
  undo.to = w.chair->waypoints.front().at;
  REQUIRE_FALSE(w.steer(w.chair, undo));
  w.tasks.rest();
  CHECK(kind(2) == Controller::Kind::human);
  CHECK(kind(0) == Controller::Kind::ai);
  CHECK(di->view() == view(w.table().state(), SeatId{2}));
}

TEST_CASE("whoever facilitates presides again when the one in the chair is removed") {
  InSession w;
  Steer chair = steering(Steering::makeChair);
  chair.member = w.cy->welcome->member;
  REQUIRE_FALSE(w.steer(w.chair, chair));
  CHECK(w.acted(w.chair, CloseRound{}, true)->code == RejectionCode::notAllowed);
  Steer out = steering(Steering::dismiss);
  out.member = chair.member;
  REQUIRE_FALSE(w.steer(w.chair, out));
  w.tasks.rest();
  CHECK_FALSE(w.chair->roster.chair);
  CHECK_FALSE(w.acted(w.chair, CloseRound{}, true));
}

TEST_CASE("an AI delegation keeps a seat until one of its people returns") {
  InSession w;
  w.tasks.rest();
  const auto kind = [&] { return w.table().state().pub.seats[0].controller.kind; };
  w.leave(w.bo);
  Steer over = steering(Steering::handOver);
  over.seat = SeatId{0};
  REQUIRE_FALSE(w.steer(w.chair, over));
  w.tasks.rest();
  CHECK(kind() == Controller::Kind::ai);
  const auto back = w.comeBack(w.bo);
  w.tasks.rest();
  CHECK(kind() == Controller::Kind::human);
  CHECK(back->view() == view(w.table().state(), SeatId{0}));
  // Its person can act again.
  Speak speak;
  speak.to = {DelegationId{std::size_t{1}}};
  speak.about = {{ProvisionId{std::size_t{0}}, OptionId{std::size_t{0}}}};
  CHECK_FALSE(w.acted(back, speak).has_value());
}

TEST_CASE("the clock of a preset closes a round when its time is over, stands still in a pause, and can be moved") {
  Workshop w;
  const auto chair = w.host("quickstart", 60);
  const auto bo = w.join(chair->welcome->code, "Bo");
  w.sit(bo, 0);
  REQUIRE_FALSE(w.steer(chair, steering(Steering::begin)));
  w.tasks.rest();
  REQUIRE(chair->roster.left);
  const Millis left = *chair->roster.left;
  CHECK(left > 60'000);
  REQUIRE_FALSE(w.steer(chair, steering(Steering::pause)));
  w.tasks.rest();
  w.now += 3'600'000;
  w.hub->tick();
  w.tasks.rest();
  const PublicState& pub = w.hub->room(chair->welcome->code)->table().state().pub;
  CHECK(pub.phase.index() == 0);
  REQUIRE_FALSE(w.steer(chair, steering(Steering::goOn)));
  REQUIRE_FALSE(w.steer(chair, steering(Steering::addMinute)));
  w.tasks.rest();
  w.now += left;
  w.hub->tick();
  w.tasks.rest();
  CHECK(pub.phase.index() == 0);
  w.now += 61'000;
  w.hub->tick();
  w.tasks.rest();
  CHECK(pub.phase.index() == 1);
}

TEST_CASE("a slow reader holds no memory: it is dropped to a snapshot, and catches up") {
  InSession w;
  w.tasks.rest();
  w.cy->slow = true;
  w.cy->waiting = 10'000'000;
  const std::size_t before = w.cy->sent.size();
  REQUIRE_FALSE(w.acted(w.bo, FinishRound{}));
  w.tasks.rest();
  CHECK(w.cy->sent.size() - before <= 1);  // at most who is there
  w.cy->waiting = 0;
  w.cy->slow = false;
  w.hub->drained(w.connections.at(w.cy.get()));
  w.tasks.rest();
  CHECK(w.cy->snapshots == 2);
  CHECK(w.cy->view() == view(w.table().state(), SeatId{1}));
}

TEST_CASE("on a full disk a room takes nothing, loses nothing that was acknowledged, and goes on when there is space") {
  InSession w;
  w.tasks.rest();
  REQUIRE_FALSE(w.acted(w.bo, FinishRound{}));
  w.tasks.rest();
  const auto acknowledged = codec::encode(w.table().state());
  {
    const test::NoSpace none;
    CHECK(w.acted(w.cy, FinishRound{})->code == RejectionCode::notStored);
    w.tasks.rest();
    CHECK(w.chair->roster.readOnly);
    CHECK(w.cy->roster.readOnly);
    CHECK(codec::encode(w.table().state()) == acknowledged);
    CHECK(w.acted(w.cy, FinishRound{})->code == RejectionCode::notStored);
    const auto late = w.arrive();
    w.say(late, JoinRoom{w.code, "Late"});
    w.tasks.rest();
    CHECK(late->refused(Refusal::cannotStore));
    w.hub->tick();
    w.tasks.rest();
    CHECK(w.chair->roster.readOnly);
  }
  w.hub->tick();
  w.tasks.rest();
  CHECK_FALSE(w.chair->roster.readOnly);
  CHECK_FALSE(w.acted(w.cy, FinishRound{}));
  w.tasks.rest();
  CHECK(w.cy->gaps == 0);
  CHECK(w.cy->view() == view(w.table().state(), SeatId{1}));
  const auto before = codec::encode(w.table().state());
  w.restart();
  (void)w.comeBack(w.bo);
  CHECK(codec::encode(w.table().state()) == before);
}

TEST_CASE("what two say to each other in private changes nothing that anybody else is sent") {
  // Two runs that differ only in what is said between two of three people; the others' bytes are compared whole.
  const auto run = [](OptionId option, std::vector<std::vector<codec::Bytes>>& others) {
    Workshop w;
    const auto chair = w.host();
    std::vector<Someone> seated;
    for (std::size_t s = 0; s < 4; ++s) {
      seated.push_back(w.join(chair->welcome->code, "P" + std::to_string(s)));
      w.sit(seated.back(), s);
    }
    REQUIRE_FALSE(w.steer(chair, steering(Steering::begin)));
    w.tasks.until([&] { return std::all_of(seated.begin(), seated.end(), [](const Someone& p) { return p->mirror != nullptr; }); });
    w.tasks.rest();
    Speak secret;
    secret.to = {DelegationId{1}};
    secret.kind = StatementKind::support;
    secret.about = {{ProvisionId{0}, option}};
    REQUIRE_FALSE(w.acted(seated[0], secret));
    w.tasks.rest();
    for (std::size_t s = 0; s < 4; ++s) REQUIRE_FALSE(w.acted(seated[s], FinishRound{}));
    w.tasks.rest();
    CHECK(seated[1]->view().own.statements.size() == 1);
    for (const Someone& p : {chair, seated[2], seated[3], seated[1]}) {
      others.emplace_back();
      for (const auto& message : p->sent) others.back().push_back(*message);
    }
  };
  std::vector<std::vector<codec::Bytes>> one, other;
  run(OptionId{std::size_t{0}}, one);
  run(OptionId{std::size_t{1}}, other);
  for (const std::size_t unaware : {0U, 1U, 2U}) CHECK(one[unaware] == other[unaware]);
  CHECK(one[3] != other[3]);  // who was spoken to
}

TEST_CASE("a room that nobody is in sleeps, and wakes for whoever comes") {
  InSession w;
  w.tasks.rest();
  w.leave(w.chair);
  w.leave(w.bo);
  w.leave(w.cy);
  w.tasks.rest();
  w.hub->tick();
  w.now += 200'000;
  w.hub->tick();
  CHECK(w.hub->rooms() == 0);
  const auto bo = w.comeBack(w.bo);
  CHECK(w.hub->rooms() == 1);
  w.tasks.rest();
  CHECK(bo->view() == view(w.table().state(), SeatId{0}));
}

TEST_CASE("what is no message, comes too fast, or names no room is refused, and nobody else notices") {
  InSession w;
  w.tasks.rest();
  const auto bad = w.arrive();
  w.hub->received(w.connections.at(bad.get()), codec::Bytes{200, 1, 2, 3});
  CHECK(bad->refused(Refusal::malformed));
  CHECK(bad->closed);
  const auto fast = w.arrive();
  for (int i = 0; i < 200; ++i)
    if (!fast->closed) w.hub->received(w.connections.at(fast.get()), encode(FromClient{Ping{1}}));
  CHECK(fast->refused(Refusal::tooFast));
  CHECK(fast->closed);
  const auto lost = w.arrive();
  for (int i = 0; i < 30 && !lost->closed; ++i) w.say(lost, JoinRoom{"ZZZZZZ", "Lost"});
  CHECK(lost->refused(Refusal::noSuchRoom));
  CHECK(lost->closed);
  const auto there = w.arrive();
  for (const std::string name : {"", "   ", "a\nb", "\xE2\x80\xAE" "evil", "\xFF\xFE"}) {
    w.say(there, JoinRoom{w.code, name});
    CHECK(there->refused(Refusal::badName));
    there->refusals.clear();
  }
  w.say(there, CreateRoom{"../../etc/passwd", "", "Eve", "en", 0});
  CHECK(there->refused(Refusal::unknownScenario));
  w.say(there, Sit{SeatId{0}});
  CHECK(there->refused(Refusal::notNow));
  CHECK(w.hub->counts().malformed == 1);
  CHECK(w.hub->counts().tooFast == 1);
  CHECK_FALSE(w.acted(w.bo, FinishRound{}));
}

TEST_CASE("a whole session: people finish their rounds, vote and sign, AI delegations answer, and all end with the same") {
  InSession w;
  for (int step = 0; step < 400 && w.chair->roster.stage != Stage::over; ++step) {
    w.tasks.rest();
    if (w.table().finished()) break;
    for (const auto& person : {w.bo, w.cy}) {
      const Legal l = legal(*person->scenario, person->view());
      if (l.ballot) (void)w.acted(person, CastBallot{*l.ballot, Choice::yes});
      else if (l.sign) (void)w.acted(person, SignTreaty{});
      else if (l.finishRound) (void)w.acted(person, FinishRound{});
    }
  }
  w.tasks.rest();
  CHECK(w.table().finished());
  CHECK(w.bo->view().disclosure);
  CHECK(w.bo->view() == view(w.table().state(), SeatId{0}));
  CHECK(w.chair->view() == view(w.table().state(), std::nullopt));
  CHECK(codec::encode(w.bo->view().pub) == codec::encode(w.chair->view().pub));
  // The whole record is for the facilitator, and holds.
  w.say(w.bo, FetchRecord{});
  CHECK(w.bo->refused(Refusal::notYours));
  w.say(w.chair, FetchRecord{});
  auto save = store::SaveFile::openBytes(w.chair->record);
  REQUIRE(std::holds_alternative<store::SaveFile>(save));
  CHECK(store::verify(std::get<store::SaveFile>(save)).ok);
  CHECK(std::get<store::SaveFile>(save).events() == w.table().records().size());
}

TEST_CASE("the record of a session that goes on is for nobody") {
  InSession w;
  w.tasks.rest();
  w.say(w.chair, FetchRecord{});
  CHECK(w.chair->refused(Refusal::notNow));
  CHECK(w.chair->record.empty());
}

TEST_CASE("whoever needs help says so, and the facilitator says that it was given; nobody else may") {
  InSession w;
  const auto bo = [&](const Someone& who) -> const Person& { return who->roster.people[1]; };
  w.say(w.bo, Signal{Sign::needsHelp, {}});
  const auto told = [&](const std::function<bool()>& holds) {
    w.hub->tick();
    w.tasks.until(holds);
  };
  told([&] { return bo(w.chair).needsHelp; });
  CHECK_FALSE(bo(w.chair).briefRead);
  w.say(w.cy, Signal{Sign::needsNoHelp, bo(w.cy).id});
  CHECK(w.cy->refused(Refusal::notYours));
  CHECK(bo(w.cy).needsHelp);
  w.say(w.chair, Signal{Sign::briefRead, bo(w.chair).id});
  CHECK(w.chair->refused(Refusal::notYours));
  w.say(w.chair, Signal{Sign::needsNoHelp, bo(w.chair).id});
  told([&] { return !bo(w.bo).needsHelp; });
  w.say(w.bo, Signal{Sign::briefRead, {}});
  told([&] { return bo(w.chair).briefRead; });
}

TEST_CASE("who does nothing for three minutes is idle, until they do something") {
  InSession w;
  w.tasks.rest();
  const auto idle = [&] { return w.chair->roster.people[1].idle; };
  CHECK_FALSE(idle());
  w.now += 170'000;
  w.hub->tick();
  w.tasks.rest();
  CHECK_FALSE(idle());
  w.now += 20'000;
  w.hub->tick();
  w.tasks.until(idle);
  w.say(w.bo, Signal{Sign::briefRead, {}});
  w.hub->tick();
  w.tasks.until([&] { return !idle(); });
}

TEST_CASE("the facilitator is told who talks with whom and how often, nobody else is, and nobody what") {
  InSession w;
  w.tasks.rest();
  Speak quiet;
  quiet.to = {DelegationId{1}};
  quiet.kind = StatementKind::support;
  quiet.about = {{ProvisionId{0}, OptionId{1}}};
  REQUIRE_FALSE(w.acted(w.bo, quiet));
  const TalkLine expected{DelegationId{0}, DelegationId{1}, 1};
  w.tasks.until([&] { return std::count(w.chair->talk.begin(), w.chair->talk.end(), expected) == 1; });
  w.tasks.rest();
  CHECK(w.bo->talk.empty());
  CHECK(w.cy->talk.empty());
  CHECK(w.chair->view().pub == view(w.table().state(), std::nullopt).pub);
  // Also when the facilitator comes back.
  const auto again = w.comeBack(w.chair);
  w.tasks.until([&] { return !again->talk.empty(); });
  CHECK(again->talk == w.chair->talk);
}

TEST_CASE("event cards are the facilitator's, also when somebody else presides") {
  InSession w;
  w.tasks.rest();
  Steer chair = steering(Steering::makeChair);
  chair.member = w.cy->welcome->member;
  REQUIRE_FALSE(w.steer(w.chair, chair));
  CHECK(w.acted(w.cy, PlayCard{0}, true)->code == RejectionCode::notAllowed);
  CHECK_FALSE(w.acted(w.chair, PlayCard{0}, true));
  w.tasks.until([&] { return w.bo->view().pub.life.announced == 0; });
}
