// Votes by proxy: who votes for whom, one's own vote given away or taken back, and the ballots cast for others.
#include <algorithm>

#include "ui/panels/desk.h"
#include "wording/arithmetic.h"

namespace plenary::ui {

namespace {

bool anyProxy(const Desk& desk) {
  const auto& proxies = desk.pub().proxies;
  return std::any_of(proxies.begin(), proxies.end(), [](const auto& holder) { return holder.has_value(); });
}

// Who votes for whom; the reader's own in the second person.
void proxiesGiven(const Desk& desk) {
  const auto& proxies = desk.pub().proxies;
  for (std::size_t d = 0; d < proxies.size(); ++d) {
    if (!proxies[d]) continue;
    const DelegationId from{d};
    const bool ours = desk.view.seat && from == desk.self();
    const bool byUs = desk.view.seat && *proxies[d] == desk.self();
    const std::string key = ours ? "proxy.votesForYou" : byUs ? "proxy.youVoteFor" : "proxy.votesFor";
    const std::string line = desk.f(key, {{"who", desk.inText(from)}, {"holder", desk.inText(*proxies[d])}});
    paragraph(wording::capitalised(line), ours || byUs ? strongText : bodyText);
  }
}

Asked giveProxy(const Desk& desk) {
  Asked asked;
  const auto& to = desk.legal.giveProxy;
  if (to.empty()) return asked;
  std::string what = desk.t("proxy.what");
  if (!desk.scenario.rules.proxyCitation.empty())
    what += desk.f("motions.cited", {{"citation", wording::citation(desk.reader, desk.scenario.rules.proxyCitation)}});
  paragraph(what, quietText);
  std::vector<std::string> names;
  for (const DelegationId d : to) names.push_back(desk.nameOf(d));
  int& chosen = desk.local.proxyTo;
  chosen = std::min(chosen, static_cast<int>(names.size()) - 1);
  select("to", desk.t("proxy.to"), names, chosen);
  const DelegationId holder = to[static_cast<std::size_t>(chosen)];
  beginFlow();
  if (button("give", desk.f("proxy.give", {{"name", desk.inText(holder)}}))) asked = GiveProxy{holder};
  endFlow();
  return asked;
}

}  // namespace

Asked proxyPanel(const Desk& desk) {
  Asked asked;
  if (desk.scenario.rules.proxies == 0 || desk.phase() == PhaseKind::debrief) return asked;
  if (!anyProxy(desk) && desk.legal.giveProxy.empty()) return asked;
  IdScope scope("proxy");
  heading(3, desk.t("proxy.title"), TextStyle{Face::sansBold});
  proxiesGiven(desk);
  if (desk.legal.takeBackProxy) {
    beginFlow();
    if (button("takeBack", desk.t("proxy.takeBack"))) asked = GiveProxy{};
    endFlow();
  }
  if (auto act = giveProxy(desk)) asked = std::move(act);
  gap();
  return asked;
}

Asked proxyBallots(const Desk& desk) {
  Asked asked;
  const Vote* vote = openVote(desk.pub());
  if (!vote) return asked;
  for (const DelegationId d : desk.legal.ballotFor) {
    IdScope scope("for-" + desk.scenario.delegations[d.index()].id);
    const std::string title = desk.f("proxy.voteFor", {{"name", desk.inText(d)}});
    beginGroup("ballot", title);
    beginFlow();
    label(title + desk.t("treaty.colon"), strongText);
    const auto cast = vote->ballots[d.index()];
    for (const Choice choice : {Choice::yes, Choice::no, Choice::abstain}) {
      const std::string words = ballotButton(desk, *vote, choice);
      const std::string name = desk.f("proxy.ballotName", {{"name", desk.inText(d)}, {"choice", words}});
      ButtonOptions options;
      options.pressed = cast == choice;
      options.name = name;
      if (button(words, words, ButtonStyle::secondary, options) && cast != choice)
        asked = CastBallot{vote->id, choice, d};
    }
    endFlow();
    endGroup();
  }
  return asked;
}

}  // namespace plenary::ui
