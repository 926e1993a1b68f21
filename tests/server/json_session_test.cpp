// plenary.v1+json: what a client of others reads and writes.
#include "server/json_session.h"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

#include "codec/json_patch.h"
#include "server/json_act.h"
#include "server/json_view.h"
#include "tests/server/workshop_fixture.h"

namespace plenary::test {
namespace {

rapidjson::Document parsed(const std::string& text) {
  rapidjson::Document document;
  document.Parse(text.data(), text.size());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

// RFC 7396, section 2.
void apply(rapidjson::Value& target, const rapidjson::Value& patch, rapidjson::Document::AllocatorType& memory) {
  if (!patch.IsObject()) {
    target.CopyFrom(patch, memory);
    return;
  }
  if (!target.IsObject()) target.SetObject();
  for (const auto& member : patch.GetObject()) {
    if (member.value.IsNull()) {
      target.RemoveMember(member.name);
      continue;
    }
    if (!target.HasMember(member.name))
      target.AddMember(rapidjson::Value(member.name, memory), rapidjson::Value(rapidjson::kNullType), memory);
    apply(target[member.name], member.value, memory);
  }
}

// Somebody who knows nothing but JSON.
class Stranger final : public server::Peer {
 public:
  void send(const server::Message& message) override {
    for (const std::string& text : session.write(*message)) take(text);
  }
  std::size_t backlog() const override { return 0; }
  void close() override { closed = true; }

  void lookUp() {
    if (const auto text = session.changes()) take(*text);
  }
  const rapidjson::Value& last(const std::string& type) {
    lookUp();
    REQUIRE(said.count(type) == 1);
    return said.at(type);
  }
  bool was(const std::string& type) const { return said.count(type) > 0; }

  server::JsonSession session;
  std::map<std::string, rapidjson::Document> said;  // the last of each type
  rapidjson::Document view;
  std::string sequence;  // of what it saw last
  std::size_t patches = 0;
  std::size_t bytes = 0;
  bool closed = false;

 private:
  void take(const std::string& text) {
    bytes += text.size();
    auto message = parsed(text);
    const std::string type = message["type"].GetString();
    if (type == "view" || type == "patch") sequence = message["sequence"].GetString();
    if (type == "view") view.CopyFrom(message["view"], view.GetAllocator());
    if (type == "patch") {
      ++patches;
      apply(view, message["patch"], view.GetAllocator());
    }
    said[type] = std::move(message);
  }
};

struct Embassy {
  Workshop w;
  std::shared_ptr<Stranger> stranger = std::make_shared<Stranger>();
  server::Hub::Connection connection = w.hub->connected(stranger);
  std::uint64_t number = 0;

  void say(const std::string& json) {
    w.now += 100;
    w.hub->received(connection, stranger->session.read(json));
  }
  // Its receipt, once it is there.
  const rapidjson::Value& act(const std::string& act, bool asChair = false) {
    stranger->said.erase("receipt");
    say(R"({"type":"submit","number":)" + std::to_string(++number) + (asChair ? R"(,"asChair":true)" : "") + R"(,"act":)" + act + "}");
    w.tasks.until([&] { return stranger->was("receipt"); });
    return stranger->last("receipt");
  }
  void join(const std::string& code) {
    say(R"({"type":"joinRoom","code":")" + code + R"(","name":"Stranger"})");
    w.tasks.until([&] { return stranger->was("welcome"); });
  }
  Table const& table(const std::string& code) { return w.hub->room(code)->table(); }
};

std::string detailOf(Embassy& e, const std::string& json) {
  e.stranger->said.erase("refused");
  e.say(json);
  REQUIRE(e.stranger->was("refused"));
  const auto& refused = e.stranger->said.at("refused");
  CHECK(refused["why"] == "malformed");
  return refused["detail"].GetString();
}

// Four people's delegations and the stranger's, as far as the drafting.
std::shared_ptr<Attendee> begunWith(Embassy& e) {
  auto chair = e.w.host("quickstart-tables");
  e.join(chair->welcome->code);
  const std::string mine = chair->scenario->delegations[0].id;
  e.say(R"({"type":"sit","delegation":")" + mine + R"("})");
  e.w.steer(chair, {0, 0, protocol::Steering::begin, {}, {}, 0});
  e.w.tasks.until([&] { e.stranger->lookUp(); return e.stranger->was("view"); });
  return chair;
}

}  // namespace

TEST_SUITE("a client of others") {
  TEST_CASE("is told what it may see, and its patches keep up with it to the end") {
    Embassy e;
    const auto chair = begunWith(e);
    const std::string code = chair->welcome->code;
    CHECK(e.stranger->said.at("welcome")["version"] == "plenary.v1+json");
    CHECK(e.stranger->said.at("welcome")["scenario"]["id"] == "quickstart-tables");
    CHECK(e.stranger->view.HasMember("own"));
    CHECK(e.stranger->view["own"]["brief"].HasMember("worth"));
    for (int step = 0; step < 200 && !e.table(code).finished(); ++step) {
      e.w.steer(chair, {0, 0, protocol::Steering::closeRound, {}, {}, 0});
      e.w.tasks.until([&] {
        e.stranger->lookUp();
        return e.stranger->sequence == std::to_string(e.table(code).seen(SeatId{0}));
      });
      const View mine = plenary::view(e.table(code).state(), SeatId{0});
      const auto expected = parsed(server::viewJson(*chair->scenario, mine, false));
      REQUIRE(e.stranger->view == expected);
    }
    CHECK(e.table(code).finished());
    CHECK(e.stranger->patches > 5);
    CHECK(e.stranger->view.HasMember("disclosure"));
    CHECK(e.stranger->view["disclosure"]["scores"].MemberCount() == chair->scenario->delegations.size());
  }

  TEST_CASE("takes part: speaks, tables, and is told with a receipt what was refused") {
    Embassy e;
    const auto chair = begunWith(e);
    const std::string code = chair->welcome->code;
    while (phaseKind(*chair->scenario, e.table(code).state().pub) != PhaseKind::drafting)
      e.w.steer(chair, {0, 0, protocol::Steering::closeRound, {}, {}, 0});
    const Provision& provision = chair->scenario->provisions[0];
    const std::string option = provision.options[provision.initial.index() == 0 ? 1 : 0].id;
    const std::string change = "{\"" + provision.id + "\":\"" + option + "\"}";
    CHECK_FALSE(e.act(R"({"do":"speak","kind":"support","about":)" + change + "}").HasMember("refused"));
    CHECK_FALSE(e.act(R"({"do":"tableAmendment","changes":)" + change + "}").HasMember("refused"));
    e.stranger->lookUp();
    CHECK(e.stranger->view["amendments"].MemberCount() >= 1);
    const auto& again = e.act(R"({"do":"tableAmendment","changes":)" + change + "}");
    REQUIRE(again.HasMember("refused"));
    CHECK(again["refused"]["code"] == "sameAmendment");
    const auto& chairs = e.act(R"({"do":"closeRound"})", true);
    REQUIRE(chairs.HasMember("refused"));
    CHECK(chairs["refused"]["code"] == "notAllowed");
    // The same number again: the same answer, and nothing more.
    const auto before = e.table(code).records().size();
    e.number -= 4;
    CHECK_FALSE(e.act(R"({"do":"speak","kind":"support","about":)" + change + "}").HasMember("refused"));
    CHECK(e.table(code).records().size() == before);
  }

  TEST_CASE("returns to its seat with its token") {
    Embassy e;
    const auto chair = begunWith(e);
    const std::string token = e.stranger->said.at("welcome")["token"].GetString();
    e.w.hub->left(e.connection);
    e.stranger = std::make_shared<Stranger>();
    e.connection = e.w.hub->connected(e.stranger);
    e.say(R"({"type":"returnToRoom","code":")" + chair->welcome->code + R"(","token":")" + token + R"("})");
    e.w.tasks.until([&] { e.stranger->lookUp(); return e.stranger->was("view"); });
    CHECK(e.stranger->view["delegation"] == chair->scenario->delegations[0].id.c_str());
  }

  TEST_CASE("that writes nonsense is told where and what was expected, and may go on") {
    Embassy e;
    CHECK(detailOf(e, "no JSON").find("1:2") != std::string::npos);
    CHECK(detailOf(e, "[]") == ": expected an object, found a list of 0");
    CHECK(detailOf(e, R"({"type":"dance"})") ==
          "/type: expected one of createRoom, joinRoom, returnToRoom, sit, submit, steer, ping, fetchRecord, signal, answers, found \"dance\"");
    CHECK(detailOf(e, R"({"type":"ping","nonce":-1})").find("/nonce: expected a whole number from 0 to 4294967295") == 0);
    CHECK(detailOf(e, R"({"type":"ping","once":1})").find("/once") == 0);
    CHECK(detailOf(e, R"({"type":"submit","number":1,"act":{"do":"finishRound"}})") ==
          ": expected a room whose session has begun");
    CHECK(detailOf(e, R"({"type":"returnToRoom","code":"ABCDEF","token":"0123"})") ==
          "/token: expected 32 hexadecimal digits");
    const auto chair = begunWith(e);
    const std::string act = R"({"type":"submit","number":1,"act":)";
    CHECK(detailOf(e, act + "{}}") == "/act/do: expected a text of 1 to 200 characters, found nothing");
    CHECK(detailOf(e, act + R"({"do":"closeYear"}})").find("/act/do: expected one of speak, tableAmendment") == 0);
    CHECK(detailOf(e, act + R"({"do":"tableAmendment","changes":{"pause.colour":"1"}}})") ==
          "/act/changes/pause.colour: expected the id of a provision as its name");
    const Provision& first = chair->scenario->provisions[0];
    CHECK(detailOf(e, act + R"({"do":"tableAmendment","changes":{")" + first.id + R"(":"purple"}}})")
              .find("/act/changes/" + first.id + ": expected one of " + first.options[0].id) == 0);
    CHECK(detailOf(e, act + R"({"do":"castBallot","vote":1,"choice":"perhaps"}})") ==
          "/act/choice: expected one of yes, no, abstain, found \"perhaps\"");
    CHECK_FALSE(e.stranger->closed);
    CHECK_FALSE(e.act(R"({"do":"finishRound"})").HasMember("refused"));
  }

  TEST_CASE("that writes too much is expelled") {
    Embassy e;
    for (int i = 0; i < 200 && !e.stranger->closed; ++i) e.w.hub->received(e.connection, e.stranger->session.read("{}"));
    CHECK(e.stranger->closed);
    CHECK(e.w.hub->counts().tooFast == 1);
  }

  TEST_CASE("can name every act that a seat or the chair has") {
    // All acts but the clerk's: OpenSession, Proceed, Disclose, CloseSecretVote, AskAnew, DecideLegislature, CloseYear; and
    // ChangeController, which is steering.
    CHECK(server::actNames().size() == std::variant_size_v<Act> - 8);
    const auto chair = [] {
      Workshop w;
      return std::make_unique<Scenario>(*w.host("quickstart-tables")->scenario);
    }();
    const Scenario& s = *chair;
    const std::string a = s.delegations[0].id;
    const std::string b = s.delegations[1].id;
    const std::string change = "{\"" + s.provisions[0].id + "\":\"" + s.provisions[0].options[0].id + "\"}";
    const Changes changed{{ProvisionId{std::size_t{0}}, OptionId{std::size_t{0}}}};
    const auto same = [&](const std::string& json, const Act& expected) {
      CAPTURE(json);
      codec::Problems problems;
      const codec::JsonFile file(json, "act", problems);
      const auto act = server::readAct(s, file.root());
      for (const auto& problem : problems.take()) MESSAGE(codec::describe(problem));
      REQUIRE(act);
      Command found;
      found.act = *act;
      Command wanted;
      wanted.act = expected;
      CHECK(codec::encode(found) == codec::encode(wanted));
    };
    same(R"({"do":"speak","kind":"offer","to":[")" + b + R"(",")" + a + R"("],"about":)" + change + R"(,"gives":)" + change +
             R"(,"grounds":"unfair"})",
         Speak{{DelegationId{std::size_t{0}}, DelegationId{std::size_t{1}}}, StatementKind::offer, changed, changed, {}, {}, Grounds::unfair, {}});
    same(R"({"do":"speak","kind":"accept","answers":2147483649})",
         Speak{{}, StatementKind::accept, {}, {}, {}, StatementId{std::size_t{2147483649U}}, Grounds::none, {}});
    same(R"({"do":"castBallot","vote":3,"choice":"no","onBehalfOf":")" + b + R"("})",
         CastBallot{VoteId{std::size_t{3}}, Choice::no, DelegationId{std::size_t{1}}});
    same(R"({"do":"moveMotion","kind":"moderatedCaucus","topic":")" + s.provisions[0].id + R"(","minutes":5,"speakingSeconds":30})",
         MoveMotion{MotionKind::moderatedCaucus, {}, ProvisionId{std::size_t{0}}, 5, 30});
    same(R"({"do":"takeStance","motion":2,"stance":"against"})", TakeStance{MotionId{std::size_t{2}}, Stance::against});
    same(R"({"do":"giveProxy"})", GiveProxy{});
    same(R"({"do":"signTreaty","reservations":[")" + s.articles[1].id + R"(",")" + s.articles[0].id + R"("]})", SignTreaty{{0, 1}});
    same(R"({"do":"chooseConduct","broken":["pause","audit"]})",
         ChooseConduct{static_cast<Breaks>(breaks(Obligation::pause) | breaks(Obligation::audit))});
    same(R"({"do":"offerDeal","parties":[")" + a + R"(",")" + b + R"("],"binding":true,"undertakings":[{"by":")" + a +
             R"(","kind":"vote","amendment":4},{"by":")" + b + R"(","kind":"pay","to":")" + a + R"(","amount":250}]})",
         OfferDeal{{DelegationId{std::size_t{0}}, DelegationId{std::size_t{1}}},
                   true,
                   {{DelegationId{std::size_t{0}}, UndertakingKind::vote, AmendmentId{std::size_t{4}}, {}, 0, {}},
                    {DelegationId{std::size_t{1}}, UndertakingKind::pay, {}, DelegationId{std::size_t{0}}, 250, {}}}});
    same(R"({"do":"enterBallot","vote":1,"delegation":")" + b + R"(","choice":"yes"})",
         EnterBallot{VoteId{std::size_t{1}}, DelegationId{std::size_t{1}}, Choice::yes});
    same(R"({"do":"putFirst","amendment":2,"reason":"principleFirst"})",
         PutFirst{AmendmentId{std::size_t{2}}, ChairsReason::principleFirst});
  }

  TEST_CASE("patches say what has come, has changed and is gone") {
    CHECK(codec::mergePatch(R"({"a":1})", R"({"a":1})") == "{}");
    CHECK(codec::mergePatch(R"({"a":1,"b":[1,2]})", R"({"b":[1],"c":{"d":2}})") == R"({"b":[1],"c":{"d":2},"a":null})");
    CHECK(codec::mergePatch(R"({"a":{"x":1,"y":2}})", R"({"a":{"x":1,"y":3,"z":4}})") == R"({"a":{"y":3,"z":4}})");
    CHECK(codec::mergePatch(R"({"a":{"x":1}})", R"({"a":3})") == R"({"a":3})");
  }
}

}  // namespace plenary::test
