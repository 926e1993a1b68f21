// What one delegation alone knows, sought on the wires of all others. Two runs of a room of twelve delegations differ in one
// secret: all that the others are sent is the same, byte for byte, and with it numbers and hashes. What is sought is found on
// its owner's wire.
#include <algorithm>
#include <functional>
#include <iterator>
#include <regex>
#include <string_view>

#include "tests/server/workshop_fixture.h"

using namespace plenary;
using namespace plenary::protocol;

namespace {

constexpr std::size_t twelve = 12;
constexpr std::size_t facilitator = twelve;  // its place, behind the seats
constexpr std::size_t china = 1;
constexpr std::size_t europe = 2;

using Wire = std::vector<codec::Bytes>;  // the messages that one person was sent, on all connections
using Choosing = std::function<Choice(std::size_t seat)>;

// What all were sent, by seat, the facilitator last.
struct Overheard {
  std::vector<Wire> before;  // until the last signature
  std::vector<Wire> after;   // from there to the debrief
  std::vector<Sequence> numbers;  // of the last frame before, and its hash
  std::vector<codec::Hash> hashes;
  State state;
  codec::Hash record{};
  std::size_t lostBallots = 0;  // how often they were asked for anew
};

std::string_view asText(const codec::Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool holds(const Wire& wire, const codec::Bytes& sought) {
  REQUIRE(sought.size() >= 16);  // shorter ones are there by chance
  return std::any_of(wire.begin(), wire.end(), [&](const codec::Bytes& message) {
    return asText(message).find(asText(sought)) != std::string_view::npos;
  });
}

codec::Bytes behindTag(const ViewEvent& event) {
  const codec::Bytes bytes = codec::encode(event);
  return {bytes.begin() + 2, bytes.end()};
}

// What happened in the session, as that person was told it.
Wire framesOf(const Wire& wire) {
  Wire frames;
  std::copy_if(wire.begin(), wire.end(), std::back_inserter(frames), [](const codec::Bytes& message) {
    const auto told = std::get<FromServer>(decodeFromServer(message));
    return std::holds_alternative<Frame>(told) || std::holds_alternative<Snapshot>(told);
  });
  return frames;
}

std::string shippedFile(const std::string& path) {
  return test::contentOf(std::filesystem::path(PLENARY_SOURCE_DIR) / "data" / path);
}

// Twelve people in a session that goes its whole way: statements, an amendment, an undo, people who come back, a server that
// is killed during a vote, the vote on the text, signatures.
struct RoomOfTwelve : test::Workshop {
  using Page = std::shared_ptr<test::Attendee>;

  void gather() {
    pages.resize(twelve + 1);
    auto host = arrive();
    say(host, CreateRoom{"six-month-pause", "classroom", "Ada", "en", 0});
    tasks.until([&] { return host->welcome.has_value(); });
    pages[facilitator].push_back(host);
    for (std::size_t seat = 0; seat < twelve; ++seat) {
      pages[seat].push_back(join(host->welcome->code, "P" + std::to_string(seat)));
      sit(page(seat), seat);
    }
  }
  const Page& page(std::size_t place) const { return pages[place].back(); }
  const Table& table() { return hub->room(page(facilitator)->welcome->code)->table(); }
  const PublicState& pub() { return table().state().pub; }

  void does(std::size_t seat, Act what) { REQUIRE_FALSE(acted(page(seat), std::move(what))); }
  void presides(Steering what) {
    Steer message;
    message.what = what;
    REQUIRE_FALSE(steer(page(facilitator), message));
  }
  // Where somebody acts in the other run.
  void nobodyActs() {
    ++number;
    now += 100;
  }
  void returns(std::size_t place, bool knowing) {
    pages[place].push_back(comeBack(page(place), knowing));
    tasks.until([&] { return page(place)->mirror != nullptr; });
  }
  void isKilled() {
    restart();
    for (std::size_t place = 0; place <= twelve; ++place) returns(place, place != 7);
  }
  void untilVote() {
    while (!openVote(pub())) presides(Steering::closeRound);
  }
  // Of those whose ballots are not there, the first so many in the order of their seats.
  void vote(VoteId id, const Choosing& choice, std::size_t most = twelve) {
    for (std::size_t seat = 0, cast = 0; seat < twelve && cast < most; ++seat) {
      const Vote* open = openVote(pub());
      if (!open || open->id != id) break;
      const bool there = open->method == VoteMethod::secret ? open->handedIn[seat] != 0 : open->ballots[seat].has_value();
      if (there) continue;
      does(seat, CastBallot{id, choice(seat)});
      ++cast;
    }
  }

  Overheard play(const std::function<void(RoomOfTwelve&)>& inPrivate, const Choosing& onAmendment, const Choosing& onText) {
    presides(Steering::begin);
    for (std::size_t place = 0; place <= twelve; ++place) tasks.until([&] { return page(place)->mirror != nullptr; });
    Speak aloud;
    aloud.kind = StatementKind::condition;
    aloud.about = {{ProvisionId{std::size_t{1}}, OptionId{std::size_t{3}}}};
    does(4, aloud);
    presides(Steering::closeRound);
    REQUIRE(phaseKind(table().scenario(), pub()) == PhaseKind::drafting);
    inPrivate(*this);
    does(5, TableAmendment{aloud.about});
    does(6, Cosponsor{AmendmentId{std::size_t{1}}});
    // The same in all runs, between two others.
    Speak whispered = aloud;
    whispered.to = {DelegationId{std::size_t{9}}};
    does(8, whispered);
    // Whether there is something that was not said to it.
    Speak curious;
    curious.to = {DelegationId{china}, DelegationId{europe}};
    curious.kind = StatementKind::explain;
    curious.answers = StatementId{std::size_t{privateStatement} + 1};
    const auto why = acted(page(5), curious);
    REQUIRE(why);
    CHECK(why->code == RejectionCode::unknownStatement);
    for (std::size_t seat = 0; seat < twelve; ++seat) does(seat, FinishRound{});
    REQUIRE(pub().round == 2);
    presides(Steering::undo);
    REQUIRE(pub().round == 1);
    returns(3, false);
    returns(10, true);
    inPrivate(*this);

    untilVote();
    const VoteId amendment{std::size_t{1}}, text{std::size_t{2}};
    vote(amendment, onAmendment, 6);
    isKilled();
    while (pub().votes[0].open()) vote(amendment, onAmendment);
    untilVote();
    vote(text, onText);
    REQUIRE(phaseKind(table().scenario(), pub()) == PhaseKind::signature);
    for (std::size_t seat = 0; seat + 1 < twelve; ++seat) does(seat, SignTreaty{});

    Overheard all;
    all.state = table().state();
    all.record = table().hash();
    for (const Record& r : table().records()) all.lostBallots += r.tag == BallotsLost::tag;
    for (std::size_t place = 0; place <= twelve; ++place) {
      all.numbers.push_back(page(place)->mirror->sequence());
      all.hashes.push_back(page(place)->mirror->hash());
      all.before.push_back(wireOf(place));
    }
    does(twelve - 1, SignTreaty{});
    REQUIRE(table().finished());
    for (std::size_t place = 0; place <= twelve; ++place) {
      Wire wire = wireOf(place);
      wire.erase(wire.begin(), wire.begin() + static_cast<std::ptrdiff_t>(all.before[place].size()));
      all.after.push_back(std::move(wire));
      CHECK(page(place)->gaps == 0);
      CHECK(page(place)->view() == view(table().state(), place == facilitator ? Viewer() : Viewer(SeatId{place})));
    }
    return all;
  }
  Wire wireOf(std::size_t place) const {
    Wire wire;
    for (const Page& each : pages[place])
      for (const server::Message& message : each->sent) wire.push_back(*message);
    return wire;
  }

  std::vector<std::vector<Page>> pages;  // by place, by connection
};

Choice evenAgree(std::size_t seat) { return seat % 2 == 0 ? Choice::yes : Choice::no; }
Choice allAgree(std::size_t) { return Choice::yes; }

void areSentTheSame(const Overheard& one, const Overheard& other, std::size_t place) {
  CAPTURE(place);
  CHECK(one.before[place] == other.before[place]);
  CHECK(one.numbers[place] == other.numbers[place]);
  CHECK(one.hashes[place] == other.hashes[place]);
  CHECK(framesOf(one.before[place]).size() > 50);
}

// ---- Secrets

// Everyone's ranges are single values but China's: of two seeds only its brief differs.
std::string onlyChinaIsDrawn() {
  std::string scenario = shippedFile("scenarios/six-month-pause.json");
  const auto delegations = scenario.find("\"delegations\"");
  const auto from = scenario.find("\"id\": \"cn\"", delegations);
  const auto to = scenario.find("\"id\": \"eu\"", from);
  REQUIRE(to != std::string::npos);
  const std::regex range(R"(\[(-?\d+), -?\d+\])");
  const auto fixed = [&](std::size_t first, std::size_t last) {
    return std::regex_replace(scenario.substr(first, last - first), range, "[$1, $1]");
  };
  return scenario.substr(0, delegations) + fixed(delegations, from) + scenario.substr(from, to - from) +
         fixed(to, scenario.size());
}

Overheard withChance(std::uint64_t chance) {
  RoomOfTwelve w;
  w.instead["scenarios/six-month-pause.json"] = onlyChinaIsDrawn();
  w.gather();
  w.drawn = chance;  // what is drawn next is the seed, and nothing after it
  return w.play([](RoomOfTwelve&) {}, evenAgree, allAgree);
}

// What China says to the Union, and is answered; none: it is silent.
Overheard withTalk(const std::optional<Speak>& said, const std::optional<Speak>& answered) {
  RoomOfTwelve w;
  w.gather();
  const auto talk = [&](RoomOfTwelve& room) {
    if (said) room.does(china, *said);
    else room.nobodyActs();
    if (answered) room.does(europe, *answered);
    else room.nobodyActs();
  };
  return w.play(talk, evenAgree, allAgree);
}

Overheard withSecretBallots(const Choosing& onAmendment, const Choosing& onText) {
  RoomOfTwelve w;
  std::string rules = shippedFile("rules/classroom.json");
  const auto at = rules.find("\"proxies\"");
  REQUIRE(at != std::string::npos);
  w.instead["rules/classroom.json"] = rules.insert(at, "\"method\": \"secret\", ");
  w.gather();
  return w.play([](RoomOfTwelve&) {}, onAmendment, onText);
}

}  // namespace

TEST_CASE("what is drawn for one delegation reaches it alone until the debrief, which tells all") {
  const Overheard one = withChance(1);
  const Overheard other = withChance(2);
  CHECK_FALSE(one.state.hidden.seed == other.state.hidden.seed);
  for (std::size_t place = 0; place <= twelve; ++place) {
    CAPTURE(place);
    if (place < twelve) CHECK((one.state.seats[place].brief == other.state.seats[place].brief) == (place != china));
    if (place != china) areSentTheSame(one, other, place);
    CHECK(one.after[place] != other.after[place]);
  }
  CHECK(one.before[china] != other.before[china]);
  CHECK(one.numbers[china] == other.numbers[china]);
  CHECK(one.hashes[china] != other.hashes[china]);
  // Nor is anybody's brief on another's wire in any other place, nor the seed on any.
  const codec::Bytes seed = codec::encode(Event{SeedDrawn{one.state.hidden.seed}});
  for (std::size_t place = 0; place <= twelve; ++place) {
    CAPTURE(place);
    for (std::size_t seat = 0; seat < twelve; ++seat) {
      CAPTURE(seat);
      const codec::Bytes brief = behindTag(OwnBriefDealt{*one.state.seats[seat].brief});
      CHECK(holds(one.before[place], brief) == (place == seat));
      CHECK(holds(one.after[place], brief));
    }
    CHECK_FALSE(holds(one.before[place], seed));
    CHECK(holds(one.after[place], seed));
  }
}

TEST_CASE("whatever two say in private, all others are sent the same; and the ten other delegations, whether they say anything") {
  const std::string words = "for the two alone";
  Commitment marked{};
  std::copy_n(words.begin(), marked.size(), marked.begin());
  Speak offer;
  offer.to = {DelegationId{europe}};
  offer.kind = StatementKind::offer;
  offer.about = {{ProvisionId{std::size_t{0}}, OptionId{std::size_t{2}}},
                 {ProvisionId{std::size_t{4}}, OptionId{std::size_t{1}}}};
  offer.gives = {{ProvisionId{std::size_t{7}}, OptionId{std::size_t{0}}}};
  offer.note = marked;
  Speak yes;
  yes.to = {DelegationId{china}};
  yes.kind = StatementKind::accept;
  yes.answers = StatementId{std::size_t{privateStatement} + 1};
  Speak warning;
  warning.to = {DelegationId{europe}};
  warning.kind = StatementKind::warn;
  warning.about = {{ProvisionId{std::size_t{2}}, OptionId{std::size_t{3}}}};
  warning.grounds = Grounds::unverifiable;
  Speak question = warning;
  question.to = {DelegationId{china}};
  question.kind = StatementKind::askWhy;

  const Overheard offered = withTalk(offer, yes);
  const Overheard warned = withTalk(warning, question);
  const Overheard silent = withTalk(std::nullopt, std::nullopt);
  CHECK(offered.state.seats[europe].statements.size() == 4);
  CHECK(warned.state.seats[europe].statements.size() == 4);
  CHECK(silent.state.seats[europe].statements.empty());
  CHECK(offered.record != silent.record);
  const codec::Bytes note(marked.begin(), marked.end());
  const codec::Bytes said = behindTag(PrivateStatementSeen{offered.state.seats[china].statements.front()});
  for (std::size_t place = 0; place <= twelve; ++place) {
    CAPTURE(place);
    const bool hears = place == china || place == europe;
    for (const codec::Bytes& sought : {note, said}) {
      CHECK(holds(offered.before[place], sought) == hears);
      CHECK_FALSE(holds(offered.after[place], sought));  // the debrief does not tell it either
    }
    if (hears) {
      CHECK(offered.hashes[place] != warned.hashes[place]);
      CHECK(offered.numbers[place] == silent.numbers[place] + 4);
    } else {
      areSentTheSame(offered, warned, place);
      CHECK(offered.after[place] == warned.after[place]);
      if (place != facilitator) {
        areSentTheSame(offered, silent, place);
        CHECK(offered.after[place] == silent.after[place]);
      }
      // The facilitator may see who talks with whom; of the session it is told what it would be without the talk.
      CHECK(framesOf(offered.before[place]) == framesOf(silent.before[place]));
      CHECK(offered.hashes[place] == silent.hashes[place]);
    }
  }
}

TEST_CASE("two secret ballots swapped change nothing that anybody is sent, nor the record") {
  const auto but = [](std::size_t against) {
    return [against](std::size_t seat) { return seat == against ? Choice::no : Choice::yes; };
  };
  const Overheard one = withSecretBallots(but(china), but(china));
  const Overheard other = withSecretBallots(but(europe), but(europe));
  REQUIRE(one.state.pub.votes.size() == 2);
  for (const Vote& vote : one.state.pub.votes) {
    CHECK(vote.method == VoteMethod::secret);
    CHECK(vote.result->yes == twelve - 1);
    CHECK(vote.result->no == 1);
  }
  CHECK(one.lostBallots == 1);  // the first vote's, with the server that was killed
  CHECK(one.record == other.record);
  for (std::size_t place = 0; place <= twelve; ++place) {
    areSentTheSame(one, other, place);  // whose ballots they are, too: nobody is told them back
    CHECK(one.after[place] == other.after[place]);
  }
  // Another sum is told to all.
  const Overheard different = withSecretBallots(but(china), allAgree);
  for (std::size_t place = 0; place <= twelve; ++place) CHECK(one.hashes[place] != different.hashes[place]);
}
