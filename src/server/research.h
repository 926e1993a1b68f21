// What a study takes from a room: who agreed to take part, by pseudonyms drawn anew for each export, what they answered, and
// what their delegations did and got, as JSON with its own codebook. Names, tokens, the room's code and what was said are
// not in it; nor is a delegation in which anybody sat who did not agree.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "server/study.h"
#include "session/table.h"

namespace plenary::server {

struct ResearchRoom {
  const Scenario& scenario;
  const codec::Hash& genesis;  // of scenario, rules and texts: names the model's version
  const Table& table;          // whose session is over
  const RoomSettings& settings;
  std::uint16_t minutes = 0;
  std::string language;
  // Where everyone sits at the end; those who were removed included.
  std::map<protocol::MemberId, std::optional<SeatId>> seats;
};

std::string researchJson(const ResearchRoom& room, const Study& study, const std::function<std::uint32_t(std::uint32_t)>& below);

}  // namespace plenary::server
