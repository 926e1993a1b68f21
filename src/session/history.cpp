#include "session/history.h"

namespace plenary {

std::vector<Told> history(const Scenario& scenario, const std::vector<Record>& records, const Viewer& viewer,
                          std::optional<Sequence> until) {
  std::vector<Told> told;
  Fold fold(scenario);
  for (const Record& r : records) {
    if (until && r.sequence > *until) break;
    const auto decoded = codec::decodeEvent(r.tag, r.payload);
    const auto* event = std::get_if<Event>(&decoded);
    if (!event || fold.add(r)) break;
    if (auto seen = project(*event, fold.state(), viewer)) told.push_back({r.sequence, r.time, std::move(*seen)});
  }
  return told;
}

namespace {

// Whether the entry is the first of what a seat's or the chair's command led to.
bool beginsDecision(const Record& r) {
  if (r.actor.kind == Actor::Kind::clerk) return false;
  switch (r.tag) {
    case StatementMade::tag:
    case AmendmentTabled::tag:
    case AmendmentCosponsored::tag:
    case BallotCast::tag:
    case RoundFinished::tag:
    case SignatureGiven::tag:
    case ControllerChanged::tag:
    case DealOffered::tag:
    case DealAgreedTo::tag:
    case RatificationSought::tag:
    case InspectionRequested::tag:
    case SanctionImposed::tag:
    case PauseCalled::tag:
    case WithdrawalNotified::tag:
    case NearMissReported::tag:
    case CardPlayed::tag:
    case Reverted::tag:
      return true;
    case AmendmentSettled::tag: {
      const auto decoded = codec::decodeEvent(r.tag, r.payload);
      const auto* event = std::get_if<Event>(&decoded);
      return event && std::get<AmendmentSettled>(*event).status == AmendmentStatus::withdrawn;
    }
    default:
      return false;
  }
}

}  // namespace

std::vector<Sequence> standpoints(const std::vector<Record>& records) {
  std::vector<Sequence> points;
  for (const Record& r : records)
    if (r.sequence > 1 && beginsDecision(r)) points.push_back(r.sequence - 1);
  if (!records.empty()) points.push_back(records.back().sequence);
  return points;
}

std::vector<Waypoint> waypoints(const std::vector<Record>& records, const std::vector<Sequence>& surviving) {
  const auto waited = standpoints(records);
  std::vector<Waypoint> all;
  std::optional<Waypoint> begun;
  for (const Sequence s : surviving) {
    const Record& r = records[static_cast<std::size_t>(s) - 1];
    if (r.tag == PhaseOpened::tag) {
      const auto decoded = codec::decodeEvent(r.tag, r.payload);
      const auto* event = std::get_if<Event>(&decoded);
      const auto* opened = event ? std::get_if<PhaseOpened>(event) : nullptr;
      if (opened) begun = Waypoint{0, opened->phase, opened->round};
    }
    if (!begun || !std::binary_search(waited.begin(), waited.end(), s)) continue;
    all.push_back({s, begun->phase, begun->round});
    begun.reset();
  }
  return all;
}

}  // namespace plenary
