#include "server/research.h"

#include <algorithm>
#include <numeric>

#include "codec/json_writer.h"
#include "wording/keys.h"

namespace plenary::server {

using namespace protocol;
using codec::JsonWriter;

namespace {

struct Entry {
  const char* field;
  const char* meaning;
};

constexpr Entry codebook[] = {
    {"model", "hash of scenario, rules of procedure and texts: rooms with the same one are comparable"},
    {"minutes", "preset of the workshop; 0: no clock"},
    {"level", "of the AI delegations"},
    {"openTalk", "true: whoever facilitated could read private talk, and everyone was told"},
    {"arms", "number of arms; 0: none. Who agreed was drawn at random into one of those with the fewest members"},
    {"people", "those who agreed to take part, in random order; whoever took that back is not there"},
    {"people.id", "pseudonym, drawn for this file alone"},
    {"people.delegation", "the delegation they sat in at the end; null: they watched"},
    {"people.arm", "1, 2, ...; null: no arms"},
    {"people.before, people.after", "answers by item, 1 (low) to 5 (high); items without an answer are left out"},
    {"delegations", "those for which people spoke who all agreed, whether or not they spoke for it to the end; what an AI did in their place counts, too. The others are counted in withheld"},
    {"points", "result in points: 0 is the best alternative to the treaty, 100 the delegation's ideal text. Stylised"},
    {"text", "the same of the text that was adopted, whoever signed it"},
    {"publicStatements, privateStatements", "statements made by the delegation"},
    {"tabled, sponsored", "amendments it proposed, and those of others that it sponsored"},
    {"yes, no, abstain", "its ballots in votes that were not secret"},
    {"signature", "signedTreaty, declined or pending"},
    {"outcome, treaty", "of the session; option by provision in the text as it stood at the end"},
};

class Export {
 public:
  Export(const ResearchRoom& room, const Study& study) : room_(room), study_(study), pub_(room.table.state().pub) {}

  std::string json(const std::function<std::uint32_t(std::uint32_t)>& below) {
    std::vector<MemberId> agreed;
    for (const auto& [id, p] : study_.participants())
      if (p.consents == true && room_.seats.count(id) > 0) agreed.push_back(id);
    for (std::size_t i = agreed.size(); i > 1; --i) std::swap(agreed[i - 1], agreed[below(static_cast<std::uint32_t>(i))]);
    for (std::size_t i = 0; i < agreed.size(); ++i) names_[agreed[i]] = "P" + std::to_string(i + 1);

    w_.beginObject();
    w_.key("format").text("plenary.research.1");
    header();
    items();
    w_.key("people").beginArray();
    for (const MemberId id : agreed) person(id);
    w_.endArray();
    delegations();
    outcome();
    w_.key("codebook").beginObject();
    for (const Entry& e : codebook) w_.key(e.field).text(e.meaning);
    w_.endObject();
    w_.endObject();
    return w_.take();
  }

 private:
  void header() {
    w_.key("model").text(codec::hex(room_.genesis));
    w_.key("scenario").text(room_.scenario.id);
    w_.key("rules").text(room_.scenario.rules.id);
    w_.key("language").text(room_.language);
    w_.key("minutes").whole(room_.minutes);
    w_.key("level").text(room_.settings.level);
    w_.key("openTalk").boolean(room_.settings.openTalk);
    w_.key("arms").whole(room_.settings.arms);
  }

  void items() {
    const codec::Questionnaire& q = study_.questionnaire();
    w_.key("questionnaire").beginObject();
    w_.key("id").text(q.id);
    w_.key("low").text(q.low.en);
    w_.key("high").text(q.high.en);
    w_.key("items").beginObject();
    for (const auto& item : q.items) w_.key(item.id).text(item.words.en);
    w_.endObject();
    w_.endObject();
  }

  void person(MemberId id) {
    const Participant& p = study_.participants().at(id);
    w_.beginObject();
    w_.key("id").text(names_.at(id));
    const auto seat = room_.seats.at(id);
    w_.key("delegation");
    if (seat) w_.text(room_.scenario.delegations[seat->index()].id);
    else w_.null();
    w_.key("arm");
    if (p.arm) w_.whole(p.arm);
    else w_.null();
    for (const bool after : {false, true}) {
      w_.key(after ? "after" : "before").beginObject();
      for (const Answer& a : p.given)
        if (a.after == after) w_.key(a.item).whole(a.value);
      w_.endObject();
    }
    w_.endObject();
  }

  bool sat(MemberId id, SeatId seat) const {
    const auto at = study_.participants().find(id);
    if (at == study_.participants().end()) return false;
    return std::find(at->second.sat.begin(), at->second.sat.end(), seat) != at->second.sat.end();
  }

  // None: nobody sat there. False: somebody who did not agree.
  std::optional<bool> allAgreed(SeatId seat) const {
    std::optional<bool> all;
    for (const auto& [id, at] : room_.seats)
      if (sat(id, seat)) all = all.value_or(true) && names_.count(id) > 0;
    return all;
  }

  void delegations() {
    std::size_t withheld = 0;
    w_.key("delegations").beginArray();
    for (std::size_t s = 0; s < room_.scenario.delegations.size(); ++s) {
      const auto agreed = allAgreed(SeatId{s});
      if (agreed == true) delegation(SeatId{s});
      if (agreed == false) ++withheld;
    }
    w_.endArray();
    w_.key("withheld").whole(withheld);
  }

  void delegation(SeatId seat) {
    const DelegationId d = delegationOf(pub_, seat);
    const PrivateState& own = room_.table.state().seats[seat.index()];
    const auto from = [&](const std::vector<Statement>& all) {
      return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Statement& s) { return s.from == d; }));
    };
    w_.beginObject();
    w_.key("delegation").text(room_.scenario.delegations[d.index()].id);
    w_.key("people").beginArray();
    std::vector<std::string> people;  // in no order that tells who came first
    for (const auto& [id, at] : room_.seats)
      if (sat(id, seat)) people.push_back(names_.at(id));
    std::sort(people.begin(), people.end());
    for (const std::string& each : people) w_.text(each);
    w_.endArray();
    if (const auto& disclosure = room_.table.state().disclosure; disclosure && d.index() < disclosure->scores.size()) {
      w_.key("points").hundredths(disclosure->scores[d.index()].result);
      w_.key("text").hundredths(disclosure->scores[d.index()].text);
    }
    w_.key("publicStatements").whole(from(pub_.statements));
    w_.key("privateStatements").whole(from(own.statements));
    std::size_t tabled = 0, sponsored = 0;
    for (const Amendment& a : pub_.amendments) {
      tabled += a.sponsor == d;
      sponsored += a.sponsor != d && a.sponsoredBy(d);
    }
    w_.key("tabled").whole(tabled);
    w_.key("sponsored").whole(sponsored);
    for (const auto& [choice, name] : {std::pair{Choice::yes, "yes"}, std::pair{Choice::no, "no"}, std::pair{Choice::abstain, "abstain"}}) {
      std::size_t cast = 0;
      for (const Vote& v : pub_.votes)
        cast += v.method != VoteMethod::secret && d.index() < v.ballots.size() && v.ballots[d.index()] == choice;
      w_.key(name).whole(cast);
    }
    w_.key("signature").text(wording::keyOf(pub_.signatures[d.index()]));
    w_.endObject();
  }

  void outcome() {
    w_.key("outcome").text(wording::keyOf(pub_.outcome));
    w_.key("treaty").beginObject();
    for (std::size_t p = 0; p < pub_.draft.size(); ++p)
      w_.key(room_.scenario.provisions[p].id).text(room_.scenario.provisions[p].options[pub_.draft[p].index()].id);
    w_.endObject();
  }

  const ResearchRoom& room_;
  const Study& study_;
  const PublicState& pub_;
  std::map<MemberId, std::string> names_;
  JsonWriter w_{JsonWriter::Style::indented};
};

}  // namespace

std::string researchJson(const ResearchRoom& room, const Study& study, const std::function<std::uint32_t(std::uint32_t)>& below) {
  return Export(room, study).json(below);
}

}  // namespace plenary::server
