#include "cli/akn.h"
#include "cli/floor.h"

namespace plenary::cli::akn {

namespace {

class Historian {
 public:
  Historian(const Exported& exported, const wording::Reader& reader) : exported_(exported), reader_(reader) {
    walk(exported.recording, exported.save, [this](const Moment& moment) {
      if (exported_.stands(moment.record.sequence)) take(moment);
    });
  }

  History result() { return std::move(history_); }

 private:
  void take(const Moment& moment) {
    moment_ = &moment;
    history_.last = moment.record.time;
    std::visit([this](const auto& event) { note(event); }, moment.event);
    draft_ = moment.after.pub.draft;
  }

  template <class Any>
  void note(const Any&) {}

  void note(const SessionOpened&) { history_.opened = now(); }
  void note(const AmendmentTabled& event) {
    AmendmentHistory& amendment = history_.amendments[event.id];
    amendment.sponsor = event.sponsor;
    amendment.tabled = now();
    amendment.asked = substitutions(event.changes);
    heard(event.id);
  }
  void note(const AmendmentCosponsored& event) {
    history_.amendments[event.id].cosponsored.emplace_back(now(), event.delegation);
    heard(event.id);
  }
  void note(const AmendmentRebased& event) { heard(event.id); }
  void note(const AmendmentSettled& event) {
    history_.amendments[event.id].settled = now();
    heard(event.id);
  }
  // When others have said already what an amendment asks for, nothing is modified, and the schema has no empty
  // list of modifications.
  void note(const DraftChanged& event) {
    if (event.changes.empty()) return;
    history_.modifications.push_back({event.by, now(), substitutions(event.changes)});
  }
  void note(const VoteOpened& event) {
    history_.votes[event.id].question = floorLine(reader_, *moment_, false).value_or("");
  }
  void note(const VoteClosed& event) { history_.votes[event.id].closed = now(); }
  void note(const SignatureGiven& event) { history_.signatures[event.delegation] = now(); }
  void note(const OutcomeReached&) { history_.outcome = now(); }

  Millis now() const { return moment_->record.time; }

  std::vector<Substitution> substitutions(const Changes& changes) const {
    std::vector<Substitution> all;
    for (const Change& c : changes) all.push_back({c.provision, draft_[c.provision.index()], c.option});
    return all;
  }

  void heard(AmendmentId id) {
    if (auto line = floorLine(reader_, *moment_, false))
      history_.amendments[id].lines.push_back(std::move(*line));
  }

  const Exported& exported_;
  const wording::Reader& reader_;
  History history_;
  const Moment* moment_ = nullptr;
  Draft draft_;  // before the event
};

}  // namespace

History historyOf(const Exported& exported, const wording::Reader& reader) {
  return Historian(exported, reader).result();
}

}  // namespace plenary::cli::akn
