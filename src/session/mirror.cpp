#include "session/mirror.h"

namespace plenary {

Mirror::Mirror(const Scenario& scenario, ViewSnapshot snapshot)
    : scenario_(scenario), snapshot_(std::move(snapshot)) {}

bool Mirror::receive(const ViewFrame& frame) {
  if (frame.sequence != snapshot_.sequence + 1) return false;
  if (codec::chain(snapshot_.hash, frame.sequence, frame.event) != frame.hash) return false;
  const auto decoded = codec::decodeViewEvent(frame.event);
  const auto* event = std::get_if<ViewEvent>(&decoded);
  if (!event) return false;
  apply(scenario_, snapshot_.view, *event);
  snapshot_.sequence = frame.sequence;
  snapshot_.hash = frame.hash;
  return true;
}

namespace {

struct Bases {
  const PublicState& pub;
  std::vector<Basis>& bases;

  void operator()(const TableAmendment& act) {
    for (const Change& c : act.changes)
      bases.push_back({Basis::Object::provision, c.provision.value, pub.provisionVersions[c.provision.index()]});
  }
  void operator()(const Cosponsor& act) { amendment(act.amendment); }
  void operator()(const WithdrawAmendment& act) { amendment(act.amendment); }
  void operator()(const FinishRound&) { bases.push_back({Basis::Object::phase, 0, pub.phaseVersion}); }
  void operator()(const SignTreaty&) { bases.push_back({Basis::Object::phase, 0, pub.phaseVersion}); }
  void operator()(const DeclineToSign&) { bases.push_back({Basis::Object::phase, 0, pub.phaseVersion}); }
  // A ballot names its vote; a statement stands whatever changed.
  template <class Other>
  void operator()(const Other&) {}

  void amendment(AmendmentId id) {
    if (const Amendment* a = findAmendment(pub, id))
      bases.push_back({Basis::Object::amendment, id.value, a->version});
  }
};

}  // namespace

Command Mirror::command(Act act) const {
  Command c;
  c.epoch = view().pub.epoch;
  std::visit(Bases{view().pub, c.bases}, act);
  c.act = std::move(act);
  return c;
}

}  // namespace plenary
