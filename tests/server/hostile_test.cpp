// Clients of somebody else's making: they guess, replay, inflate, cut off and overreach. What they are told is why not, and the
// room that they are after goes on as if they were not there.
#include <algorithm>
#include <utility>

#include "core/random.h"
#include "tests/server/workshop_fixture.h"

using namespace plenary;
using namespace plenary::protocol;

namespace {

// A running session of four people, so that nothing happens that none of them does.
struct Besieged : test::Workshop {
  using Page = std::shared_ptr<test::Attendee>;

  explicit Besieged(bool begun = true) {
    ada = host();
    code = ada->welcome->code;
    for (std::size_t seat = 0; seat < seated.size(); ++seat) {
      seated[seat] = join(code, "P" + std::to_string(seat));
      sit(seated[seat], seat);
    }
    if (!begun) return;
    REQUIRE_FALSE(steer(ada, steered(Steering::begin)));
    for (const Page& each : seated) tasks.until([&] { return each->mirror != nullptr; });
    tasks.until([&] { return ada->mirror != nullptr; });
  }
  static Steer steered(Steering what) {
    Steer message;
    message.what = what;
    return message;
  }
  const Table& table() { return hub->room(code)->table(); }
  codec::Bytes stands() { return codec::encode(table().state()); }
  void send(const Page& who, const codec::Bytes& message) {
    now += 100;
    hub->received(connections.at(who.get()), message);
  }
  Page returning(const std::string& to, const Token& token) {
    auto page = arrive();
    say(page, ReturnToRoom{to, token, 0, {}, {}});
    return page;
  }
  // Refused by the room; whose state, record and people are what they were.
  std::optional<RejectionCode> refusal(const Page& who, const Act& what, bool asChair) {
    Submit message;
    message.device = 3;
    message.number = ++number;
    message.asChair = asChair;
    message.command.act = what;
    const auto before = stands();
    const auto events = table().records().size();
    say(who, message);
    tasks.until([&] { return who->was(message.number); });
    CHECK(stands() == before);
    CHECK(table().records().size() == events);
    const auto& rejection = who->receipts.at(message.number);
    return rejection ? std::optional(rejection->code) : std::nullopt;
  }
  // All are told of an act of the first seat.
  void goesOn() {
    Speak words;
    words.kind = StatementKind::support;
    words.about = {{ProvisionId{std::size_t{0}}, OptionId{std::size_t{1}}}};
    const auto spoken = table().state().pub.statements.size();
    CHECK_FALSE(acted(seated[0], words));
    for (const Page& each : {ada, seated[0], seated[1], seated[2], seated[3]}) {
      CHECK_FALSE(each->closed);
      CHECK(each->view().pub.statements.size() == spoken + 1);
      CHECK(each->gaps == 0);
    }
  }

  Page ada;
  std::array<Page, 4> seated;
  std::string code;
};

// Another for each number; every seventh is none that a room could have.
std::string guess(std::size_t n) {
  constexpr std::string_view letters = "ABCDEFGHJKMNPQRSTUVWXYZ";
  if (n % 7 == 6) return std::array{"", "../..", "ABCDE", "ABCDEFG", "ABC1EF", "\xC3\x84" "BCDEF"}[n % 6];
  std::string guessed;
  for (std::size_t i = 0; i < codeLength; ++i, n /= letters.size()) guessed.push_back(letters[n % letters.size()]);
  return guessed;
}

std::size_t refusedFor(const test::Attendee& page, Refusal why) {
  return static_cast<std::size_t>(std::count(page.refusals.begin(), page.refusals.end(), why));
}

std::string lastDetail(const test::Attendee& page) {
  const auto message = std::get<FromServer>(decodeFromServer(*page.sent.back()));
  const auto* told = std::get_if<Refused>(&message);
  REQUIRE(told);
  return told->detail;
}

std::vector<Act> actsOfTheChair() {
  const AmendmentId amendment{std::size_t{1}};
  const VoteId vote{std::size_t{1}};
  return {TakeChair{},
          PutFirst{amendment},
          RuleOn{MotionId{std::size_t{1}}, true},
          BreakTie{vote, true},
          CallToOrder{},
          CloseList{},
          EnterBallot{vote, DelegationId{std::size_t{1}}, Choice::yes},
          CloseRound{},
          ChangeController{SeatId{std::size_t{1}}, {Controller::Kind::ai, "boulware"}}};
}

std::vector<Act> actsOfTheClerk(const Table& table) {
  OpenSession anew;
  anew.seed = {6, 6};
  const std::size_t n = table.scenario().delegations.size();
  anew.controllers.resize(n);
  anew.briefs.resize(n);
  CloseSecretVote count;
  count.vote = VoteId{std::size_t{1}};
  count.ballots = Ballots(n, Choice::yes);
  return {anew,
          Proceed{1, 0},
          count,
          AskAnew{VoteId{std::size_t{1}}},
          DecideLegislature{DelegationId{std::size_t{1}}, {1, 1}},
          CloseYear{},
          Disclose{std::vector<Score>(n)}};
}

codec::Bytes statementOf(const Besieged& w) {
  Submit act;
  act.device = 5;
  act.number = 1;
  Speak words;
  words.kind = StatementKind::warn;
  words.about = {{ProvisionId{std::size_t{0}}, OptionId{std::size_t{1}}}};
  act.command = w.seated[0]->mirror->command(words);
  return encode(FromClient{act});
}

template <std::size_t... Kind>
std::vector<codec::Bytes> emptyOfEachKind(std::index_sequence<Kind...>) {
  return {encode(FromClient{std::in_place_index<Kind>})...};
}

// Each kind without content, and those that have much of it.
std::vector<codec::Bytes> ofEachKind(const Besieged& w) {
  auto messages = emptyOfEachKind(std::make_index_sequence<std::variant_size_v<FromClient>>());
  Steer steer = Besieged::steered(Steering::seat);
  steer.member = 2;
  steer.seat = SeatId{std::size_t{3}};
  messages.push_back(encode(FromClient{CreateRoom{"quickstart", "classroom", "Eve", "en", 60}}));
  messages.push_back(encode(FromClient{JoinRoom{w.code, "Eve"}}));
  messages.push_back(encode(FromClient{ReturnToRoom{w.code, w.seated[1]->welcome->token, 3, {}, {}}}));
  messages.push_back(encode(FromClient{Sit{SeatId{std::size_t{1}}}}));
  messages.push_back(encode(FromClient{steer}));
  messages.push_back(statementOf(w));
  return messages;
}

}  // namespace

TEST_CASE("ten thousand wrong codes from many connections find nothing, and those who are in and those who come do not notice") {
  Besieged w;
  constexpr std::uint32_t connections = 500;
  constexpr std::uint32_t each = 20;
  std::size_t unknown = 0, shut = 0;
  for (std::uint32_t c = 0; c < connections; ++c) {
    const auto eve = w.arrive();
    for (std::uint32_t i = 0; i < each; ++i) {
      CHECK_FALSE(eve->closed);
      const std::string code = guess(c * each + i);
      REQUIRE(code != w.code);
      w.say(eve, JoinRoom{code, "Eve"});
    }
    unknown += refusedFor(*eve, Refusal::noSuchRoom);
    shut += eve->closed && eve->refusals.back() == Refusal::tooFast;
    // What it sends from then on is not even read.
    const auto read = w.hub->counts().messages;
    w.say(eve, JoinRoom{w.code, "Eve"});
    CHECK(w.hub->counts().messages == read);
    if (c % 50 == 0) w.goesOn();
  }
  CHECK(unknown == connections * (each - 1));
  CHECK(shut == connections);
  CHECK(w.hub->counts().wrongCodes == connections * each);
  CHECK(w.hub->counts().tooFast == 0);
  CHECK(w.hub->counts().malformed == 0);
  CHECK(w.hub->rooms() == 1);
  CHECK(w.ada->roster.people.size() == 5);
  CHECK(w.hub->people() == 5);
  // Who types it wrong nineteen times has one more.
  const auto clumsy = w.arrive();
  for (std::uint32_t i = 0; i + 1 < each; ++i) w.say(clumsy, JoinRoom{guess(i), "Clumsy"});
  w.say(clumsy, JoinRoom{w.code, "Clumsy"});
  w.tasks.until([&] { return clumsy->welcome.has_value(); });
  CHECK(w.join(w.code, "Late")->welcome->member == 7);
  CHECK(w.hub->counts().wrongCodes == connections * each + each - 1);
  w.goesOn();
}

TEST_CASE("a seat is taken over with its token alone, and no other opens it: one bit off, another room's, nobody's") {
  Besieged w;
  const auto cy = w.seated[1];
  const Token token = cy->welcome->token;
  const auto phone = w.comeBack(cy, false);
  CHECK(cy->refused(Refusal::elsewhere));
  CHECK(cy->closed);
  w.seated[1] = phone;
  w.goesOn();
  const auto people = w.ada->roster;
  const auto other = w.host();
  REQUIRE(other->welcome->code != w.code);

  std::vector<std::pair<std::string, Token>> wrong{
      {w.code, other->welcome->token}, {other->welcome->code, token}, {w.code, Token{}}};
  for (std::size_t bit = 0; bit < 8 * token.size(); ++bit) {
    Token off = token;
    off[bit / 8] = static_cast<std::uint8_t>(off[bit / 8] ^ (1U << (bit % 8)));
    wrong.emplace_back(w.code, off);
  }
  for (const auto& [code, guessed] : wrong) {
    const auto thief = w.returning(code, guessed);
    CHECK(thief->refusals == std::vector{Refusal::noSuchMember});
    CHECK_FALSE(thief->welcome);
  }
  CHECK(w.hub->counts().wrongCodes == wrong.size());
  CHECK_FALSE(phone->closed);
  CHECK(w.ada->roster == people);
  w.goesOn();

  // Whoever has it is the member: that is what a personal link is.
  const auto replayed = w.returning(w.code, token);
  REQUIRE(replayed->welcome);
  CHECK(replayed->welcome->member == cy->welcome->member);
  w.tasks.until([&] { return replayed->mirror != nullptr; });
  CHECK(replayed->view().seat == SeatId{std::size_t{1}});
  CHECK(phone->refused(Refusal::elsewhere));
  CHECK(phone->closed);
  // That those before leave does not make it leave.
  w.leave(phone);
  w.leave(cy);
  CHECK(w.ada->roster == people);
  w.seated[1] = replayed;
  w.goesOn();
}

TEST_CASE("the token of somebody who was dismissed opens nothing") {
  Besieged w;
  Steer out = Besieged::steered(Steering::dismiss);
  out.member = w.seated[2]->welcome->member;
  REQUIRE_FALSE(w.steer(w.ada, out));
  CHECK(w.seated[2]->closed);
  CHECK(w.ada->roster.people.size() == 4);
  const auto back = w.returning(w.code, w.seated[2]->welcome->token);
  CHECK(back->refusals == std::vector{Refusal::noSuchMember});
  w.restart();
  w.ada = w.comeBack(w.ada);
  CHECK(w.returning(w.code, w.seated[2]->welcome->token)->refusals == std::vector{Refusal::noSuchMember});
}

TEST_CASE("a message of a megabyte is refused before it is read, whoever sends it, and one of 64 KiB is read") {
  Besieged w;
  const auto before = w.stands();
  Submit inflated;
  inflated.device = 5;
  inflated.number = 1;
  Speak words;
  words.kind = StatementKind::warn;
  words.about.assign(400'000, {ProvisionId{std::size_t{0}}, OptionId{std::size_t{1}}});
  inflated.command = w.seated[3]->mirror->command(words);
  const auto large = encode(FromClient{inflated});
  REQUIRE(large.size() > std::size_t{1} << 20U);
  w.send(w.seated[3], large);
  CHECK(w.seated[3]->refused(Refusal::malformed));
  CHECK(lastDetail(*w.seated[3]) == "byte 0: expected at most 65536 bytes");
  CHECK(w.seated[3]->closed);
  CHECK(w.seated[3]->receipts.empty());
  CHECK_FALSE(w.ada->roster.people[4].connected);
  CHECK(w.hub->counts().malformed == 1);

  Draws draws({1, 1}, 9);
  for (std::uint8_t kind = 0; kind < 10; ++kind) {
    codec::Bytes noise(std::size_t{1} << 20U);
    for (auto& byte : noise) byte = static_cast<std::uint8_t>(draws.below(256));
    noise[0] = kind;
    const auto eve = w.arrive();
    w.send(eve, noise);
    CHECK(eve->refusals == std::vector{Refusal::malformed});
    CHECK(eve->closed);
    CHECK(w.hub->counts().malformed == 2U + kind);
  }

  const auto joining = [&](std::size_t size) {
    const std::size_t empty = encode(FromClient{JoinRoom{w.code, ""}}).size();
    const auto message = encode(FromClient{JoinRoom{w.code, std::string(size - empty, 'x')}});
    REQUIRE(message.size() == size);
    auto page = w.arrive();
    w.send(page, message);
    return page;
  };
  const auto largest = joining(largestFromClient);
  CHECK(largest->refusals == std::vector{Refusal::badName});
  CHECK_FALSE(largest->closed);
  const auto larger = joining(largestFromClient + 1);
  CHECK(larger->refusals == std::vector{Refusal::malformed});
  CHECK(larger->closed);

  // What fits is read, and decided as any other act.
  words.about.resize(15'000);
  CHECK(w.refusal(w.seated[2], words, false) == RejectionCode::unsorted);
  CHECK(w.stands() == before);
  w.seated[3] = w.comeBack(w.seated[3]);
  w.goesOn();
}

TEST_CASE("a name with markup is a name, as it was typed; one that misleads or that nobody can read is none") {
  Besieged w;
  const std::string markup = "<b>x</b>";
  const auto bold = w.join(w.code, markup);
  for (const auto& each : {w.ada, w.seated[0], bold}) CHECK(each->roster.people.back().name == markup);
  const auto scripted = w.host();
  CHECK(scripted->roster.people[0].name == "Ada");

  const auto people = w.ada->roster;
  const auto refused = w.hub->counts().refused;
  const std::string misleading[] = {
      std::string(1, '\0'), std::string("a\0b", 3), "a\x01" "b", "a\tb", "a\r\nb", "\x1B[31mred", "a\x7F" "b", "a\xC2\x85" "b",
      "\xE2\x80\xAE" "adA", "A\xE2\x80\x8F", "\xD8\x9C" "A", "\xE2\x81\xA6" "A\xE2\x81\xA9", "\xE2\x80\xA8", "\xEF\xBB\xBF" "A",
      "", " ", std::string(40, ' '), std::string(41, 'x'), std::string(1000, 'x'),
      "\xFF", "\xC3", "a\xC3(", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"};
  std::string fortyOne;
  for (int i = 0; i < 41; ++i) fortyOne += "字";
  std::vector<std::string> names(std::begin(misleading), std::end(misleading));
  names.push_back(fortyOne);
  for (const std::string& name : names) {
    CAPTURE(name);
    const auto eve = w.arrive();
    w.say(eve, JoinRoom{w.code, name});
    w.say(eve, CreateRoom{"quickstart", "", name, "en", 0});
    CHECK(eve->refusals == std::vector{Refusal::badName, Refusal::badName});
    CHECK_FALSE(eve->welcome);
    // It may try again, under a name.
    CHECK_FALSE(eve->closed);
  }
  CHECK(w.hub->counts().refused == refused + 2 * names.size());
  CHECK(w.hub->counts().wrongCodes == 0);
  CHECK(w.hub->rooms() == 2);
  CHECK(w.ada->roster == people);
  CHECK(w.join(w.code, fortyOne.substr(0, 40 * 3))->welcome->member == 7);
}

TEST_CASE("a delegate who acts as the chair, or steers, is refused and nothing changes") {
  Besieged w;
  for (const Act& act : actsOfTheChair()) {
    CAPTURE(act.index());
    for (const bool asChair : {false, true}) CHECK(w.refusal(w.seated[0], act, asChair) == RejectionCode::notAllowed);
  }
  const auto before = w.stands();
  const auto people = w.ada->roster;
  const auto events = w.table().records().size();
  for (auto what = static_cast<std::uint8_t>(Steering::begin); what <= static_cast<std::uint8_t>(Steering::dismiss); ++what) {
    CAPTURE(int{what});
    Steer message = Besieged::steered(static_cast<Steering>(what));
    message.device = 4;
    message.number = 1000U + what;
    message.member = w.seated[0]->welcome->member;
    message.seat = SeatId{std::size_t{1}};
    message.to = 1;
    w.seated[0]->refusals.clear();
    w.say(w.seated[0], message);
    w.tasks.rest();
    CHECK(w.seated[0]->refusals == std::vector{Refusal::notYours});
    CHECK(w.seated[0]->receipts.count(message.number) == 0);
  }
  CHECK(w.stands() == before);
  CHECK(w.table().records().size() == events);
  CHECK(w.ada->roster == people);
  // Who presides by the facilitator's word closes rounds, and steers as little as before; the facilitator no longer presides.
  Steer named = Besieged::steered(Steering::makeChair);
  named.member = w.seated[0]->welcome->member;
  REQUIRE_FALSE(w.steer(w.ada, named));
  CHECK(w.refusal(w.ada, CloseRound{}, true) == RejectionCode::notAllowed);
  CHECK(w.refusal(w.seated[1], CloseRound{}, true) == RejectionCode::notAllowed);
  CHECK_FALSE(w.acted(w.seated[0], CloseRound{}, true));
  CHECK(w.stands() != before);
  w.seated[0]->refusals.clear();
  w.say(w.seated[0], Besieged::steered(Steering::pause));
  CHECK(w.seated[0]->refusals == std::vector{Refusal::notYours});
}

TEST_CASE("nobody does what only the table does: a seat, whoever presides, somebody without a seat") {
  Besieged gathering(false);
  OpenSession own;
  own.seed = {6, 6};
  own.controllers.resize(4);
  own.briefs.resize(4);
  CHECK(gathering.refusal(gathering.seated[0], own, false) == RejectionCode::notAllowed);
  CHECK(gathering.refusal(gathering.ada, own, true) == RejectionCode::notAllowed);
  CHECK(gathering.refusal(gathering.seated[0], Proceed{}, false) == RejectionCode::notOpened);
  CHECK(gathering.ada->roster.stage == Stage::gathering);
  CHECK(gathering.table().records().empty());

  Besieged w;
  for (const Act& act : actsOfTheClerk(w.table())) {
    CAPTURE(act.index());
    const auto expected = std::holds_alternative<OpenSession>(act) ? RejectionCode::alreadyOpened : RejectionCode::notAllowed;
    CHECK(w.refusal(w.seated[0], act, false) == expected);
    CHECK(w.refusal(w.ada, act, true) == expected);
    CHECK(w.refusal(w.seated[0], act, true) == RejectionCode::notAllowed);
    CHECK(w.refusal(w.ada, act, false) == RejectionCode::notAllowed);
  }
  w.goesOn();
}

TEST_CASE("a reason that a person sends with an act is not kept: reasons are what AI delegations give") {
  Besieged w;
  Submit message;
  message.device = 3;
  message.number = 1;
  message.command = w.seated[0]->mirror->command(FinishRound{});
  message.command.reason = Reason{};
  w.say(w.seated[0], message);
  w.tasks.until([&] { return w.seated[0]->was(1); });
  CHECK_FALSE(w.seated[0]->receipts.at(1));
  CHECK(w.table().state().pub.done[0] == 1);
  CHECK(w.table().state().hidden.reasons.empty());
  CHECK(std::none_of(w.table().records().begin(), w.table().records().end(),
                     [](const Record& r) { return r.tag == ReasonGiven::tag; }));
}

TEST_CASE("each kind of message cut off anywhere, or a byte too long, closes its connection and does nothing else") {
  Besieged w;
  const auto before = w.stands();
  const auto heard = w.ada->mirror->sequence();
  const auto events = w.table().records().size();
  const auto statement = statementOf(w);
  std::size_t cut = 0;
  w.leave(w.seated[0]);
  for (const codec::Bytes& whole : ofEachKind(w)) {
    for (std::size_t length = 0; length <= whole.size() + 1; ++length) {
      if (length == whole.size()) continue;
      CAPTURE(int{whole[0]});
      CAPTURE(length);
      codec::Bytes wrong = whole;
      wrong.resize(length);
      w.seated[0] = w.comeBack(w.seated[0]);
      REQUIRE(w.hub->people() == 5);
      w.send(w.seated[0], wrong);
      ++cut;
      CHECK(w.seated[0]->refusals == std::vector{Refusal::malformed});
      CHECK(lastDetail(*w.seated[0]).find(": expected ") != std::string::npos);
      CHECK(w.seated[0]->closed);
      CHECK(w.seated[0]->receipts.empty());
      CHECK(w.hub->people() == 4);
      CHECK_FALSE(w.ada->roster.people[1].connected);
    }
  }
  w.tasks.rest();
  CHECK(cut > 400);
  CHECK(w.hub->counts().malformed == cut);
  CHECK(w.hub->counts().roomsMade == 1);
  CHECK(w.ada->roster.people.size() == 5);
  CHECK(w.stands() == before);
  CHECK(w.table().records().size() == events);
  CHECK(w.ada->mirror->sequence() == heard);
  for (std::size_t seat = 1; seat < 4; ++seat) CHECK_FALSE(w.seated[seat]->closed);
  // Whole, they are read: the act is applied.
  w.seated[0] = w.comeBack(w.seated[0]);
  w.send(w.seated[0], statement);
  w.tasks.until([&] { return w.seated[0]->was(1); });
  CHECK_FALSE(w.seated[0]->receipts.at(1));
  CHECK(w.stands() != before);
}
