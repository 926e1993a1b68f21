#include "ui/replay.h"

#include <algorithm>

namespace plenary::ui {

std::unique_ptr<Replay> Replay::from(const store::SaveFile& save, store::StoreProblem& problem) {
  auto replay = std::unique_ptr<Replay>(new Replay());
  auto embedded = save.embedded();
  auto records = save.records();
  auto notes = save.notes();
  if (const auto* bad = std::get_if<store::StoreProblem>(&embedded)) {
    problem = *bad;
    return nullptr;
  }
  if (const auto* bad = std::get_if<store::StoreProblem>(&records)) {
    problem = *bad;
    return nullptr;
  }
  if (const auto* bad = std::get_if<store::StoreProblem>(&notes)) {
    problem = *bad;
    return nullptr;
  }
  replay->notes_ = store::Notes(std::get<std::vector<store::Note>>(notes));
  problem = {store::StoreProblem::Code::damaged, save.name(), "", "", {}};
  replay->loaded_ =
      Loaded::from(std::get<codec::Package>(std::move(embedded)), save.meta().scenarioName, problem.expected);
  if (!replay->loaded_) return nullptr;
  replay->verification_ = store::verify(save);
  replay->records_ = std::get<std::vector<Record>>(std::move(records));
  const auto folded = foldRecords(replay->loaded_->scenario, replay->records_);
  if (const auto* bad = std::get_if<RecordProblem>(&folded)) {
    problem.place = "events, seq " + std::to_string(bad->sequence);
    problem.expected = "expected " + bad->expected;
    return nullptr;
  }
  if (!std::get<State>(folded).pub.opened) {
    problem.place = "events";
    problem.expected = "expected the opening of a session";
    return nullptr;
  }
  const std::size_t seats = std::get<State>(folded).seats.size();
  if (save.meta().seat && save.meta().seat->index() < seats) replay->seat_ = *save.meta().seat;
  replay->standpoints_ = standpoints(replay->records_);
  replay->told_ = history(replay->loaded_->scenario, replay->records_, replay->seat_);
  replay->findMoments();
  replay->go(0);
  return replay;
}

void Replay::findMoments() {
  for (const Told& told : told_) {
    const auto add = [&](Moment::Kind kind) { moments_.push_back({told.sequence, kind, told.event}); };
    if (std::get_if<PhaseOpened>(&told.event)) add(Moment::Kind::phase);
    if (const auto* settled = std::get_if<AmendmentSettled>(&told.event);
        settled && settled->status == AmendmentStatus::agreed)
      add(Moment::Kind::agreed);
    if (const auto* vote = std::get_if<VoteClosed>(&told.event))
      add(vote->tally.adopted ? Moment::Kind::adopted : Moment::Kind::rejected);
    if (std::get_if<SignatureGiven>(&told.event)) add(Moment::Kind::signature);
    if (std::get_if<OutcomeReached>(&told.event)) add(Moment::Kind::outcome);
  }
}

void Replay::go(int step) {
  step_ = std::clamp(step, 0, last());
  const auto folded = foldRecords(loaded_->scenario, records_, sequence());
  view_ = plenary::view(std::get<State>(folded), seat_);
}

int Replay::stepOf(Sequence sequence) const {
  const auto at = std::lower_bound(standpoints_.begin(), standpoints_.end(), sequence);
  return std::min(static_cast<int>(at - standpoints_.begin()), last());
}

std::vector<Told> Replay::told() const {
  std::vector<Told> upTo;
  for (const Told& t : told_)
    if (t.sequence <= sequence()) upTo.push_back(t);
  return upTo;
}

store::Notes Replay::notesOfPrefix() const {
  store::Notes notes;
  for (const store::Note& note : notes_.all())
    for (const Told& t : told())
      if (const Statement* statement = statementIn(t.event);
          statement && statement->note == store::commitment(note.salt, note.text))
        notes.add(note);
  return notes;
}

std::vector<Record> Replay::prefix() const {
  return {records_.begin(), records_.begin() + static_cast<std::ptrdiff_t>(sequence())};
}

}  // namespace plenary::ui
