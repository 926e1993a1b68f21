// What every panel of the table is given: what the seat sees, in whose language, and what the reader is in the
// middle of. Panels read it, edit the local part, and return the act that was asked for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/flips.h"
#include "core/legal.h"
#include "incentives/appraiser.h"
#include "incentives/best_possible.h"
#include "incentives/missed.h"
#include "incentives/worth.h"
#include "session/history.h"
#include "store/notes.h"
#include "ui/widgets.h"
#include "wording/names.h"
#include "wording/numbers.h"
#include "wording/sentences.h"

namespace plenary::ui {

// What the reader is composing. Lives as long as the table is open; never saved.
struct Talk {
  bool open = false;
  int to = 0;    // 0: everyone; else a delegation, by its place among the others; after them: those in `group`
  std::vector<DelegationId> group;  // who hears it, sorted
  int kind = 0;  // of the kinds that are in order, as the dialog lists them
  int provision = 0;
  int option = 0;
  int gives = 0;
  int givesOption = 0;
  int grounds = 0;
  int question = 0;   // of an explanation of vote: which of the questions that may be explained
  std::string words;  // free text beside it
  bool kept = false;  // composed before one's turn came: it is taken up again with the floor
};

// What the reader may be about to move.
struct Moving {
  bool open = false;
  int topic = 0;            // of a moderated caucus: a provision
  std::optional<int> minutes;
  int speaking = 0;         // of speakingTimes
  int amendment = 0;        // of a point of order or a reconsideration: of those it may be about
};

// What the Chair may be about to put first.
struct Chairing {
  bool open = false;
  int amendment = 0;  // of those that may be put first
  int reason = 0;     // of chairsReasons
};

// A deal that the reader may be about to offer: what each side would undertake, 0 for nothing.
struct Dealing {
  bool open = false;
  int with = 0;  // among the others
  int theirs = 0;
  int ours = 0;
  int theirPoints = 3;
  int ourPoints = 3;
  bool binding = false;
};

// Worked out when the rule or the positions change, not with each frame.
struct WhipReading {
  DecisionRule rule;
  Ballots counted;
  analysis::Flips flips;
};
struct PowerReading {
  DecisionRule rule;
  std::vector<double> shares;  // by delegation; empty: there is no such number
};

// Worked out once, when the debrief is shown first.
struct Debriefing {
  std::optional<incentives::BestPossible> best;  // none: there are too many texts to try
  std::vector<incentives::Trade> missed;
  std::optional<incentives::Prospect> years;     // as they really were; none where there were none
};

struct DeskState {
  Changes proposal;                  // changes the reader means to propose
  std::optional<ProvisionId> ladder; // whose options are shown
  bool ladderOpen = false;
  Talk talk;
  Moving moving;
  Chairing chairing;
  Dealing dealing;
  bool reserving = false;                   // the dialog of reservations is open
  std::vector<std::uint16_t> reservations;  // articles to be excluded with the signature, sorted
  int proxyTo = 0;   // of those to whom one's vote may be given
  int sideTab = 0;   // wide: the column at the right
  int phoneTab = 0;
  std::optional<Rejection> refused;  // the last act that was
  std::uint32_t voteShown = 0;       // the last vote that the reader was taken to
  std::optional<QuestionPut> questionShown;  // the same of announced questions
  std::size_t heard = 0;             // floor lines that were spoken
  std::optional<Draft> whatIf;  // the text that is looked at after the session
  int whatIfStart = 0;
  std::optional<Debriefing> debriefing;
  std::optional<WhipReading> whip;
  std::optional<PowerReading> power;
  bool yearsShown = false;  // the reader was taken to what comes after signature
  bool runOn = false;  // the years pass by themselves
  std::unique_ptr<incentives::Appraiser> appraiser;  // of this game's scenario
};

struct Desk {
  const View& view;
  const Scenario& scenario;
  wording::Reader reader;
  const std::vector<Told>& told;
  DeskState& local;
  const store::Notes* notes = nullptr;  // free texts beside statements
  bool replay = false;    // a record is being read: nothing can be done
  bool thinking = false;  // an AI delegation is
  bool words = true;      // free words can go beside a statement
  bool overheard = false; // whoever facilitates can read private talk
  Legal legal;
  ChairLegal chair;  // nothing unless the reader presides
  Millis now = 0;    // by the Table's clock; 0 in a replay, where no time passes

  const PublicState& pub() const { return view.pub; }
  DelegationId self() const { return delegationOf(view.pub, *view.seat); }
  PhaseKind phase() const { return phaseKind(scenario, view.pub); }
  std::string t(std::string_view key) const { return std::string(reader.words.text(key)); }
  std::string f(std::string_view key, wording::Arguments arguments) const {
    return reader.words.format(key, arguments);
  }
  DelegationLook look(DelegationId d) const;
  std::string inText(DelegationId d) const { return std::string(wording::inText(reader, d)); }
  std::string nameOf(DelegationId d) const { return std::string(wording::shortName(reader, d)); }

  // Worth of a text to the reader's delegation; nothing without a brief.
  std::optional<Centipoints> worth(const Draft& draft) const;
  // What it would be worth with each option of a provision.
  std::vector<Centipoints> ladder(const Draft& draft, ProvisionId provision) const;
  incentives::Appraiser& appraiser() const;
  Draft proposed() const { return applied(view.pub.draft, local.proposal); }
};

// What a vote is about: "Amendment 7 by China", "The text as a whole (second ballot)".
std::string subjectOf(const Desk& desk, const Vote& vote);
// What would enter the text if the vote carries; of a vote on a motion or on the text, nothing.
Changes changesOf(const Desk& desk, const Vote& vote);
// The buttons of a ballot, and what the board says of one: to a call for objections "No objection", "Object".
std::string ballotButton(const Desk& desk, const Vote& vote, Choice choice);
std::string ballotSaid(const Desk& desk, const Vote& vote, Choice choice);
// Whose turn it is in a roll-call; empty: it is none.
std::string rollCallAt(const Desk& desk, const Vote& vote);
// The parts of the question that is divided, each with whether it stands; nothing unless it is divided.
void divisionList(const Desk& desk);
// What is about to be put, and why it is this.
std::string questionLine(const Desk& desk);
// That the meeting is suspended, or in a caucus on what; empty: it sits formally.
std::string sittingLine(const Desk& desk);
std::string titleOf(const Desk& desk, const Amendment& amendment);
// One line of the floor; a vote's arithmetic begins with what was voted on.
std::optional<std::string> floorLine(const Desk& desk, const ViewEvent& event);

using Asked = std::optional<Act>;

Tone toneOf(Centipoints points);
// Puts the option into the proposal, or takes the provision out of it when the draft says so already.
void propose(DeskState& local, const Draft& draft, ProvisionId provision, OptionId option);
// "Length of the pause: 6 months → 12 months"
std::string describe(const Desk& desk, const Change& change);

// One panel each. They fill the region that the caller has opened.
Asked treatyPanel(const Desk& desk);
void delegationsPanel(const Desk& desk);
void briefPanel(const Desk& desk);
Asked amendmentsPanel(const Desk& desk);
void floorPanel(const Desk& desk);
Asked votePanel(const Desk& desk);
void whipPanel(const Desk& desk);  // how far the question is from adoption; nothing once the text is decided
Asked nowBar(const Desk& desk);
Asked ladderDialog(const Desk& desk);
Asked talkDialog(const Desk& desk);
Asked motionsDialog(const Desk& desk);
// The motion before the meeting: who moved what under which rule, what it needs and has so far, what one may do.
void motionBefore(const Desk& desk, const Motion& motion);
void motionNeeds(const Desk& desk, const Motion& motion);
Asked motionButtons(const Desk& desk);
void motionsButton(const Desk& desk);  // opens the dialog; nothing when no motion is in order

// The speakers' list: who has the floor and for how long, who waits, and for how long each has spoken. Nothing while
// nobody needs the floor and nobody has had it.
void speakersPanel(const Desk& desk);
// Of a speech of so many milliseconds: "0:42 of 2:00", "2:12 of 2:00, over by 0:12"; seconds 0: not limited.
std::string clockWords(const Desk& desk, Millis spoken, std::uint16_t seconds);
// How long the speaker has had the floor; nothing in a replay. While it shows, the page draws once a second. It is a
// plain text, so that nobody has each second read out.
void speakersClock(const Desk& desk);
bool timeIsUp(const Desk& desk);  // of the turn of whoever has the floor
// That the reader has the floor, with the clock, and that everyone waits for it.
void ownTurn(const Desk& desk);
// "You are number 2 on the list of speakers."; empty: one is not.
std::string placeInList(const Desk& desk);
// Asking for the floor, leaving the list, yielding: what of it is legal.
Asked floorButtons(const Desk& desk);

// Votes by proxy: who votes for whom, and giving one's own vote or taking it back. Nothing where there is nothing to say.
Asked proxyPanel(const Desk& desk);
// The buttons of each ballot that one casts for another.
Asked proxyBallots(const Desk& desk);

// What the meeting waits for from the Chair, when the reader presides: a ruling or a casting vote; and what the count
// of rungs or of votes says.
bool chairAwaited(const Desk& desk);
void chairSituation(const Desk& desk);
void chairAdvice(const Desk& desk);
Asked chairAnswers(const Desk& desk);
void chairButton(const Desk& desk);  // opens the dialog with what else the Chair may do; nothing when it may nothing
Asked chairDialog(const Desk& desk);

// Deals: the button that opens the dialog, with how many wait for an answer; the dialog; and all there are, for reading.
void dealsButton(const Desk& desk);
Asked dealsDialog(const Desk& desk);
Asked dealsList(const Desk& desk);

// Signing with reservations, where the text allows them: which articles are not to bind us.
Asked reservationsDialog(const Desk& desk);

// After signature: who has ratified, what one does in each year, and the world so far.
Asked yearsPanel(const Desk& desk);
void yearsPicture(const Desk& desk, const incentives::Prospect& prospect, std::string_view what);
// Who must be won at home, and whether the text as proposed would do.
void domesticGroups(const Desk& desk);
// From what everyone knows: for whom the text as proposed is better than no treaty.
void whoWouldSign(const Desk& desk);
// After the session, from the truth.
void whatIf(const Desk& desk);

// The whole table in its layout, between `top` and `bottom` (px kept free by the caller).
Asked tablePanel(const Desk& desk, float top, float bottom);

}  // namespace plenary::ui
