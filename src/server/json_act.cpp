#include "server/json_act.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "codec/layout.h"
#include "wording/keys.h"

namespace plenary::server {

namespace {

using codec::Json;

constexpr std::size_t mostListed = 400;  // delegations or provisions in one list
constexpr std::uint32_t anyNumber = std::numeric_limits<std::uint32_t>::max();

// Reads the fields of one act. What is wrong is reported by whatever reads it, and remembered.
class Fields {
 public:
  Fields(const Scenario& scenario, const Json& json) : s_(scenario), json_(json) {}

  bool ok() const { return ok_; }
  bool has(const char* key) const { return json_.has(key); }

  template <class T>
  T keep(std::optional<T> value) {
    if (!value) ok_ = false;
    return value.value_or(T{});
  }

  template <class E>
  E named(const char* key) {
    return keep(nameIn<E>(json_[key]));
  }
  template <class E>
  E named(const char* key, E otherwise) {
    return has(key) ? named<E>(key) : otherwise;
  }
  bool flag(const char* key) { return keep(json_[key].flag()); }
  std::uint32_t number(const char* key) { return keep(json_[key].whole(0, anyNumber)); }
  std::uint16_t amount(const char* key) { return has(key) ? keep(small(json_[key])) : std::uint16_t{0}; }

  template <class Id>
  Id numbered(const char* key) {
    Id id;
    id.value = number(key);
    return id;
  }
  template <class Id>
  std::optional<Id> perhapsNumbered(const char* key) {
    return has(key) ? std::optional(numbered<Id>(key)) : std::nullopt;
  }

  DelegationId delegation(const char* key) { return keep(delegationIn(json_[key])); }
  std::optional<DelegationId> perhapsDelegation(const char* key) {
    return has(key) ? std::optional(delegation(key)) : std::nullopt;
  }
  // Sorted, as acts have them.
  std::vector<DelegationId> delegations(const char* key) {
    std::vector<DelegationId> all;
    if (!has(key)) return all;
    for (const Json& each : list(json_[key])) all.push_back(keep(delegationIn(each)));
    std::sort(all.begin(), all.end());
    return all;
  }
  std::optional<ProvisionId> perhapsProvision(const char* key) {
    return has(key) ? std::optional(keep(provisionIn(json_[key]))) : std::nullopt;
  }
  // {"pause.duration": "12"}; sorted by provision.
  Changes changes(const char* key) { return has(key) ? changesIn(json_[key]) : Changes{}; }

  std::vector<std::uint16_t> articles(const char* key) {
    std::vector<std::uint16_t> all;
    if (!has(key)) return all;
    for (const Json& each : list(json_[key])) {
      const std::string id = keep(each.text(codec::longestName));
      const auto at = std::find_if(s_.articles.begin(), s_.articles.end(), [&](const Article& a) { return a.id == id; });
      if (at == s_.articles.end()) ok_ = each.wrong("the id of an article");
      else all.push_back(static_cast<std::uint16_t>(at - s_.articles.begin()));
    }
    std::sort(all.begin(), all.end());
    return all;
  }
  std::uint16_t card(const char* key) {
    const std::string id = keep(json_[key].text(codec::longestName));
    if (s_.model)
      for (std::size_t c = 0; c < s_.model->events.size(); ++c)
        if (s_.model->events[c].id == id) return static_cast<std::uint16_t>(c);
    ok_ = json_[key].wrong("the id of an event of the scenario");
    return 0;
  }
  Breaks obligations(const char* key) {
    Breaks all = 0;
    for (const Json& each : list(json_[key])) all = static_cast<Breaks>(all | breaks(keep(nameIn<Obligation>(each))));
    return all;
  }
  std::vector<Undertaking> undertakings(const char* key) {
    std::vector<Undertaking> all;
    for (const Json& each : list(json_[key])) {
      ok_ = each.object({"by", "kind", "amendment", "to", "amount", "provided"}) && ok_;
      Fields f(s_, each);
      Undertaking u;
      u.by = f.delegation("by");
      u.kind = f.named<UndertakingKind>("kind");
      u.amendment = f.perhapsNumbered<AmendmentId>("amendment");
      u.to = f.perhapsDelegation("to");
      u.amount = f.amount("amount");
      u.provided = f.changes("provided");
      ok_ = ok_ && f.ok();
      all.push_back(std::move(u));
    }
    return all;
  }

 private:
  template <class E>
  std::optional<E> nameIn(const Json& json) const {
    std::vector<std::pair<std::string, E>> names;
    for (auto i = static_cast<int>(Bounds<E>::first); i <= static_cast<int>(Bounds<E>::last); ++i)
      if (const auto name = wording::keyOf(static_cast<E>(i)); !name.empty()) names.emplace_back(name, static_cast<E>(i));
    return codec::readName(json, names);
  }
  std::optional<std::uint16_t> small(const Json& json) const {
    const auto n = json.whole(0, std::numeric_limits<std::uint16_t>::max());
    return n ? std::optional(static_cast<std::uint16_t>(*n)) : std::nullopt;
  }
  std::vector<Json> list(const Json& json) { return keep(json.array(0, mostListed, "values")); }

  std::optional<DelegationId> delegationIn(const Json& json) const {
    const auto id = json.text(codec::longestName);
    if (!id) return std::nullopt;
    const auto found = s_.delegation(*id);
    if (!found) json.wrong("the id of a delegation");
    return found;
  }
  std::optional<ProvisionId> provisionIn(const Json& json) const {
    const auto id = json.text(codec::longestName);
    if (!id) return std::nullopt;
    const auto found = s_.provision(*id);
    if (!found) json.wrong("the id of a provision");
    return found;
  }
  Changes changesIn(const Json& json) {
    Changes all;
    if (!json.anyObject()) ok_ = false;
    else
      for (const auto& [name, value] : json.members()) {
        const auto provision = s_.provision(name);
        if (!provision) {
          value.problem("expected the id of a provision as its name");
          ok_ = false;
          continue;
        }
        const std::string option = keep(value.text(codec::longestName));
        const auto found = s_.option(*provision, option);
        if (found) {
          all.push_back({*provision, *found});
          continue;
        }
        std::vector<std::string> known;
        for (const Option& o : s_.provisions[provision->index()].options) known.push_back(o.id);
        ok_ = value.wrong("one of " + codec::listed(known));
      }
    std::sort(all.begin(), all.end(), [](const Change& a, const Change& b) { return a.provision < b.provision; });
    return all;
  }

  const Scenario& s_;
  const Json& json_;
  bool ok_ = true;
};

struct ActReader {
  std::string_view name;
  std::vector<std::string> keys;
  std::function<Act(Fields&)> read;
};

const std::vector<ActReader>& readers() {
  static const std::vector<ActReader> all = {
      {"speak",
       {"kind", "to", "about", "gives", "amendment", "answers", "grounds"},
       [](Fields& f) {
         Speak a;
         a.kind = f.named<StatementKind>("kind");
         a.to = f.delegations("to");
         a.about = f.changes("about");
         a.gives = f.changes("gives");
         a.amendment = f.perhapsNumbered<AmendmentId>("amendment");
         a.answers = f.perhapsNumbered<StatementId>("answers");
         a.grounds = f.named("grounds", Grounds::none);
         return Act(std::move(a));
       }},
      {"tableAmendment", {"changes"}, [](Fields& f) { return Act(TableAmendment{f.changes("changes")}); }},
      {"cosponsor", {"amendment"}, [](Fields& f) { return Act(Cosponsor{f.numbered<AmendmentId>("amendment")}); }},
      {"withdrawAmendment", {"amendment"}, [](Fields& f) { return Act(WithdrawAmendment{f.numbered<AmendmentId>("amendment")}); }},
      {"castBallot",
       {"vote", "choice", "onBehalfOf"},
       [](Fields& f) {
         return Act(CastBallot{f.numbered<VoteId>("vote"), f.named<Choice>("choice"), f.perhapsDelegation("onBehalfOf")});
       }},
      {"requestFloor", {}, [](Fields&) { return Act(RequestFloor{}); }},
      {"leaveList", {}, [](Fields&) { return Act(LeaveList{}); }},
      {"yieldFloor", {}, [](Fields&) { return Act(YieldFloor{}); }},
      {"giveProxy", {"to"}, [](Fields& f) { return Act(GiveProxy{f.perhapsDelegation("to")}); }},
      {"finishRound", {}, [](Fields&) { return Act(FinishRound{}); }},
      {"moveMotion",
       {"kind", "amendment", "topic", "minutes", "speakingSeconds"},
       [](Fields& f) {
         return Act(MoveMotion{f.named<MotionKind>("kind"), f.perhapsNumbered<AmendmentId>("amendment"),
                               f.perhapsProvision("topic"), f.amount("minutes"), f.amount("speakingSeconds")});
       }},
      {"secondMotion", {"motion"}, [](Fields& f) { return Act(SecondMotion{f.numbered<MotionId>("motion")}); }},
      {"takeStance",
       {"motion", "stance"},
       [](Fields& f) { return Act(TakeStance{f.numbered<MotionId>("motion"), f.named<Stance>("stance")}); }},
      {"signTreaty", {"reservations"}, [](Fields& f) { return Act(SignTreaty{f.articles("reservations")}); }},
      {"declineToSign", {}, [](Fields&) { return Act(DeclineToSign{}); }},
      {"seekRatification", {}, [](Fields&) { return Act(SeekRatification{}); }},
      {"chooseConduct", {"broken"}, [](Fields& f) { return Act(ChooseConduct{f.obligations("broken")}); }},
      {"requestInspection", {"of"}, [](Fields& f) { return Act(RequestInspection{f.delegation("of")}); }},
      {"imposeSanction", {"on"}, [](Fields& f) { return Act(ImposeSanction{f.delegation("on")}); }},
      {"callPause", {}, [](Fields&) { return Act(CallPause{}); }},
      {"notifyWithdrawal", {}, [](Fields&) { return Act(NotifyWithdrawal{}); }},
      {"reportNearMiss", {}, [](Fields&) { return Act(ReportNearMiss{}); }},
      {"offerDeal",
       {"parties", "binding", "undertakings"},
       [](Fields& f) { return Act(OfferDeal{f.delegations("parties"), f.flag("binding"), f.undertakings("undertakings")}); }},
      {"answerDeal", {"deal", "agrees"}, [](Fields& f) { return Act(AnswerDeal{f.number("deal"), f.flag("agrees")}); }},
      {"withholdPayment",
       {"deal", "undertaking"},
       [](Fields& f) { return Act(WithholdPayment{f.number("deal"), f.amount("undertaking")}); }},
      {"takeChair", {"presided"}, [](Fields& f) { return Act(TakeChair{f.flag("presided")}); }},
      {"putFirst",
       {"amendment", "reason"},
       [](Fields& f) { return Act(PutFirst{f.numbered<AmendmentId>("amendment"), f.named<ChairsReason>("reason")}); }},
      {"ruleOn", {"motion", "granted"}, [](Fields& f) { return Act(RuleOn{f.numbered<MotionId>("motion"), f.flag("granted")}); }},
      {"breakTie", {"vote", "inFavour"}, [](Fields& f) { return Act(BreakTie{f.numbered<VoteId>("vote"), f.flag("inFavour")}); }},
      {"callToOrder", {}, [](Fields&) { return Act(CallToOrder{}); }},
      {"closeList", {"closed"}, [](Fields& f) { return Act(CloseList{f.flag("closed")}); }},
      {"enterBallot",
       {"vote", "delegation", "choice"},
       [](Fields& f) {
         return Act(EnterBallot{f.numbered<VoteId>("vote"), f.delegation("delegation"), f.named<Choice>("choice")});
       }},
      {"closeRound", {}, [](Fields&) { return Act(CloseRound{}); }},
      {"playCard", {"card"}, [](Fields& f) { return Act(PlayCard{f.card("card")}); }},
  };
  return all;
}

}  // namespace

std::optional<Act> readAct(const Scenario& scenario, const Json& json) {
  if (!json.anyObject()) return std::nullopt;
  const auto name = json["do"].text(codec::longestName);
  if (!name) return std::nullopt;
  for (const ActReader& reader : readers()) {
    if (reader.name != *name) continue;
    auto keys = reader.keys;
    keys.emplace_back("do");
    if (!json.object(keys)) return std::nullopt;
    Fields fields(scenario, json);
    Act act = reader.read(fields);
    return fields.ok() ? std::optional(std::move(act)) : std::nullopt;
  }
  json["do"].wrong("one of " + codec::listed(actNames()));
  return std::nullopt;
}

std::vector<std::string> actNames() {
  std::vector<std::string> names;
  for (const ActReader& reader : readers()) names.emplace_back(reader.name);
  return names;
}

}  // namespace plenary::server
