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

std::vector<Waypoint> waypoints(const Scenario& scenario, const std::vector<Record>& records) {
  const auto waited = standpoints(records);
  std::vector<Waypoint> all;
  Fold fold(scenario);
  for (const Record& r : records) {
    if (fold.add(r)) break;
    const PublicState& pub = fold.state().pub;
    if (!pub.opened || !std::binary_search(waited.begin(), waited.end(), r.sequence)) continue;
    const auto& stands = fold.surviving();
    std::erase_if(all, [&](const Waypoint& w) { return !std::binary_search(stands.begin(), stands.end(), w.at); });
    const Waypoint here{r.sequence, pub.phase, pub.round};
    if (all.empty() || all.back().phase != here.phase || all.back().round != here.round) all.push_back(here);
  }
  return all;
}

}  // namespace plenary
