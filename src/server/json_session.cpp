#include "server/json_session.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "codec/bytes.h"
#include "codec/json_articles.h"
#include "codec/json_document.h"
#include "codec/json_patch.h"
#include "codec/json_writer.h"
#include "codec/questionnaire.h"
#include "core/stable_ids.h"
#include "server/json_act.h"
#include "server/json_view.h"
#include "session/json_parts.h"
#include "wording/keys.h"

namespace plenary::server {

using namespace protocol;

namespace {

using codec::Json;
using codec::JsonWriter;

constexpr std::uint64_t largestExact = std::uint64_t{1} << 53U;  // every reader of JSON holds it

constexpr std::array<std::pair<std::string_view, Steering>, 11> steeringNames = {{
    {"begin", Steering::begin},
    {"pause", Steering::pause},
    {"goOn", Steering::goOn},
    {"addMinute", Steering::addMinute},
    {"takeMinute", Steering::takeMinute},
    {"closeRound", Steering::closeRound},
    {"undo", Steering::undo},
    {"seat", Steering::seat},
    {"handOver", Steering::handOver},
    {"makeChair", Steering::makeChair},
    {"dismiss", Steering::dismiss},
}};

constexpr std::array<std::pair<std::string_view, Copy>, 2> copyNames = {{{"record", Copy::record}, {"research", Copy::research}}};
constexpr std::array<std::pair<std::string_view, Sign>, 3> signNames = {{
    {"needsHelp", Sign::needsHelp},
    {"needsNoHelp", Sign::needsNoHelp},
    {"briefRead", Sign::briefRead},
}};

std::string_view nameOf(Stage stage) {
  switch (stage) {
    case Stage::gathering: return "gathering";
    case Stage::running: return "running";
    case Stage::paused: return "paused";
    case Stage::over: return "over";
  }
  return {};
}

std::string_view nameOf(Refusal why) {
  switch (why) {
    case Refusal::malformed: return "malformed";
    case Refusal::noSuchRoom: return "noSuchRoom";
    case Refusal::noSuchMember: return "noSuchMember";
    case Refusal::roomFull: return "roomFull";
    case Refusal::tooManyRooms: return "tooManyRooms";
    case Refusal::badName: return "badName";
    case Refusal::unknownScenario: return "unknownScenario";
    case Refusal::notNow: return "notNow";
    case Refusal::notYours: return "notYours";
    case Refusal::seatUnknown: return "seatUnknown";
    case Refusal::tooFast: return "tooFast";
    case Refusal::cannotStore: return "cannotStore";
    case Refusal::elsewhere: return "elsewhere";
  }
  return {};
}

// Reads one message. What is missing or wrong is reported; the message counts only if nothing is.
class MessageReader {
 public:
  MessageReader(const Scenario* scenario, const Mirror* mirror, const Json& root)
      : scenario_(scenario), mirror_(mirror), root_(root) {}

  FromClient read() {
    if (!root_.anyObject()) return {};
    const std::string type = text("type", codec::longestName);
    for (const auto& [name, one] : kinds)
      if (name == type) return (this->*one)();
    std::vector<std::string> known;
    for (const auto& [name, one] : kinds) known.emplace_back(name);
    root_["type"].wrong("one of " + codec::listed(known));
    return {};
  }

 private:
  static constexpr std::size_t longestCode = 40;
  using One = FromClient (MessageReader::*)();
  static const std::array<std::pair<std::string_view, One>, 10> kinds;

  std::string text(const char* key, std::size_t longest) { return root_[key].text(longest).value_or(""); }
  std::string perhapsText(const char* key, std::size_t longest) { return root_.has(key) ? text(key, longest) : ""; }
  std::uint64_t number(const char* key, std::uint64_t least) { return root_[key].large(least, largestExact).value_or(0); }

  FromClient createRoom() {
    root_.object({"type", "scenario", "rules", "name", "language", "minutes", "level", "live", "openTalk", "research", "arms"});
    CreateRoom m;
    m.scenario = text("scenario", codec::longestName);
    m.rules = perhapsText("rules", codec::longestName);
    m.name = text("name", codec::longestName);
    m.language = text("language", codec::longestName);
    if (root_.has("minutes")) m.minutes = static_cast<std::uint16_t>(root_["minutes"].whole(0, 120).value_or(0));
    m.level = perhapsText("level", codec::longestName);
    if (root_.has("live"))
      for (const Json& each : root_["live"].array(0, codec::mostArticles, "ids of articles").value_or(std::vector<Json>{}))
        m.live.push_back(each.id().value_or(""));
    if (root_.has("openTalk")) m.openTalk = root_["openTalk"].flag().value_or(false);
    if (root_.has("research")) m.research = root_["research"].flag().value_or(false);
    if (root_.has("arms")) m.arms = static_cast<std::uint8_t>(root_["arms"].whole(0, mostArms).value_or(0));
    return m;
  }
  FromClient joinRoom() {
    root_.object({"type", "code", "name"});
    return JoinRoom{text("code", longestCode), text("name", codec::longestName)};
  }
  FromClient returnToRoom() {
    root_.object({"type", "code", "token"});
    ReturnToRoom m;
    m.code = text("code", longestCode);
    if (!codec::parseHex(text("token", codec::longestName), m.token)) root_["token"].problem("expected 32 hexadecimal digits");
    return m;
  }
  std::optional<SeatId> seat(const char* key) {
    if (!root_.has(key)) return std::nullopt;
    const std::string id = text(key, codec::longestName);
    const auto found = scenario_ ? scenario_->delegation(id) : std::nullopt;
    if (!found) root_[key].wrong("the id of a delegation of the room that one is in");
    return found ? std::optional(SeatId{found->index()}) : std::nullopt;
  }
  FromClient sit() {
    root_.object({"type", "delegation"});
    return Sit{seat("delegation")};
  }
  FromClient submit() {
    root_.object({"type", "device", "number", "asChair", "epoch", "act"});
    Submit m;
    if (root_.has("device")) m.device = number("device", 0);
    m.number = number("number", 1);
    if (root_.has("asChair")) m.asChair = root_["asChair"].flag().value_or(false);
    if (!scenario_ || !mirror_) {
      root_.problem("expected a room whose session has begun");
      return m;
    }
    auto act = readAct(*scenario_, root_["act"]);
    if (!act) return m;
    m.command = mirror_->command(std::move(*act));
    if (root_.has("epoch")) m.command.epoch = root_["epoch"].whole(0, UINT32_MAX).value_or(0);
    return m;
  }
  FromClient steer() {
    root_.object({"type", "device", "number", "what", "member", "delegation", "to"});
    Steer m;
    if (root_.has("device")) m.device = number("device", 0);
    m.number = number("number", 1);
    m.what = codec::readName(root_["what"], steeringNames).value_or(Steering::begin);
    if (root_.has("member")) m.member = root_["member"].whole(1, UINT32_MAX).value_or(0);
    m.seat = seat("delegation");
    if (root_.has("to")) {
      const std::string digits = text("to", codec::longestName);
      const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), m.to);
      if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) root_["to"].wrong("a sequence number, as a text");
    }
    return m;
  }
  FromClient ping() {
    root_.object({"type", "nonce"});
    return Ping{root_.has("nonce") ? root_["nonce"].whole(0, UINT32_MAX).value_or(0) : 0};
  }
  FromClient signal() {
    root_.object({"type", "what", "member"});
    Signal m;
    m.what = codec::readName(root_["what"], signNames).value_or(Sign::needsHelp);
    if (root_.has("member")) m.about = root_["member"].whole(1, UINT32_MAX).value_or(0);
    return m;
  }
  FromClient fetchRecord() {
    root_.object({"type", "what"});
    FetchRecord m;
    if (root_.has("what")) m.what = codec::readName(root_["what"], copyNames).value_or(Copy::record);
    return m;
  }
  FromClient answers() {
    root_.object({"type", "consents", "before", "after"});
    Answers m;
    if (root_.has("consents")) m.consents = root_["consents"].flag();
    for (const bool after : {false, true}) {
      const char* key = after ? "after" : "before";
      if (!root_.has(key) || !root_[key].anyObject()) continue;
      for (const auto& [item, value] : root_[key].members())
        if (m.given.size() < 2 * codec::Questionnaire::mostItems)
          m.given.push_back({item, after, static_cast<std::uint8_t>(value.whole(1, codec::Questionnaire::scale).value_or(1))});
    }
    return m;
  }

  const Scenario* scenario_;
  const Mirror* mirror_;
  const Json& root_;
};

constexpr std::array<std::pair<std::string_view, MessageReader::One>, 10> MessageReader::kinds = {{
    {"createRoom", &MessageReader::createRoom},
    {"joinRoom", &MessageReader::joinRoom},
    {"returnToRoom", &MessageReader::returnToRoom},
    {"sit", &MessageReader::sit},
    {"submit", &MessageReader::submit},
    {"steer", &MessageReader::steer},
    {"ping", &MessageReader::ping},
    {"fetchRecord", &MessageReader::fetchRecord},
    {"signal", &MessageReader::signal},
    {"answers", &MessageReader::answers},
}};

}  // namespace

std::variant<FromClient, std::string> JsonSession::read(std::string_view text) const {
  codec::Problems problems;
  const codec::JsonFile file(text, "message", problems);
  FromClient message;
  if (file.ok()) message = MessageReader(scenario_.get(), mirror_ ? &*mirror_ : nullptr, file.root()).read();
  if (problems.empty()) return message;
  const codec::Problem first = problems.take().front();
  return first.place + ": " + first.expected;
}

// ---- From the server

struct JsonSession::Writer {
  JsonSession& session;
  std::vector<std::string>& texts;

  template <class Fill>
  void say(std::string_view type, Fill fill) const {
    JsonWriter w;
    w.beginObject();
    w.key("type").text(type);
    fill(w);
    w.endObject();
    texts.push_back(w.take());
  }

  void operator()(Welcome& m) const {
    session.self_ = m.member;
    auto parsed = codec::parseScenario(m.package);
    if (auto* scenario = std::get_if<Scenario>(&parsed)) {
      session.mirror_.reset();
      session.scenario_ = std::make_unique<Scenario>(std::move(*scenario));
    }
    say("welcome", [&](JsonWriter& w) {
      w.key("version").text(version);
      w.key("code").text(m.code);
      w.key("member").whole(m.member);
      w.key("token").text(codec::hex(m.token));
      w.key("scenario").raw(m.package.scenario);
      w.key("rules").raw(m.package.rules);
      w.key("texts").beginObject();
      w.key("en").raw(m.package.textEn);
      w.key("zh").raw(m.package.textZh);
      w.endObject();
    });
  }
  void operator()(Roster& m) const {
    say("roster", [&](JsonWriter& w) {
      w.key("stage").text(nameOf(m.stage));
      w.key("language").text(m.language);
      w.key("minutes").whole(m.minutes);
      if (m.left) w.key("secondsLeft").integer(static_cast<std::int32_t>(std::clamp<Millis>(*m.left / 1000, -86'400, 86'400)));
      if (m.chair) w.key("chair").whole(*m.chair);
      w.key("readOnly").boolean(m.readOnly);
      w.key("level").text(m.level);
      w.key("openTalk").boolean(m.openTalk);
      w.key("people").beginArray();
      for (const Person& p : m.people) {
        w.beginObject();
        w.key("member").whole(p.id);
        w.key("name").text(p.name);
        if (p.seat && session.scenario_) w.key("delegation").text(idOf(*session.scenario_, *p.seat));
        w.key("votes").boolean(p.votes);
        w.key("facilitates").boolean(p.facilitates);
        w.key("connected").boolean(p.connected);
        w.key("idle").boolean(p.idle);
        w.key("needsHelp").boolean(p.needsHelp);
        w.key("briefRead").boolean(p.briefRead);
        w.endObject();
      }
      w.endArray();
    });
    session.roster_ = std::move(m);
    session.changed_ = true;  // who presides may have
  }
  void operator()(Snapshot& m) const {
    if (!session.scenario_) return;
    session.mirror_.emplace(*session.scenario_, ViewSnapshot{m.sequence, m.hash, std::move(m.view)});
    session.told_.clear();
    session.changed_ = true;
  }
  void operator()(Frame& m) const {
    if (!session.mirror_) return;
    session.mirror_->receive({m.sequence, m.event, m.hash});
    session.changed_ = true;
  }
  void operator()(protocol::Receipt& m) const {
    say("receipt", [&](JsonWriter& w) {
      w.key("device").whole(m.device);
      w.key("number").whole(m.number);
      if (!m.refused) return;
      w.key("refused").beginObject();
      w.key("code").text(wording::keyOf(m.refused->code));
      w.key("arguments").beginArray();
      for (const std::uint32_t each : m.refused->arguments) w.whole(each);
      w.endArray();
      w.endObject();
    });
  }
  void operator()(Refused& m) const {
    say("refused", [&](JsonWriter& w) {
      w.key("why").text(nameOf(m.why));
      if (!m.detail.empty()) w.key("detail").text(m.detail);
    });
  }
  void operator()(Pong& m) const {
    say("pong", [&](JsonWriter& w) { w.key("nonce").whole(m.nonce); });
  }
  void operator()(TalkGraph& m) const {
    if (!session.scenario_) return;
    say("talkGraph", [&](JsonWriter& w) {
      w.key("lines").beginArray();
      for (const TalkLine& line : m.lines) {
        w.beginObject();
        w.key("between");
        writeDelegations(w, *session.scenario_, {line.one, line.other});
        w.key("statements").whole(line.statements);
        w.endObject();
      }
      w.endArray();
      if (m.statements.empty()) return;
      w.key("statements").beginArray();
      for (const Statement& s : m.statements) {
        w.beginObject();
        w.key("id").whole(s.id.value);
        writeStatement(w, *session.scenario_, s);
        w.endObject();
      }
      w.endArray();
    });
  }
  void operator()(RecordFile& m) const {
    if (m.what == Copy::research)
      return say("research", [&](JsonWriter& w) { w.key("data").raw(std::string(m.bytes.begin(), m.bytes.end())); });
    say("record", [&](JsonWriter& w) { w.key("save").text(codec::hex(codec::ByteView(m.bytes))); });
  }
  void operator()(Waypoints& m) const {
    if (!session.scenario_) return;
    say("waypoints", [&](JsonWriter& w) {
      w.key("points").beginArray();
      for (const protocol::Waypoint& p : m.points) {
        if (p.phase.index() >= session.scenario_->rules.phases.size()) continue;
        w.beginObject();
        w.key("to").decimal(p.at);
        w.key("phase").text(session.scenario_->phase(p.phase).id);
        w.key("round").whole(p.round);
        w.endObject();
      }
      w.endArray();
    });
  }
  void operator()(Survey& m) const {
    say("survey", [&](JsonWriter& w) {
      w.key("questionnaire").raw(m.questionnaire);
      if (m.consents) w.key("consents").boolean(*m.consents);
      if (m.arm) w.key("arm").whole(m.arm);
      for (const bool after : {false, true}) {
        w.key(after ? "after" : "before").beginObject();
        for (const Answer& a : m.given)
          if (a.after == after) w.key(a.item).whole(a.value);
        w.endObject();
      }
    });
  }
};

std::vector<std::string> JsonSession::write(codec::ByteView message) {
  std::vector<std::string> texts;
  auto decoded = decodeFromServer(message);
  auto* content = std::get_if<FromServer>(&decoded);
  if (!content) return texts;
  // What was done stands before what is said about it.
  const bool ofTheView = std::holds_alternative<Frame>(*content) || std::holds_alternative<Snapshot>(*content);
  if (!ofTheView)
    if (auto before = changes()) texts.push_back(std::move(*before));
  std::visit(Writer{*this, texts}, *content);
  return texts;
}

std::optional<std::string> JsonSession::changes() {
  if (!changed_ || !mirror_) return std::nullopt;
  changed_ = false;
  std::string now = viewJson(*scenario_, mirror_->view(), presides());
  if (now == told_) return std::nullopt;
  JsonWriter w;
  w.beginObject();
  w.key("type").text(told_.empty() ? "view" : "patch");
  w.key("sequence").decimal(mirror_->sequence());
  w.key("hash").text(codec::hex(mirror_->hash()));
  if (told_.empty()) w.key("view").raw(now);
  else w.key("patch").raw(codec::mergePatch(told_, now));
  w.endObject();
  told_ = std::move(now);
  return w.take();
}

bool JsonSession::presides() const {
  if (roster_.chair) return *roster_.chair == self_;
  return std::any_of(roster_.people.begin(), roster_.people.end(),
                     [&](const Person& p) { return p.id == self_ && p.facilitates; });
}

}  // namespace plenary::server
