#include "ui/workshop.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace plenary::ui {

using namespace protocol;

namespace {

constexpr double pingEvery = 8'000;
constexpr double patience = 20'000;    // without a word, a connection is given up
constexpr double firstPause = 500;     // before the second attempt; doubled each time
constexpr double longestPause = 15'000;
constexpr int otherVersion = 4001;     // server/socket_peer.h

std::string key(const std::string& code) { return "room/" + code; }

std::string hexOf(codec::ByteView bytes) {
  constexpr const char* digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t b : bytes) {
    text.push_back(digits[b >> 4U]);
    text.push_back(digits[b & 15U]);
  }
  return text;
}

std::optional<codec::Bytes> bytesOf(std::string_view hex) {
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  if (hex.size() % 2 != 0) return std::nullopt;
  codec::Bytes bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    if (digit(hex[i]) < 0 || digit(hex[i + 1]) < 0) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(digit(hex[i]) * 16 + digit(hex[i + 1])));
  }
  return bytes;
}

}  // namespace

Workshop::Workshop(Link& link, Memory& memory, Platform& platform, std::function<Seed()> entropy)
    : link_(link), memory_(memory), platform_(platform), entropy_(std::move(entropy)) {}

Workshop::~Workshop() { link_.close(); }

// ---- Beginning

void Workshop::host(CreateRoom wanted) {
  device_ = entropy_().high;
  hello_ = std::move(wanted);
  connect();
}

void Workshop::join(const std::string& code, const std::string& name) {
  device_ = entropy_().high;
  code_ = code;
  hello_ = JoinRoom{code, name};
  connect();
}

bool Workshop::comeBack(const std::string& code, const std::string& token) {
  const bool known = recallAll(code);
  if (!token.empty()) {
    const auto bytes = bytesOf(token);
    if (!bytes || bytes->size() != token_.size()) return false;
    Token given{};
    std::copy(bytes->begin(), bytes->end(), given.begin());
    if (!known || given != token_) {  // another person's, or another device: nothing of ours goes with it
      outbox_.clear();
      device_ = entropy_().high;
      next_ = 1;
    }
    token_ = given;
    hasToken_ = true;
  } else if (!known) {
    return false;
  }
  code_ = code;
  connect();
  return true;
}

// The token in the first line, then a line for each message that was not acknowledged: device, number, bytes.
void Workshop::keep() {
  if (!hasToken_) return;
  std::string text = hexOf(token_) + '\n';
  for (const Outgoing& each : outbox_)
    text += std::to_string(each.device) + ' ' + std::to_string(each.number) + ' ' + hexOf(each.message) + '\n';
  memory_.remember(key(code_), text);
}

bool Workshop::recallAll(const std::string& code) {
  std::istringstream text(memory_.recall(key(code)));
  std::string token;
  if (!(text >> token)) return false;
  const auto bytes = bytesOf(token);
  if (!bytes || bytes->size() != token_.size()) return false;
  std::copy(bytes->begin(), bytes->end(), token_.begin());
  hasToken_ = true;
  outbox_.clear();
  // Two pages of one browser must not count alike.
  device_ = entropy_().high;
  next_ = 1;
  std::uint64_t device = 0;
  std::uint64_t number = 0;
  for (std::string message; text >> device >> number >> message;)
    if (auto content = bytesOf(message)) outbox_.push_back({device, number, std::move(*content)});
  return true;
}

std::string Workshop::token() const { return hexOf(token_); }

// ---- The connection

void Workshop::connect() {
  open_ = false;
  heardAt_ = platform_.now();
  Link::Reports reports;
  reports.opened = [this] { opened(); };
  reports.received = [this](codec::ByteView bytes) { received(bytes); };
  reports.closed = [this](int code) { lost(code); };
  link_.open(std::move(reports));
  platform_.requestFrame();
}

void Workshop::opened() {
  open_ = true;
  heardAt_ = pingedAt_ = platform_.now();
  if (!hasToken_) {
    if (hello_) send(*hello_);
    return;
  }
  ReturnToRoom back;
  back.code = code_;
  back.token = token_;
  if (mirror_) {
    back.after = mirror_->sequence();
    back.hash = mirror_->hash();
  }
  if (loaded_) back.has = store::genesis(loaded_->package);
  send(back);
}

void Workshop::lost(int code) {
  open_ = false;
  platform_.requestFrame();
  if (state_ == State::refused || state_ == State::elsewhere) return;
  if (code == otherVersion) {
    state_ = State::outdated;
    return;
  }
  if (state_ == State::online || state_ == State::connecting) state_ = welcome_ ? State::waiting : State::connecting;
  // Half of the pause is drawn, so that a class does not come back all at once.
  const double whole = std::min(longestPause, firstPause * static_cast<double>(1U << std::min(attempts_, 6)));
  const double drawn = static_cast<double>(entropy_().low >> 11U) / 9007199254740992.0;
  attemptAt_ = platform_.now() + whole / 2 + whole / 2 * drawn;
  ++attempts_;
}

double Workshop::nextAttemptIn() const { return open_ ? 0 : std::max(0.0, attemptAt_ - platform_.now()); }

void Workshop::advance() {
  if (state_ == State::refused || state_ == State::elsewhere || state_ == State::outdated) return;
  const double now = platform_.now();
  // A page that was hidden draws no frames, and nobody answered what it did not ask.
  if (now - std::exchange(seenAt_, now) > pingEvery) heardAt_ = now;
  if (!open_ && attemptAt_ > 0 && now >= attemptAt_) {
    attemptAt_ = 0;
    connect();
  } else if (now - heardAt_ > patience && (open_ || attemptAt_ == 0)) {
    link_.close();
    lost(1006);
  } else if (open_ && now - pingedAt_ > pingEvery) {
    pingedAt_ = now;
    send(Ping{static_cast<std::uint32_t>(next_)});
  }
  // Clocks count, and heartbeats are sent, without anybody moving.
  const bool clock = left().has_value() && roster_.stage == protocol::Stage::running;
  platform_.requestFrameAt(now + (!open_ || clock ? 1'000 : 4'000));
}

void Workshop::send(const FromClient& message) { link_.send(protocol::encode(message)); }

void Workshop::received(codec::ByteView bytes) {
  heardAt_ = platform_.now();
  platform_.requestFrame();
  auto decoded = decodeFromServer(bytes);
  auto* message = std::get_if<FromServer>(&decoded);
  if (!message) {  // not a server of ours
    state_ = State::outdated;
    link_.close();
    return;
  }
  std::visit([this](auto& m) { take(m); }, *message);
}

// ---- What comes

void Workshop::take(Welcome& m) {
  known_ = soFar();
  returns_ = true;
  attempts_ = 0;
  state_ = State::online;
  if (!m.package.scenario.empty()) {
    std::string problem;
    loaded_ = Loaded::from(std::move(m.package), "room", problem);
    if (!loaded_) {
      state_ = State::outdated;
      link_.close();
      return;
    }
    mirror_.reset();
    told_.clear();
  }
  code_ = m.code;
  token_ = m.token;
  hasToken_ = true;
  hello_.reset();
  welcome_ = std::move(m);
  keep();
  // What was not acknowledged is sent again: the server knows what it has applied.
  for (const Outgoing& each : outbox_) link_.send(each.message);
}

void Workshop::take(Roster& m) {
  roster_ = std::move(m);
  rosterAt_ = platform_.now();
  // What was missed event by event stands before this.
  if (std::exchange(returns_, false)) tellMissed();
}

Workshop::Missed Workshop::soFar() const {
  if (!mirror_) return {};
  const PublicState& pub = mirror_->view().pub;
  const auto decided = std::count_if(pub.votes.begin(), pub.votes.end(), [](const Vote& v) { return !v.open(); });
  return {pub.statements.size(), pub.amendments.size(), static_cast<std::size_t>(decided)};
}

void Workshop::tellMissed() {
  const Missed now = soFar();
  const auto since = [](std::size_t then, std::size_t count) { return count > then ? count - then : 0; };
  const Missed missed{since(known_.statements, now.statements), since(known_.amendments, now.amendments),
                      since(known_.votes, now.votes)};
  known_ = now;
  if (missed.any()) missed_ = missed;
}

void Workshop::take(Snapshot& m) {
  if (!loaded_) return;
  if (!returns_) known_ = soFar();
  mirror_ = std::make_unique<Mirror>(loaded_->scenario, ViewSnapshot{m.sequence, m.hash, std::move(m.view)});
  told_.clear();
  fingerprintNow();
  tellMissed();
}

void Workshop::take(Frame& m) {
  const auto event = codec::decodeViewEvent(m.event);
  if (!mirror_ || !mirror_->receive({m.sequence, m.event, m.hash})) {
    // It does not follow: all is asked for anew.
    mirror_.reset();
    link_.close();
    lost(1006);
    attemptAt_ = platform_.now();
    return;
  }
  if (const auto* told = std::get_if<ViewEvent>(&event)) told_.push_back({m.sequence, platform_.wallClock(), *told});
  fingerprintNow();
}

void Workshop::take(Receipt& m) {
  std::erase_if(outbox_, [&](const Outgoing& each) { return each.device == m.device && each.number == m.number; });
  keep();
  if (m.refused) refused_ = std::move(m.refused);
}

void Workshop::take(Refused& m) {
  const bool lasting = !welcome_ || m.why == Refusal::noSuchMember || m.why == Refusal::noSuchRoom;
  if (m.why == Refusal::elsewhere) {
    state_ = State::elsewhere;
    link_.close();
  } else if (m.why == Refusal::malformed) {
    state_ = State::outdated;
    link_.close();
  } else if (lasting && m.why != Refusal::tooFast) {
    state_ = State::refused;
    if (m.why == Refusal::noSuchMember || m.why == Refusal::noSuchRoom)
      if (!code_.empty()) memory_.remember(key(code_), "");
    link_.close();
  }
  refusal_ = m.why;
}

void Workshop::take(Pong&) {}

void Workshop::take(RecordFile& m) {
  const auto waits = fetching_.find(m.what);
  if (waits == fetching_.end()) return;
  const auto done = std::move(waits->second);
  fetching_.erase(waits);
  done(std::move(m.bytes));
}

// What everybody sees is hashed, so that pages can be compared.
void Workshop::fingerprintNow() {
  const codec::Bytes bytes = codec::encode(mirror_->view().pub);
  fingerprint_ = codec::hex(codec::hashOf(codec::ByteView(bytes)));
}

// ---- What is asked for

void Workshop::queue(std::uint64_t number, const FromClient& message) {
  outbox_.push_back({device_, number, protocol::encode(message)});
  keep();
  if (open_ && welcome_) link_.send(outbox_.back().message);
  platform_.requestFrame();
}

void Workshop::submit(Act act) {
  if (!mirror_ || state_ == State::elsewhere || state_ == State::refused || state_ == State::outdated) return;
  Submit message;
  message.device = device_;
  message.number = next_++;
  message.asChair = isOfChair(act);
  message.command = mirror_->command(std::move(act));
  queue(message.number, message);
}

void Workshop::steer(Steer what) {
  if (state_ == State::elsewhere || state_ == State::refused || state_ == State::outdated) return;
  what.device = device_;
  what.number = next_++;
  queue(what.number, what);
}

void Workshop::take(Survey& m) {
  if (!survey_ || survey_->questionnaire != m.questionnaire) {
    auto parsed = codec::parseQuestionnaire(m.questionnaire, "questionnaire");
    questionnaire_.reset();
    if (auto* questions = std::get_if<codec::Questionnaire>(&parsed)) questionnaire_ = std::move(*questions);
  }
  survey_ = std::move(m);
}

void Workshop::tell(Answers said) {
  if (open_) send(said);
}

void Workshop::fetchRecord(Copy what, std::function<void(codec::Bytes)> done) {
  fetching_[what] = std::move(done);
  if (open_) send(FetchRecord{what});
}

void Workshop::sit(std::optional<SeatId> seat) {
  if (open_) send(Sit{seat});
}

void Workshop::signal(Sign what, std::optional<MemberId> about) {
  if (open_) send(Signal{what, about});
}

// ---- Who is there

const Person* Workshop::person(MemberId id) const {
  const auto at = std::find_if(roster_.people.begin(), roster_.people.end(), [&](const Person& p) { return p.id == id; });
  return at == roster_.people.end() ? nullptr : &*at;
}

bool Workshop::facilitates() const {
  const Person* self_ = person(self());
  return self_ && self_->facilitates;
}

bool Workshop::presides() const { return roster_.chair ? *roster_.chair == self() : facilitates(); }

std::optional<double> Workshop::left() const {
  if (!roster_.left) return std::nullopt;
  const double then = static_cast<double>(*roster_.left);
  return roster_.stage == protocol::Stage::running ? then - (platform_.now() - rosterAt_) : then;
}

}  // namespace plenary::ui
