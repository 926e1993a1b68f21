#include "cli/akn.h"
#include "cli/floor.h"
#include "wording/arithmetic.h"
#include "wording/names.h"
#include "wording/sentences.h"

namespace plenary::cli::akn {

namespace {

constexpr std::string_view ontology = "/akn/ontology/";

std::string votingId(std::size_t index) { return "voting_" + std::to_string(index + 1); }
std::string countId(std::size_t index, std::optional<Choice> choice) {
  return votingId(index) + "__" + choiceId(choice);
}
std::string noteId(std::size_t index) { return "note_" + std::to_string(index + 1); }

}  // namespace

std::vector<const Vote*> votesOn(const Session& session, std::optional<AmendmentId> amendment) {
  std::vector<const Vote*> votes;
  for (const Vote& v : session.pub.votes)
    if (!v.open() && (amendment ? v.amendment == amendment : v.onText())) votes.push_back(&v);
  return votes;
}

void writeVoting(codec::XmlWriter& w, const std::vector<const Vote*>& votes) {
  if (votes.empty()) return;
  w.begin("parliamentary");
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const auto& tally = *votes[i]->result;
    w.begin("voting",
            {{"eId", votingId(i)},
             {"outcome", to(statusId(tally.adopted ? AmendmentStatus::adopted : AmendmentStatus::rejected))},
             {"href", to(noteId(i))}});
    const auto count = [&](std::optional<Choice> choice, auto number) {
      w.empty(
          "count",
          {{"eId", countId(i, choice)}, {"value", std::to_string(number)}, {"refersTo", to(choiceId(choice))}});
    };
    count(Choice::yes, tally.yes);
    count(Choice::no, tally.no);
    count(Choice::abstain, tally.abstain);
    count(std::nullopt, tally.absent);
    w.end();
  }
  w.end();
}

void writeVoteNotes(codec::XmlWriter& w, const Session& session, const std::vector<const Vote*>& votes) {
  if (votes.empty()) return;
  const wording::Reader& reader = session.reader;
  w.begin("notes", {{"source", "#plenary"}});
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const Vote& v = *votes[i];
    // The language stands here: not every copy of the schema has xml:lang at notes.
    w.begin("note", {{"eId", noteId(i)}, {"marker", std::to_string(i + 1)}, {"xml:lang", session.language()}});
    const auto told = session.history.votes.find(v.id);
    if (told != session.history.votes.end() && !told->second.question.empty())
      w.line("p", {}, told->second.question);
    w.line("p", {}, wording::arithmetic(reader, session.pub, v));
    for (std::size_t d = 0; d < v.ballots.size(); ++d) {
      if (!v.ballots[d]) continue;
      const DelegationId voter{d};
      w.begin("p").inText(
          "vote", {{"by", to(delegationId(session.scenario, voter))}, {"choice", to(countId(i, v.ballots[d]))}},
          labelled(reader, wording::name(reader, voter), wording::name(reader, *v.ballots[d])));
      w.end();
    }
    w.end();
  }
  w.end();
}

void writeNoteMarks(codec::XmlWriter& w, std::size_t notes) {
  for (std::size_t i = 0; i < notes; ++i)
    w.beginInText("noteRef", {{"href", to(noteId(i))}, {"marker", std::to_string(i + 1)}}).end();
}

void writeSharedReferences(codec::XmlWriter& w, const Session& session) {
  const wording::Reader& reader = session.reader;
  const auto refer = [&](std::string_view element, std::string_view type, const std::string& eId,
                         std::string_view showAs, bool ofScenario = false) {
    const std::string path = ofScenario ? "plenary/" + session.scenario.id : "plenary";
    w.empty(element, {{"eId", eId},
                      {"href", std::string(ontology) + std::string(type) + "/" + path + "/" + eId},
                      {"showAs", showAs}});
  };
  refer("TLCOrganization", "organization", "plenary", "Plenary");
  refer("TLCOrganization", "organization", "assembly", reader.scenarioTexts.text("title"), true);
  for (std::size_t d = 0; d < session.scenario.delegations.size(); ++d)
    refer("TLCOrganization", "organization", delegationId(session.scenario, DelegationId{d}),
          wording::name(reader, DelegationId{d}), true);
  refer("TLCRole", "role", "role.sponsor", reader.words.text("term.sponsor"));
  refer("TLCRole", "role", "role.cosponsor", reader.words.text("term.cosponsor"));
  for (const Choice choice : {Choice::yes, Choice::no, Choice::abstain})
    refer("TLCConcept", "concept", choiceId(choice), wording::name(reader, choice));
  refer("TLCConcept", "concept", choiceId(std::nullopt), reader.words.text("choice.absent"));
  for (const AmendmentStatus status :
       {AmendmentStatus::pending, AmendmentStatus::adopted, AmendmentStatus::agreed, AmendmentStatus::rejected,
        AmendmentStatus::withdrawn, AmendmentStatus::notPut, AmendmentStatus::lapsed})
    refer("TLCConcept", "concept", statusId(status), wording::name(reader, status));
  for (const Signature signature : {Signature::signedTreaty, Signature::declined})
    refer("TLCConcept", "concept", signatureId(signature), wording::name(reader, signature));
  refer("TLCConcept", "concept", outcomeId(session.pub.outcome),
        wording::sentence(reader, session.pub.outcome));
}

}  // namespace plenary::cli::akn
