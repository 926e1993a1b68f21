#include "server/room.h"

#include <algorithm>
#include <utility>

#include "ai/strategy.h"
#include "codec/limits.h"
#include "server/research.h"
#include "session/history.h"

namespace plenary::server {

using namespace protocol;

namespace {

constexpr std::size_t recentFrames = 32;           // kept for those who come back, by viewer
constexpr std::size_t recentBytes = 8 * 1024;      // of them
constexpr std::size_t mostBacklog = 256 * 1024;    // bytes that a reader may be behind before it is dropped to a snapshot
constexpr std::size_t mostWaiting = 4096;          // acts behind the disk
constexpr std::size_t mostOnSeat = 6;
constexpr std::size_t rememberedRefusals = 64;
constexpr std::size_t mostOverheard = 60;  // private statements that a facilitator who may read them is shown
constexpr Millis minute = 60'000;
constexpr Millis oneVote = minute;
constexpr Millis idleAfter = 3 * minute;

// In one time, wherever they differ.
bool same(const Token& a, const Token& b) {
  std::uint8_t difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference = static_cast<std::uint8_t>(difference | (a[i] ^ b[i]));
  return difference == 0;
}

Message message(const FromServer& content) { return std::make_shared<const codec::Bytes>(encode(content)); }

}  // namespace

// The table's journal: what goes with the records of a batch is handed to the disk with them.
class Room::RoomJournal final : public Journal {
 public:
  explicit RoomJournal(Room& room) : room_(room) {}
  void append(const std::vector<Record>& batch, std::function<void(bool)> done) override {
    const Sequence upTo = batch.empty() ? room_.table_->records().size() : batch.back().sequence;
    if (!room_.side_.empty()) {
      const std::lock_guard lock(room_.beside_->mutex);
      room_.beside_->parts.push_back({upTo, std::exchange(room_.side_, {})});
    }
    ++room_.underWay_;
    room_.disk_->append(batch, [this, done = std::move(done), receipts = std::exchange(room_.receipts_, {})](bool stored) {
      --room_.underWay_;
      done(stored);
      room_.onStored(stored, receipts);
    });
  }

 private:
  Room& room_;
};

Room::Room(std::string code, std::shared_ptr<const Play> play, const RoomServices& services)
    : code_(std::move(code)), play_(std::move(play)), services_(services), journal_(std::make_unique<RoomJournal>(*this)),
      table_(std::make_unique<Table>(play_->scenario, play_->genesis, *journal_, services.clock, Table::Release::whenDurable)) {}

Room::~Room() = default;

std::shared_ptr<Room> Room::open(std::string code, std::shared_ptr<const Play> play, store::RoomFile file,
                                 const RoomServices& services, std::string& problem) {
  const auto told = [&](const auto& result) {
    const auto* bad = std::get_if<store::StoreProblem>(&result);
    if (bad) problem = store::describe(*bad);
    return bad != nullptr;
  };
  const auto records = file.save().records();
  const auto people = file.people();
  const auto applied = file.applied();
  const auto state = file.state();
  const auto facts = file.facts();
  if (told(records) || told(people) || told(applied) || told(state) || told(facts)) return nullptr;

  std::shared_ptr<Room> room(new Room(std::move(code), std::move(play), services));
  const auto& stored = std::get<0>(records);
  if (!stored.empty()) {
    if (const auto bad = room->table_->resume(stored)) {
      problem = file.save().name() + ": events, seq " + std::to_string(bad->sequence) + ": expected " + bad->expected;
      return nullptr;
    }
  }
  room->language_ = file.save().meta().language;
  room->settings_ = RoomSettings::from(std::get<0>(facts));
  room->study_ = Study(room->settings_, std::get<0>(facts));
  room->state_ = room->storedState_ = std::get<0>(state);
  for (const store::RoomPerson& p : std::get<0>(people)) room->members_[p.id].person = room->storedPeople_[p.id] = p;
  room->applied_ = {std::get<0>(applied).begin(), std::get<0>(applied).end()};

  room->file_ = std::make_shared<store::RoomFile>(std::move(file));
  room->disk_ = services.writer.journal([file = room->file_, beside = room->beside_,
                                         last = Sequence{stored.size()}](const std::vector<Record>& handed) mutable {
    const Sequence upTo = handed.empty() ? last : handed.back().sequence;
    store::RoomBatch batch;
    batch.records = handed;
    {
      const std::lock_guard lock(beside->mutex);
      while (!beside->parts.empty() && beside->parts.front().upTo <= upTo) {
        store::RoomBatch& part = beside->parts.front().batch;
        batch.people.insert(batch.people.end(), part.people.begin(), part.people.end());
        batch.applied.insert(batch.applied.end(), part.applied.begin(), part.applied.end());
        if (part.state) batch.state = part.state;
        batch.facts.insert(batch.facts.end(), part.facts.begin(), part.facts.end());
        beside->parts.pop_front();
      }
    }
    if (file->store(batch)) return false;
    last = upTo;
    return true;
  });
  std::vector<Viewer> viewers{std::nullopt};
  for (std::size_t s = 0; s < room->play_->scenario.delegations.size(); ++s) viewers.emplace_back(SeatId{s});
  for (const Viewer& viewer : viewers) {
    const ViewSnapshot now =
        room->table_->subscribe(viewer, [self = room.get(), viewer](const ViewFrame& frame) { self->onFrame(viewer, frame); });
    Channel& channel = room->channels_[viewer];
    channel.last = now.sequence;
    channel.hash = now.hash;
  }
  room->table_->wake();
  room->tellTalk();
  room->tellWaypoints();
  return room;
}

// ---- People

Room::Member* Room::find(MemberId id) {
  const auto at = members_.find(id);
  return at == members_.end() || at->second.person.gone ? nullptr : &at->second;
}

Viewer Room::viewerOf(const Member& member) const { return member.person.seat; }

std::optional<MemberId> Room::voterOf(SeatId seat) const {
  for (const auto& [id, member] : members_)
    if (member.person.seat == seat && !member.person.gone) return id;
  return std::nullopt;
}

void Room::join(const std::string& name, const std::shared_ptr<Peer>& peer, std::function<void(MemberId)> then) {
  const auto here = std::count_if(members_.begin(), members_.end(), [](const auto& each) { return !each.second.person.gone; });
  if (static_cast<std::size_t>(here) >= mostPeople || members_.size() >= mostEver) {
    peer->send(message(Refused{Refusal::roomFull, ""}));
    return then(0);
  }
  store::RoomPerson person;
  person.id = members_.empty() ? 1 : members_.rbegin()->first + 1;
  person.name = name;
  person.facilitates = members_.empty();
  services_.random(person.token.data(), person.token.size());
  Member& member = members_[person.id];
  member.person = person;
  member.waits = true;
  store::RoomBatch side;
  side.people.push_back(person);
  keep(std::move(side), [this, id = person.id, peer, then = std::move(then)](bool stored) {
    if (!stored) {
      members_.erase(id);
      peer->send(message(Refused{Refusal::cannotStore, ""}));
      return then(0);
    }
    Member& joined = members_.at(id);
    joined.peer = peer;
    joined.heardAt = services_.clock();
    then(id);
    welcome(joined);
    if (table_->state().pub.opened) bringUp(joined);
    roster();
  });
}

std::optional<MemberId> Room::comeBack(const ReturnToRoom& who, const std::shared_ptr<Peer>& peer) {
  Member* found = nullptr;
  for (auto& [id, member] : members_)
    if (!member.person.gone && same(member.person.token, who.token)) found = &member;
  if (!found) return std::nullopt;
  if (found->peer && found->peer != peer) {
    refuse(*found, Refusal::elsewhere);
    found->peer->close();
  }
  found->peer = peer;
  found->behind = false;
  found->waits = true;
  found->heardAt = services_.clock();
  found->idle = false;
  Welcome hello{code_, found->person.id, found->person.token, {}};
  if (who.has != play_->genesis) hello.package = play_->package;
  say(*found, hello);
  // An AI delegation has kept the seat until one of its people returned.
  const auto seat = found->person.seat;
  if (seat && stage() != Stage::over && table_->state().pub.opened &&
      table_->state().pub.seats[seat->index()].controller.kind == Controller::Kind::ai)
    whenSettled([this, seat = *seat] {
      if (stage() != Stage::over && !readOnly_ && table_->state().pub.seats[seat.index()].controller.kind == Controller::Kind::ai)
        (void)asChair(ChangeController{seat, {Controller::Kind::human, ""}});
    });
  if (table_->state().pub.opened) {
    const Channel& channel = channels_.at(viewerOf(*found));
    const auto seen = std::find_if(channel.recent.begin(), channel.recent.end(), [&](const Channel::Sent& sent) {
      return sent.sequence == who.after && sent.hash == who.hash;
    });
    if (who.after == channel.last && who.hash == channel.hash) {
      found->waits = false;
    } else if (seen != channel.recent.end()) {
      found->waits = false;
      for (auto missed = std::next(seen); missed != channel.recent.end(); ++missed)
        peer->send(message(Frame{missed->sequence, missed->hash, *missed->event}));
    } else {
      bringUp(*found);
    }
  }
  if (!talk_.lines.empty()) sendTalk(*found);
  if (found->person.facilitates && !waypoints_.points.empty()) say(*found, waypoints_);
  if (study_.open()) say(*found, surveyOf(found->person.id));
  roster();
  return found->person.id;
}

void Room::left(MemberId id, const Peer* peer) {
  Member* member = find(id);
  if (!member || member->peer.get() != peer) return;
  member->peer.reset();
  roster();
}

std::size_t Room::connected() const {
  return static_cast<std::size_t>(
      std::count_if(members_.begin(), members_.end(), [](const auto& each) { return each.second.peer != nullptr; }));
}

bool Room::canSleep() const {
  const Vote* vote = openVote(table_->state().pub);
  // Secret ballots lie in memory only.
  const bool secret = vote && vote->method == VoteMethod::secret;
  return connected() == 0 && underWay_ == 0 && waiting_.empty() && !thinking_ && !readOnly_ && !secret;
}

void Room::setSeat(Member& member, std::optional<SeatId> seat) {
  member.person.seat = seat;
  side_.people.push_back(member.person);
  if (!table_->state().pub.opened) return;
  sits(member);
  member.waits = true;
  if (seat && table_->state().pub.seats[seat->index()].controller.kind == Controller::Kind::ai)
    (void)asChair(ChangeController{*seat, {Controller::Kind::human, ""}});
}

// Once the session runs, a study has to know who ever spoke for whom.
void Room::sits(const Member& member) {
  if (!study_.open() || !member.person.seat) return;
  const auto fact = Study::sat(member.person.id, *member.person.seat);
  study_.take({fact});
  side_.facts.push_back(fact);
}

void Room::sit(MemberId id, const Sit& wanted) {
  Member* member = find(id);
  if (!member) return;
  heard(*member);
  if (wanted.seat && wanted.seat->index() >= play_->scenario.delegations.size()) return refuse(*member, Refusal::seatUnknown);
  whenSettled([this, id, seat = wanted.seat] {
    Member* m = find(id);
    if (!m || m->person.seat == seat) return;
    std::size_t there = 0;
    for (const auto& [other, each] : members_) there += seat && each.person.seat == seat && !each.person.gone;
    const bool opened = table_->state().pub.opened;
    // Once it runs, nobody walks into a delegation that has people, nor out of their own: they know its brief.
    if (there >= mostOnSeat || (opened && (there > 0 || m->person.seat)) || stage() == Stage::over)
      return refuse(*m, Refusal::notNow);
    if (readOnly_) return refuse(*m, Refusal::cannotStore);
    setSeat(*m, seat);
    keep(std::exchange(side_, {}), [this, id](bool stored) {
      Member* now = find(id);
      if (!now) return;
      if (!stored) refuse(*now, Refusal::cannotStore);
      changed_ = true;
    });
  });
}

void Room::heard(Member& member) {
  member.heardAt = services_.clock();
  if (!member.idle) return;
  member.idle = false;
  changed_ = true;
}

void Room::signal(MemberId id, const Signal& sent) {
  Member* member = find(id);
  if (!member) return;
  heard(*member);
  Member* about = sent.about ? find(*sent.about) : member;
  if (!about || (about != member && (!member->person.facilitates || sent.what != Sign::needsNoHelp)))
    return refuse(*member, Refusal::notYours);
  bool& mark = sent.what == Sign::briefRead ? about->briefRead : about->needsHelp;
  const bool now = sent.what != Sign::needsNoHelp;
  if (mark == now) return;
  mark = now;
  changed_ = true;  // told with the next tick: who signals often costs the room no more than others
}

// Who talks with whom, for the facilitator alone: counted, not repeated.
void Room::tellTalk() {
  const State& state = table_->state();
  std::size_t all = 0;
  for (const PrivateState& seat : state.seats) all += seat.statements.size();
  if (all == talked_) return;
  talked_ = all;
  std::map<std::pair<DelegationId, DelegationId>, std::uint32_t> pairs;
  for (std::size_t s = 0; s < state.seats.size(); ++s) {
    const DelegationId self = delegationOf(state.pub, SeatId{s});
    for (const Statement& statement : state.seats[s].statements) {
      if (statement.from != self) continue;
      for (const DelegationId to : statement.to)
        if (to != self) ++pairs[std::minmax(self, to)];
    }
  }
  talk_.lines.clear();
  for (const auto& [two, count] : pairs) talk_.lines.push_back({two.first, two.second, count});
  if (settings_.openTalk) overhear(state);
  for (const auto& [id, member] : members_) sendTalk(member);
}

// Where an undo can lead to, told to the facilitator when a round begins or one was taken back.
void Room::tellWaypoints() {
  const PublicState& pub = table_->state().pub;
  if (!pub.opened) return;
  const std::string at = std::to_string(pub.epoch) + "/" + std::to_string(pub.phase.value) + "/" + std::to_string(pub.round);
  if (at == waypointsAt_) return;
  auto& points = waypoints_.points;
  points.clear();
  for (const plenary::Waypoint& w : plenary::waypoints(table_->records(), table_->surviving())) points.push_back({w.at, w.phase, w.round});
  waypointsAt_ = at;
  for (const auto& [id, member] : members_)
    if (member.person.facilitates) say(member, waypoints_);
}

// From the record: the private statements that were made last, in their order.
std::vector<Statement> Room::saidLately() const {
  std::vector<Statement> all;
  const auto& stands = table_->surviving();
  const auto& records = table_->records();
  for (auto r = records.rbegin(); r != records.rend() && all.size() < mostOverheard; ++r) {
    if (r->tag != StatementMade::tag || !std::binary_search(stands.begin(), stands.end(), r->sequence)) continue;
    const auto decoded = codec::decodeEvent(r->tag, r->payload);
    const auto* event = std::get_if<Event>(&decoded);
    const auto* made = event ? std::get_if<StatementMade>(event) : nullptr;
    if (made && made->statement.isPrivate()) all.push_back(made->statement);
  }
  std::reverse(all.begin(), all.end());
  return all;
}

// What was said since the last time, after what is known: each seat's statements stand in order, and it is asked often.
void Room::overhear(const State& state) {
  const bool less = overheard_.size() != state.seats.size() ||
                    !std::equal(overheard_.begin(), overheard_.end(), state.seats.begin(),
                                [](std::size_t known, const PrivateState& seat) { return known <= seat.statements.size(); });
  if (less || overheardIn_ != state.pub.epoch) {  // for the first time, or after an undo
    talk_.statements = saidLately();
    overheard_.clear();
    for (const PrivateState& seat : state.seats) overheard_.push_back(seat.statements.size());
  }
  overheardIn_ = state.pub.epoch;
  for (std::size_t s = 0; s < state.seats.size(); ++s) {
    const auto& all = state.seats[s].statements;
    for (std::size_t i = std::exchange(overheard_[s], all.size()); i < all.size(); ++i)
      if (all[i].from == delegationOf(state.pub, SeatId{s})) talk_.statements.push_back(all[i]);
  }
  auto& kept = talk_.statements;
  if (kept.size() > mostOverheard) kept.erase(kept.begin(), kept.end() - static_cast<std::ptrdiff_t>(mostOverheard));
}

void Room::sendTalk(const Member& member) const {
  if (member.person.facilitates) say(member, talk_);
}

// ---- Studies

std::uint32_t Room::below(std::uint32_t n) {
  for (;;) {  // evenly: what would favour the first is drawn again
    std::uint32_t drawn = 0;
    services_.random(reinterpret_cast<std::uint8_t*>(&drawn), sizeof drawn);
    if (drawn < UINT32_MAX / n * n) return drawn % n;
  }
}

void Room::hear(MemberId id, const Answers& said) {
  Member* member = find(id);
  if (!member) return;
  heard(*member);
  if (waiting_.size() > mostWaiting) return refuse(*member, Refusal::cannotStore);
  // Each after what was said before it is stored.
  whenSettled([this, id, said] {
    const Member* there = find(id);
    if (!there) return;
    const auto facts = study_.facts(id, said, moment(), [this](std::uint32_t n) { return below(n); });
    if (!facts) return refuse(*there, Refusal::notNow);
    if (readOnly_) return refuse(*there, Refusal::cannotStore);
    if (facts->empty()) return;
    store::RoomBatch side;
    side.facts = *facts;
    keep(std::move(side), [this, id, facts = *facts](bool stored) {
      Member* now = find(id);
      if (stored) study_.take(facts);
      else if (now) return refuse(*now, Refusal::cannotStore);
      counted_ = false;  // told with the next tick
      if (now) say(*now, surveyOf(id));
    });
  });
}

Survey Room::surveyOf(MemberId member) const {
  Survey survey = study_.survey(member);
  survey.keptDays = services_.keptDays;
  return survey;
}

Study::Moment Room::moment() const {
  if (stage() == Stage::over) return Study::Moment::after;
  const PublicState& pub = table_->state().pub;
  const bool begins = !pub.opened || phaseKind(play_->scenario, pub) == PhaseKind::opening;
  return begins ? Study::Moment::before : Study::Moment::during;
}

void Room::sendResearch(const Member& member) {
  ResearchRoom room{play_->scenario, play_->genesis, *table_, settings_, state_.minutes, language_, {}};
  for (const auto& [id, each] : members_) room.seats[id] = each.person.seat;
  const std::string json = researchJson(room, study_, [this](std::uint32_t n) { return below(n); });
  say(member, RecordFile{Copy::research, {json.begin(), json.end()}});
}

// ---- The disk

void Room::keep(store::RoomBatch side, std::function<void(bool)> done) {
  side_ = std::move(side);
  journal_->append({}, std::move(done));
}

void Room::whenSettled(std::function<void()> what) {
  waiting_.push_back(std::move(what));
  settled();
}

void Room::settled() {
  while (underWay_ == 0 && !waiting_.empty()) {
    const auto next = std::move(waiting_.front());
    waiting_.pop_front();
    next();
  }
}

void Room::onStored(bool stored, const std::vector<Receipt>& receipts) {
  for (const Receipt& r : receipts) {
    inFlight_.erase(r.act);
    if (stored) applied_.insert(r.act);
    answer(r.act, stored ? std::nullopt : std::optional(Rejection{RejectionCode::notStored, {}}));
  }
  changed_ = changed_ || stored == readOnly_ || stage() != told_;
  readOnly_ = !stored;
  if (!stored) {
    // What waited beside it is as lost as the records.
    takeBack();
    const std::lock_guard lock(beside_->mutex);
    beside_->parts.clear();
  } else if (underWay_ == 0) {
    remember();
    keepTime();
  }
  // Whoever has another seat now sees what it sees, once that is on disk.
  if (underWay_ == 0) {
    for (auto& [id, member] : members_) sendSnapshot(member);
    tellTalk();
    tellWaypoints();
  }
  if (changed_) roster();
  settled();
  think();
}

// Nothing is under way: what is here is on disk.
void Room::remember() {
  storedState_ = state_;
  for (auto& [id, member] : members_) {
    store::RoomPerson& known = storedPeople_[id];
    if (!(known == member.person)) known = member.person;
    if (member.person.gone && member.peer) {
      member.peer->close();
      member.peer.reset();
    }
  }
}

void Room::takeBack() {
  for (auto& [id, member] : members_)
    if (const auto known = storedPeople_.find(id); known != storedPeople_.end() && !(known->second == member.person))
      member.person = known->second;
  const Millis now = services_.clock();
  if (state_.paused && !storedState_.paused && left_) {
    ends_ = now + *left_;
    left_.reset();
  } else if (!state_.paused && storedState_.paused && ends_) {
    left_ = *ends_ - now;
    ends_.reset();
  }
  state_ = storedState_;
}

// ---- What people are told

void Room::say(const Member& member, const FromServer& content) const {
  if (member.peer) member.peer->send(message(content));
}

void Room::refuse(const Member& member, Refusal why) const { say(member, Refused{why, ""}); }

void Room::answer(const store::AppliedAct& act, const std::optional<Rejection>& refused) {
  if (const Member* member = find(act.member)) say(*member, protocol::Receipt{act.device, act.number, refused});
}

void Room::welcome(Member& member) {
  say(member, Welcome{code_, member.person.id, member.person.token, play_->package});
  if (study_.open()) say(member, surveyOf(member.person.id));
}

void Room::bringUp(Member& member) {
  member.waits = true;
  whenSettled([this, id = member.person.id] {
    if (Member* m = find(id)) sendSnapshot(*m);
  });
}

void Room::sendSnapshot(Member& member) {
  if (!member.peer || !member.waits || !table_->state().pub.opened) return;
  const Viewer viewer = viewerOf(member);
  const Channel& channel = channels_.at(viewer);
  say(member, Snapshot{channel.last, channel.hash, view(table_->state(), viewer)});
  member.waits = member.behind = false;
}

void Room::onFrame(const Viewer& viewer, const ViewFrame& frame) {
  Channel& channel = channels_.at(viewer);
  channel.last = frame.sequence;
  channel.hash = frame.hash;
  const auto there = std::any_of(members_.begin(), members_.end(), [&](const auto& each) {
    return viewerOf(each.second) == viewer && !each.second.person.gone;
  });
  if (!there) {
    channel.recent.clear();
    channel.bytes = 0;
    return;
  }
  if (!lastEvent_ || *lastEvent_ != frame.event) lastEvent_ = std::make_shared<const codec::Bytes>(frame.event);
  channel.recent.push_back({frame.sequence, frame.hash, lastEvent_});
  channel.bytes += frame.event.size();
  while (channel.recent.size() > recentFrames || (channel.bytes > recentBytes && channel.recent.size() > 1)) {
    channel.bytes -= channel.recent.front().event->size();
    channel.recent.pop_front();
  }
  const Message content = message(Frame{frame.sequence, frame.hash, frame.event});
  for (auto& [id, member] : members_) {
    if (!member.peer || member.person.gone || member.waits || member.behind || viewerOf(member) != viewer) continue;
    if (member.peer->backlog() > mostBacklog) member.behind = true;
    else member.peer->send(content);
  }
}

void Room::drained(MemberId id) {
  Member* member = find(id);
  if (member && member->behind && member->peer && member->peer->backlog() == 0) bringUp(*member);
}

Roster Room::rosterNow(bool counts) const {
  Roster all;
  all.stage = stage();
  all.language = language_;
  all.minutes = state_.minutes;
  if (ends_) all.left = *ends_ - services_.clock();
  else all.left = left_;
  all.chair = state_.chair;
  all.readOnly = readOnly_;
  all.level = settings_.level;
  all.openTalk = settings_.openTalk;
  if (counts) study_.count(all);
  for (const auto& [id, member] : members_) {
    if (member.person.gone) continue;
    const auto& p = member.person;
    all.people.push_back({id, p.name, p.seat, p.seat && voterOf(*p.seat) == id, p.facilitates, member.peer != nullptr,
                          member.peer && member.idle, member.needsHelp, member.briefRead});
  }
  return all;
}

void Room::roster() {
  changed_ = true;
  if (underWay_ > 0) return;  // what it would tell is not on disk yet
  const Message content = message(rosterNow(false));
  // How many take part in a study is for whoever facilitates.
  const Message counted = study_.open() ? message(rosterNow(true)) : content;
  changed_ = false;
  told_ = stage();
  for (const auto& [id, member] : members_)
    if (member.peer) member.peer->send(member.person.facilitates ? counted : content);
}

// ---- Acts

// None is applied twice: what was is answered again, what is under way is answered once it is stored.
template <class Do>
void Room::once(MemberId id, std::uint64_t device, std::uint64_t number, Do act, bool waited) {
  const store::AppliedAct name{id, device, number};
  if (applied_.count(name) > 0) return answer(name, std::nullopt);
  if (inFlight_.count(name) > 0) return;
  for (const auto& [refused, why] : refused_)
    if (refused == name) return answer(name, why);
  if (readOnly_ || waiting_.size() > mostWaiting) return answer(name, Rejection{RejectionCode::notStored, {}});
  if (!waited && !waiting_.empty()) {  // somebody waits for a snapshot: acts wait behind them
    waiting_.push_back([this, id, device, number, act] { once(id, device, number, act, true); });
    return;
  }
  side_.applied = {name};
  receipts_ = {{name}};
  inFlight_.insert(name);
  if (const auto refused = act()) {
    side_ = {};
    receipts_.clear();
    inFlight_.erase(name);
    refused_.emplace_back(name, *refused);
    if (refused_.size() > rememberedRefusals) refused_.pop_front();
    answer(name, refused);
  } else if (!side_.empty()) {  // nothing of the session has changed
    journal_->append({}, [](bool) {});
  }
}

void Room::submit(MemberId id, const Submit& sent) {
  if (Member* member = find(id)) heard(*member);
  once(id, sent.device, sent.number, [this, id, sent] { return carryOut(id, sent); });
}

std::optional<Rejection> Room::carryOut(MemberId id, const Submit& sent) {
  const Member* member = find(id);
  if (!member) return Rejection{RejectionCode::notAllowed, {}};
  if (sent.asChair) {
    // Cards are the facilitator's, whoever presides.
    const bool facilitators = std::holds_alternative<PlayCard>(sent.command.act);
    const bool presides = state_.chair && !facilitators ? *state_.chair == id : member->person.facilitates;
    if (!presides || std::holds_alternative<ChangeController>(sent.command.act))
      return Rejection{RejectionCode::notAllowed, {}};
    return table_->submit(Actor::chair(), sent.command);
  }
  if (!member->person.seat) return Rejection{RejectionCode::notAllowed, {}};
  if (stage() == Stage::paused) return Rejection{RejectionCode::sessionPaused, {}};
  const SeatId seat = *member->person.seat;
  const bool votes = std::holds_alternative<CastBallot>(sent.command.act);
  if (votes && voterOf(seat) != id) return Rejection{RejectionCode::notAllowed, {}};
  return table_->submit(Actor::of(seat), sent.command);
}

std::optional<Rejection> Room::asChair(Act act) {
  Command command;
  command.epoch = table_->state().pub.epoch;
  command.act = std::move(act);
  return table_->submit(Actor::chair(), command);
}

void Room::steer(MemberId id, const Steer& sent) {
  Member* member = find(id);
  if (!member) return;
  heard(*member);
  if (!member->person.facilitates) return refuse(*member, Refusal::notYours);
  once(id, sent.device, sent.number, [this, sent] {
    const auto refused = carryOut(sent);
    changed_ = changed_ || !refused;
    return refused;
  });
}

std::optional<Rejection> Room::carryOut(const Steer& sent) {
  const Rejection no{RejectionCode::notAllowed, {}};
  const Stage now = stage();
  const bool runs = now == Stage::running || now == Stage::paused;
  const auto clock = [&] { return services_.clock(); };
  const auto changed = [&]() -> std::optional<Rejection> {
    side_.state = state_;
    return std::nullopt;
  };
  Member* member = sent.member ? find(*sent.member) : nullptr;
  if (sent.member && !member) return no;
  const bool seatKnown = sent.seat && sent.seat->index() < play_->scenario.delegations.size();
  if (sent.seat && !seatKnown) return Rejection{RejectionCode::unknownSeat, {}};
  switch (sent.what) {
    case Steering::begin:
      return now == Stage::gathering ? begin() : std::optional(no);
    case Steering::pause:
      if (now != Stage::running) return no;
      state_.paused = true;
      if (ends_) left_ = *ends_ - clock();
      ends_.reset();
      return changed();
    case Steering::goOn:
      if (now != Stage::paused) return no;
      state_.paused = false;
      if (left_) ends_ = clock() + *left_;
      left_.reset();
      return changed();
    case Steering::addMinute:
    case Steering::takeMinute: {
      const Millis more = sent.what == Steering::addMinute ? minute : -minute;
      if (!ends_ && !left_) return no;
      if (ends_) *ends_ = std::max(*ends_ + more, clock());
      else *left_ = std::max<Millis>(*left_ + more, 0);
      return changed();
    }
    case Steering::closeRound:
      return runs ? asChair(CloseRound{}) : std::optional(no);
    case Steering::undo:
      if (!runs || !undo(sent.to)) return no;
      if (sent.to > 0) timed_.clear();  // the round that begins again has its time again
      return std::nullopt;
    case Steering::seat: {
      if (!member || now == Stage::over) return no;
      setSeat(*member, sent.seat);
      return std::nullopt;
    }
    case Steering::handOver: {
      if (!runs || !sent.seat) return no;
      const std::size_t s = sent.seat->index();
      const bool human = table_->state().pub.seats[s].controller.kind == Controller::Kind::human;
      if (!human && !voterOf(*sent.seat)) return no;
      return asChair(ChangeController{*sent.seat, human ? ai(s) : Controller{Controller::Kind::human, ""}});
    }
    case Steering::makeChair:
      state_.chair = sent.member;
      return changed();
    case Steering::dismiss:
      if (!member || member->person.facilitates) return no;
      member->person.gone = true;
      side_.people.push_back(member->person);
      if (state_.chair == sent.member) {
        state_.chair.reset();
        side_.state = state_;
      }
      return std::nullopt;
  }
  return no;
}

// Without a place to return to: to where the table waited before the last act that stands.
bool Room::undo(Sequence to) {
  const auto& stands = table_->surviving();
  const auto waited = standpoints(table_->records());
  if (to == 0) {
    for (const Sequence at : waited)
      if (!stands.empty() && at < stands.back() && std::binary_search(stands.begin(), stands.end(), at)) to = at;
  } else if (!std::binary_search(waited.begin(), waited.end(), to)) {
    return false;  // nobody could act there
  }
  std::vector<Controller> played;
  for (const Seat& seat : table_->state().pub.seats) played.push_back(seat.controller);
  if (!table_->revert(Actor::chair(), to)) return false;
  opponents_.begin();
  // What was done is taken back, not who is there.
  for (std::size_t s = 0; s < played.size() && s < table_->state().pub.seats.size(); ++s)
    if (!(table_->state().pub.seats[s].controller == played[s])) (void)asChair(ChangeController{SeatId{s}, played[s]});
  return true;
}

void Room::fetch(MemberId id, Copy what) {
  const Member* member = find(id);
  if (!member) return;
  if (!member->person.facilitates) return refuse(*member, Refusal::notYours);
  if (stage() != Stage::over || underWay_ > 0 || (member->peer && member->peer->backlog() > 0))
    return refuse(*member, Refusal::notNow);
  if (what == Copy::research) return study_.open() ? sendResearch(*member) : refuse(*member, Refusal::notNow);
  store::Meta meta;
  meta.scenarioName = play_->scenario.id;
  meta.created = table_->records().front().time;
  meta.language = language_;
  auto bytes = store::saveBytes(meta, play_->package, table_->records());
  if (auto* save = std::get_if<codec::Bytes>(&bytes)) say(*member, RecordFile{Copy::record, std::move(*save)});
  else refuse(*member, Refusal::cannotStore);
}

Controller Room::ai(std::size_t seat) const {
  const ai::Level* level = ai::findLevel(settings_.level);
  return {Controller::Kind::ai, ai::atLevel(play_->scenario.delegations[seat].strategy, level ? *level : ai::normalLevel())};
}

std::optional<Rejection> Room::begin() {
  std::vector<Controller> controllers;
  for (std::size_t s = 0; s < play_->scenario.delegations.size(); ++s) {
    if (voterOf(SeatId{s})) controllers.push_back({Controller::Kind::human, ""});
    else controllers.push_back(ai(s));
  }
  std::array<std::uint8_t, 16> bytes{};
  services_.random(bytes.data(), bytes.size());
  Seed seed;
  for (std::size_t i = 0; i < 8; ++i) {
    seed.high = seed.high << 8U | bytes[i];
    seed.low = seed.low << 8U | bytes[8 + i];
  }
  for (const auto& [id, member] : members_)
    if (!member.person.gone) sits(member);
  if (auto refused = table_->open(seed, controllers)) return refused;
  for (auto& [id, member] : members_)
    if (!member.person.gone) bringUp(member);
  return std::nullopt;
}

// ---- AI delegations

void Room::think() {
  if (thinking_ || readOnly_ || stage() != Stage::running || !waiting_.empty()) return;
  auto question = opponents_.next(*table_);
  if (!question) return;
  thinking_ = true;
  const std::shared_ptr<const Scenario> scenario(play_, &play_->scenario);
  services_.thinker.ask(scenario, *question, [weak = weak_from_this(), asked = *question](std::optional<ai::Move> move) {
    const auto room = weak.lock();
    if (!room) return;
    room->thinking_ = false;
    // Put off, what it would do is asked anew.
    const auto& seats = room->table_->state().pub.seats;
    const bool still = asked.seat.index() < seats.size() &&
                       seats[asked.seat.index()].controller == Controller{Controller::Kind::ai, asked.strategy};
    if (still && room->stage() == Stage::running && room->waiting_.empty() && !room->readOnly_)
      room->opponents_.answer(*room->table_, asked, move);
    room->think();
  });
}

// ---- Time

Stage Room::stage() const {
  const PublicState& pub = table_->state().pub;
  if (!pub.opened) return Stage::gathering;
  if (table_->finished()) return Stage::over;
  return state_.paused ? Stage::paused : Stage::running;
}

// Of a round: its phase's share of the preset, by the lengths that the rules of procedure plan.
Millis Room::allotted() const {
  const PublicState& pub = table_->state().pub;
  if (openVote(pub)) return oneVote;
  Millis planned = 0;
  for (const Phase& phase : play_->scenario.rules.phases) planned += Millis{phase.minutes} * minute;
  const Phase& phase = play_->scenario.phase(pub.phase);
  if (planned == 0) return minute;
  const codec::Preset* preset = codec::presetOf(state_.minutes);
  const Millis inSession = (preset ? preset->inSession : state_.minutes) * minute;
  const Millis ofPhase = inSession * phase.minutes * minute / planned;
  return std::max(ofPhase / std::max<Millis>(phase.rounds, 1), minute / 2);
}

// A round, a question or a vote that has begun has its time.
void Room::keepTime() {
  if (state_.minutes == 0 || !table_->state().pub.opened) return;
  const PublicState& pub = table_->state().pub;
  const Vote* vote = openVote(pub);
  std::string now = std::to_string(pub.phase.index()) + "/" + std::to_string(pub.round);
  now += "/" + std::to_string(pub.life.years.size()) + "/" + std::to_string(pub.life.months);
  if (vote) now += "/" + std::to_string(vote->id.index());
  if (now == timed_) return;
  timed_ = now;
  ends_.reset();
  left_.reset();
  if (stage() == Stage::running) ends_ = services_.clock() + allotted();
  if (stage() == Stage::paused) left_ = allotted();
  roster();
}

void Room::tick() {
  changed_ = changed_ || !std::exchange(counted_, true);
  const Millis idleSince = services_.clock() - idleAfter;
  for (auto& [id, member] : members_) {
    if (member.idle || !member.peer || member.heardAt > idleSince) continue;
    member.idle = true;
    changed_ = true;
  }
  if (changed_ && underWay_ == 0) roster();
  if (readOnly_ && underWay_ == 0) {  // is there space again?
    store::RoomBatch all;
    all.state = state_;
    for (const auto& [id, member] : members_) all.people.push_back(member.person);
    keep(std::move(all), [](bool) {});
    return;
  }
  if (underWay_ == 0) keepTime();
  think();  // after a restart nobody else would ask
  if (ends_ && stage() == Stage::running && services_.clock() >= *ends_ && waiting_.empty() && underWay_ == 0 && !readOnly_) {
    ends_ = services_.clock() + minute / 2;  // where nothing can be closed, it is tried again
    (void)asChair(CloseRound{});
  }
}

}  // namespace plenary::server
