#include "session/opponents.h"

namespace plenary {

std::optional<Question> Opponents::next(const Table& table) {
  const PublicState& pub = table.state().pub;
  const std::size_t n = pub.seats.size();
  for (std::size_t i = 0; i < n; ++i) {
    const SeatId seat{(turn_ + i) % n};
    const Controller& controller = pub.seats[seat.index()].controller;
    if (controller.kind != Controller::Kind::ai) continue;
    const Sequence seen = table.seen(seat);
    const auto waiting = waitingAt_.find(seat);
    if (waiting != waitingAt_.end() && waiting->second == seen) continue;
    turn_ = (seat.index() + 1) % n;
    look(table, seat);
    return Question{seat, controller.strategy, table.state().hidden.seed, seen, view_};
  }
  return std::nullopt;
}

void Opponents::begin() {
  turn_ = 0;
  waitingAt_.clear();
  view_.reset();
}

// What everyone sees is copied once for all who are asked about it.
void Opponents::look(const Table& table, SeatId seat) {
  const State& state = table.state();
  const bool own = view_ && view_.use_count() == 1;
  if (!own || viewed_ != &table || viewedAt_ != table.revision()) {
    if (!own) view_ = std::make_shared<View>();
    view_->pub = state.pub;
    view_->disclosure = state.disclosure;
    viewed_ = &table;
    viewedAt_ = table.revision();
  }
  lookAs(state, seat, *view_);
}

void Opponents::answer(Table& table, const Question& question, const std::optional<ai::Move>& move) {
  bool made = false;
  if (move) {
    Command command;
    command.epoch = question.view->pub.epoch;
    command.act = move->act;
    command.reason = move->reason;
    made = !table.submit(Actor::of(question.seat), command);
  }
  if (!made) waitingAt_[question.seat] = question.sequence;
}

std::optional<ai::Move> Opponents::think(const Table& table, const Question& question) {
  if (!appraiser_ || &appraiser_->scenario() != &table.scenario()) appraiser_.emplace(table.scenario());
  return ai::nextMove(*appraiser_, *question.view, question.strategy, question.secret, question.sequence);
}

std::size_t playOpponents(Table& table, Opponents& opponents, std::size_t moves) {
  std::size_t made = 0;
  while (made < moves) {
    const auto question = opponents.next(table);
    if (!question) break;
    const Sequence before = table.records().size();
    opponents.answer(table, *question, opponents.think(table, *question));
    if (table.records().size() > before) ++made;
  }
  return made;
}

}  // namespace plenary
