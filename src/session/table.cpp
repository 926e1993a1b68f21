#include "session/table.h"

#include <algorithm>

#include "ai/strategy.h"
#include "core/aftermath_acts.h"
#include "incentives/worth.h"
#include "incentives/years.h"

namespace plenary {

namespace {

bool isPlayed(const Controller& controller) {
  return controller.kind != Controller::Kind::ai || ai::findPlay(controller.strategy);
}

// A seat that an event gives to an AI that there is not: it would wait for ever.
struct Unplayed {
  DelegationId delegation;
  std::string strategy;
};

std::optional<Unplayed> unplayed(const Event& event, const PublicState& pub) {
  if (const auto* opened = std::get_if<SessionOpened>(&event))
    for (const Seat& seat : opened->seats)
      if (!isPlayed(seat.controller)) return Unplayed{seat.delegation, seat.controller.strategy};
  if (const auto* changed = std::get_if<ControllerChanged>(&event))
    if (!isPlayed(changed->controller)) return Unplayed{delegationOf(pub, changed->seat), changed->controller.strategy};
  return std::nullopt;
}

std::optional<RecordProblem> unplayed(const Scenario& scenario, const Record& record, const PublicState& after) {
  const auto decoded = codec::decodeEvent(record.tag, record.payload);
  const auto found = unplayed(std::get<Event>(decoded), after);
  if (!found) return std::nullopt;
  return RecordProblem{record.sequence, "an AI of this program for " + scenario.delegations[found->delegation.index()].id +
                                            ", one of " + ai::strategyNames() + ", found \"" + found->strategy + "\""};
}

}  // namespace

Table::Table(const Scenario& scenario, const codec::Hash& genesis, Journal& journal, Clock clock, Release release)
    : scenario_(scenario), genesis_(genesis), journal_(journal), clock_(std::move(clock)), release_(release),
      fold_(scenario) {
  streams_[std::nullopt].hash = genesis;
  for (std::size_t s = 0; s < scenario.delegations.size(); ++s) streams_[SeatId{s}].hash = genesis;
}

std::optional<RecordProblem> Table::resume(const std::vector<Record>& records) {
  if (auto problem = verifyChain(genesis_, records)) return problem;
  Fold fold(scenario_);
  std::optional<RecordProblem> waiting;
  for (const Record& r : records) {
    if (auto problem = fold.add(r)) return problem;
    if (!waiting) waiting = unplayed(scenario_, r, fold.state().pub);
  }
  if (waiting && !fold.state().disclosure) return waiting;
  ++revision_;
  fold_ = std::move(fold);
  records_ = records;
  durable_ = records.size();
  if (state().pub.floor.speaker) away_ = std::max<Millis>(clock_() - records.back().time, 0);
  // What each viewer was sent is told again from the record, so that their numbers and chains go on.
  Fold again(scenario_);
  for (const Record& r : records_) {
    const auto decoded = codec::decodeEvent(r.tag, r.payload);
    const Event& event = std::get<Event>(decoded);
    again.add(event, r);
    for (auto& [viewer, stream] : streams_) {
      if (const auto seen = plenary::project(event, again.state(), viewer)) {
        ++stream.sequence;
        stream.hash = codec::chain(stream.hash, stream.sequence, codec::encode(*seen));
      }
    }
  }
  return std::nullopt;
}

void Table::wake() {
  if (!state().pub.opened) return;
  clerk();
  if (!batch_.empty()) commit(std::move(batch_));
}

std::optional<Rejection> Table::open(const Seed& seed, const std::vector<Controller>& controllers) {
  Command command;
  command.act = OpenSession{seed, controllers, incentives::drawBriefs(scenario_, seed)};
  return submit(Actor::clerk(), command);
}

std::optional<Rejection> Table::submit(const Actor& actor, const Command& command) {
  Command heard = command;
  if (actor.kind == Actor::Kind::seat && actor.seat.index() < state().pub.seats.size() &&
      state().pub.seats[actor.seat.index()].controller.kind == Controller::Kind::human)
    heard.reason.reset();
  Decision decision = decide(scenario_, state(), actor, heard);
  if (auto* rejection = std::get_if<Rejection>(&decision)) return *rejection;
  const auto& events = std::get<Events>(decision);
  for (const Event& event : events)
    if (const auto found = unplayed(event, state().pub))
      return Rejection{RejectionCode::unknownStrategy, {found->delegation.value}};
  keepSecret(actor, command);
  carryOut(actor, events);
  clerk();
  const Sequence reached = records_.size();
  commit(std::move(batch_));
  // A journal that answers at once may have lost the batch already.
  if (records_.size() < reached) return Rejection{RejectionCode::notStored, {}};
  return std::nullopt;
}

void Table::keepSecret(const Actor& actor, const Command& command) {
  const auto* ballot = std::get_if<CastBallot>(&command.act);
  const Vote* vote = openVote(state().pub);
  if (!ballot || !vote || vote->method != VoteMethod::secret) return;
  secret_.resize(scenario_.delegations.size());
  secret_[ballot->onBehalfOf.value_or(delegationOf(state().pub, actor.seat)).index()] = ballot->choice;
}

// A secret vote that is complete is counted; one whose ballots are not here is asked for anew.
std::optional<Command> Table::secretVoteDue() {
  const Vote* vote = openVote(state().pub);
  if (!vote || vote->method != VoteMethod::secret || vote->tied) return std::nullopt;
  secret_.resize(scenario_.delegations.size());
  Command command;
  command.epoch = state().pub.epoch;
  bool lost = false;
  for (std::size_t d = 0; d < vote->handedIn.size(); ++d) lost = lost || (vote->handedIn[d] && !secret_[d]);
  if (lost) command.act = AskAnew{vote->id};
  else if (missingBallots(scenario_, *vote).empty()) command.act = CloseSecretVote{vote->id, secret_};
  else return std::nullopt;
  secret_.clear();
  return command;
}

// What has become due: one step at a time until nothing is.
void Table::clerk() {
  for (;;) {
    Command proceed;
    proceed.epoch = state().pub.epoch;
    proceed.act = Proceed{lastAct_, away_};
    const bool toDisclose =
        phaseKind(scenario_, state().pub) == PhaseKind::debrief && !state().disclosure;
    if (toDisclose) proceed.act = Disclose{incentives::scores(scenario_, state())};
    if (const auto home = aftermath::waitingAtHome(state().pub))
      proceed.act = DecideLegislature{*home, incentives::groupsAccept(scenario_, state(), *home)};
    else if (aftermath::yearIsOver(scenario_, state().pub))
      proceed.act = incentives::liveYear(scenario_, state());
    if (auto secret = secretVoteDue()) proceed = std::move(*secret);
    Decision decision = decide(scenario_, state(), Actor::clerk(), proceed);
    const auto* events = std::get_if<Events>(&decision);
    if (!events) return;
    carryOut(Actor::clerk(), *events);
  }
}

bool Table::revert(const Actor& actor, Sequence to) {
  const auto standing = fold_.surviving();
  std::map<std::size_t, Sequence> openings;  // of votes, by number
  Sequence secretFrom = 0;  // the opening of the secret vote that event `to` is within
  if (to == 0 || std::find(standing.begin(), standing.end(), to) == standing.end()) return false;
  for (const Sequence at : standing) {
    const Record& record = records_[static_cast<std::size_t>(at) - 1];
    const auto decoded = codec::decodeEvent(record.tag, record.payload);
    const auto& event = std::get<Event>(decoded);
    if (const auto* opened = std::get_if<VoteOpened>(&event)) openings[opened->id.index()] = at;
    if (const auto* opened = std::get_if<VoteOpened>(&event); opened && opened->method == VoteMethod::secret) secretFrom = at;
    if (at == to) break;
    if (std::holds_alternative<VoteClosed>(event)) secretFrom = 0;
  }
  // What opened the vote in the same breath, a tie or a part before it, is taken back with it.
  while (secretFrom > 1) {
    const Record& before = records_[static_cast<std::size_t>(*std::prev(std::find(standing.begin(), standing.end(), secretFrom))) - 1];
    const auto decoded = codec::decodeEvent(before.tag, before.payload);
    const auto* closed = std::get_if<VoteClosed>(&std::get<Event>(decoded));
    if (!closed) break;
    secretFrom = openings[closed->id.index()];
  }
  if (secretFrom > 1) to = *std::prev(std::find(standing.begin(), standing.end(), secretFrom));
  secret_.clear();
  carryOut(actor, {Reverted{to, state().pub.epoch + 1}});
  if (secretFrom > 1) clerk();  // opens the vote anew: nobody else would
  commit(std::move(batch_));
  return true;
}

void Table::carryOut(const Actor& actor, const Events& events) {
  ++revision_;
  const Millis now = lastAct_ = clock_();
  for (const Event& event : events) {
    Record record = seal(hash(), records_.size() + 1, now, actor, event);
    fold_.add(event, record);
    records_.push_back(record);
    batch_.push_back(std::move(record));
    project(event);
    if (std::holds_alternative<SpeechEnded>(event) || std::holds_alternative<PhaseOpened>(event)) away_ = 0;
  }
}

void Table::project(const Event& event) {
  codec::Bytes same;  // what all are told is encoded once
  if (toldToAll(event))
    if (const auto seen = plenary::project(event, state(), std::nullopt)) same = codec::encode(*seen);
  for (auto& [viewer, stream] : streams_) {
    ViewFrame frame;
    frame.event = same;
    if (same.empty()) {
      const auto seen = plenary::project(event, state(), viewer);
      if (!seen) continue;
      frame.event = codec::encode(*seen);
    }
    frame.sequence = ++stream.sequence;
    frame.hash = stream.hash = codec::chain(stream.hash, frame.sequence, frame.event);
    if (!stream.sinks.empty()) outgoing_.push_back({viewer, std::move(frame)});
  }
}

void Table::commit(std::vector<Record> batch) {
  batch_.clear();
  auto frames = std::make_shared<std::vector<Outgoing>>(std::move(outgoing_));
  outgoing_.clear();
  if (release_ == Release::atOnce) {
    journal_.append(batch, [this, n = batch.size()](bool stored) {
      if (stored) durable_ += n;
    });
    send(*frames);
    return;
  }
  journal_.append(batch, [this, frames, n = batch.size()](bool stored) {
    if (stored) {
      durable_ += n;
      send(*frames);
    } else {
      refold();
    }
  });
}

// The journal lost a batch, and with it all that built on it: back to what is stored.
void Table::refold() {
  const std::vector<Record> stored(records_.begin(), records_.begin() + static_cast<std::ptrdiff_t>(durable_));
  for (auto& [viewer, stream] : streams_) {
    stream.sequence = 0;
    stream.hash = genesis_;
  }
  ++revision_;
  fold_ = Fold(scenario_);
  secret_.clear();
  records_.clear();
  (void)resume(stored);
}

void Table::send(const std::vector<Outgoing>& frames) {
  for (const Outgoing& out : frames)
    for (const Sink& sink : streams_[out.viewer].sinks) sink(out.frame);
}

ViewSnapshot Table::subscribe(const Viewer& viewer, Sink sink) {
  Stream& stream = streams_[viewer];
  stream.sinks.push_back(std::move(sink));
  ViewSnapshot snapshot;
  snapshot.sequence = stream.sequence;
  snapshot.hash = stream.hash;
  snapshot.view.seat = viewer;
  if (state().pub.opened || !viewer) snapshot.view = plenary::view(state(), viewer);
  return snapshot;
}

Sequence Table::seen(const Viewer& viewer) const {
  const auto at = streams_.find(viewer);
  return at == streams_.end() ? 0 : at->second.sequence;
}

}  // namespace plenary
