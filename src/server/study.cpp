#include "server/study.h"

#include <algorithm>
#include <charconv>

namespace plenary::server {

using namespace protocol;
using store::Fact;

namespace {

constexpr std::uint32_t ofRoom = 0;
const std::string yes = "yes", no = "no";

std::string keyOf(bool after, const std::string& item) { return (after ? "after." : "before.") + item; }

std::uint8_t small(const std::string& text, int most) {
  return text.size() == 1 && text[0] >= '1' && text[0] - '0' <= most ? static_cast<std::uint8_t>(text[0] - '0') : 0;
}

}  // namespace

std::vector<Fact> RoomSettings::facts() const {
  std::vector<Fact> all{{ofRoom, "level", level}, {ofRoom, "openTalk", openTalk ? yes : no}, {ofRoom, "research", research ? yes : no}};
  if (research) {
    all.push_back({ofRoom, "arms", std::to_string(arms)});
    all.push_back({ofRoom, "questionnaire", questionnaire});
  }
  return all;
}

RoomSettings RoomSettings::from(const std::vector<Fact>& facts) {
  RoomSettings settings;
  for (const Fact& f : facts) {
    if (f.member != ofRoom) continue;
    if (f.key == "level") settings.level = f.value;
    if (f.key == "openTalk") settings.openTalk = f.value == yes;
    if (f.key == "research") settings.research = f.value == yes;
    if (f.key == "arms") settings.arms = small(f.value, mostArms);
    if (f.key == "questionnaire") settings.questionnaire = f.value;
  }
  return settings;
}

Study::Study(const RoomSettings& settings, const std::vector<Fact>& facts) : json_(settings.questionnaire), arms_(settings.arms) {
  if (!settings.research) return;
  auto parsed = codec::parseQuestionnaire(json_, "questionnaire");
  if (auto* questionnaire = std::get_if<codec::Questionnaire>(&parsed)) questionnaire_ = std::move(*questionnaire);
  take(facts);
}

std::optional<std::vector<Fact>> Study::facts(MemberId member, const Answers& said, Moment moment,
                                              const std::function<std::uint32_t(std::uint32_t)>& below) const {
  if (!questionnaire_ || said.given.size() > 2 * codec::Questionnaire::mostItems) return std::nullopt;
  const auto at = participants_.find(member);
  const Participant known = at == participants_.end() ? Participant{} : at->second;
  std::vector<Fact> facts;
  if (said.consents && said.consents != known.consents) facts.push_back({member, "consent", *said.consents ? yes : no});
  if (said.consents == false) {
    for (const Answer& a : known.given) facts.push_back({member, keyOf(a.after, a.item), ""});
    return said.given.empty() ? std::optional(facts) : std::nullopt;
  }
  if (said.consents == true && arms_ > 0 && known.arm == 0) {
    std::vector<std::size_t> members(arms_, 0);
    for (const auto& [id, p] : participants_)
      if (p.arm > 0) ++members[p.arm - 1U];
    const std::size_t fewest = *std::min_element(members.begin(), members.end());
    std::vector<std::size_t> free;
    for (std::size_t a = 0; a < members.size(); ++a)
      if (members[a] == fewest) free.push_back(a + 1);
    facts.push_back({member, "arm", std::to_string(free[below(static_cast<std::uint32_t>(free.size()))])});
  }
  if (!said.given.empty() && !said.consents.value_or(known.consents.value_or(false))) return std::nullopt;
  for (const Answer& a : said.given) {
    const auto* item = questionnaire_->item(a.item);
    const bool asked = item && (a.after ? item->after && moment == Moment::after : item->before && moment == Moment::before);
    if (!asked || a.value < 1 || a.value > codec::Questionnaire::scale) return std::nullopt;
    if (std::find(known.given.begin(), known.given.end(), a) == known.given.end())
      facts.push_back({member, keyOf(a.after, a.item), std::to_string(a.value)});
  }
  return facts;
}

Fact Study::sat(MemberId member, SeatId seat) { return {member, "sat." + std::to_string(seat.value), yes}; }

void Study::take(const std::vector<Fact>& facts) {
  if (!questionnaire_) return;
  for (const Fact& f : facts) {
    if (f.member == ofRoom) continue;
    Participant& p = participants_[f.member];
    if (f.key == "consent") p.consents = f.value == yes;
    if (f.key.rfind("sat.", 0) == 0) {
      std::uint16_t seat = 0;
      const char* end = f.key.data() + f.key.size();
      const auto read = std::from_chars(f.key.data() + 4, end, seat);
      if (read.ec == std::errc() && read.ptr == end) p.sat.emplace_back(std::size_t{seat});
    }
    if (f.key == "arm") p.arm = small(f.value, arms_);
    for (const bool after : {false, true}) {
      const std::string start = keyOf(after, "");
      if (f.key.rfind(start, 0) != 0) continue;
      const std::string item = f.key.substr(start.size());
      std::erase_if(p.given, [&](const Answer& a) { return a.item == item && a.after == after; });
      const std::uint8_t value = small(f.value, codec::Questionnaire::scale);
      if (value && questionnaire_->item(item)) p.given.push_back({item, after, value});
    }
    std::sort(p.given.begin(), p.given.end(), [](const Answer& a, const Answer& b) {
      return a.after != b.after ? b.after : a.item < b.item;
    });
  }
}

Survey Study::survey(MemberId member) const {
  Survey survey;
  survey.questionnaire = json_;
  const auto at = participants_.find(member);
  if (at == participants_.end()) return survey;
  survey.consents = at->second.consents;
  survey.arm = at->second.arm;
  survey.given = at->second.given;
  return survey;
}

std::size_t Study::asked(bool after) const {
  return static_cast<std::size_t>(std::count_if(questionnaire_->items.begin(), questionnaire_->items.end(),
                                                [&](const auto& i) { return after ? i.after : i.before; }));
}

void Study::count(Roster& roster) const {
  if (!questionnaire_) return;
  const std::size_t before = asked(false), after = asked(true);
  for (const auto& [id, p] : participants_) {
    if (p.consents != true) continue;
    const auto given = static_cast<std::size_t>(std::count_if(p.given.begin(), p.given.end(), [](const Answer& a) { return a.after; }));
    ++roster.consented;
    roster.before = static_cast<std::uint16_t>(roster.before + (p.given.size() - given >= before));
    roster.after = static_cast<std::uint16_t>(roster.after + (given >= after));
  }
}

}  // namespace plenary::server
