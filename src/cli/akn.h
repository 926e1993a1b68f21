// A session as Akoma Ntoso 3.0 (OASIS LegalDocML, namespace http://docs.oasis-open.org/legaldocml/ns/akn/3.0):
// the treaty as a document of its own, and each amendment as another beside it. Names of documents and of their
// parts follow the Akoma Ntoso Naming Convention 1.0.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/export_formats.h"
#include "codec/xml_writer.h"
#include "wording/reader.h"

namespace plenary::cli::akn {

// ---- What a record says beside the state that it ends in. What an undo took back is left out.

struct Substitution {
  ProvisionId provision;
  OptionId before;  // what the text on the table said then
  OptionId after;
};

struct AmendmentHistory {
  DelegationId sponsor;
  Millis tabled = 0;
  std::vector<Substitution> asked;  // as it was tabled
  std::vector<std::string> lines;   // what the floor heard of it
  std::vector<std::pair<Millis, DelegationId>> cosponsored;
  std::optional<Millis> settled;
};

struct Modification {
  AmendmentId by;
  Millis time = 0;
  std::vector<Substitution> made;
};

struct VoteHistory {
  std::string question;  // what the floor heard at its opening
  Millis closed = 0;
};

struct History {
  Millis opened = 0;
  Millis last = 0;
  std::map<AmendmentId, AmendmentHistory> amendments;
  std::vector<Modification> modifications;  // of the draft, in order
  std::map<VoteId, VoteHistory> votes;
  std::map<DelegationId, Millis> signatures;
  std::optional<Millis> outcome;
};

History historyOf(const Exported& exported, const wording::Reader& reader);

// ---- Names

std::string day(Millis time);      // 2026-11-22; before year 1 and after year 9999 the nearest day
std::string instant(Millis time);  // 2026-11-22T19:06:00Z

// "#art_1" for the eId "art_1"
std::string to(std::string_view eId);

struct DocumentName {
  std::string work;        // /akn/zz/act/treaty/2026-11-22/quickstart-0123456789ab
  std::string expression;  // the same in one language and version: .../eng@2026-11-23-v2
  std::size_t version = 1;
};

std::string delegationId(const Scenario& scenario, DelegationId delegation);
std::string provisionId(const Scenario& scenario, ProvisionId provision);
std::string optionId(const Scenario& scenario, ProvisionId provision, OptionId option);
std::string choiceId(std::optional<Choice> choice);  // none: absent
std::string statusId(AmendmentStatus status);
std::string signatureId(Signature signature);
std::string outcomeId(Outcome outcome);
std::string amendmentReference(AmendmentId amendment);
std::string componentId(AmendmentId amendment);

// ---- Documents

// What the documents of one session share.
struct Session {
  Session(const Exported& exported, const wording::Reader& reader);

  const Exported& exported;
  const wording::Reader& reader;
  const PublicState& pub;
  const Scenario& scenario;
  History history;
  std::string number;  // of the session among those of its scenario

  bool adopted() const;  // the text as a whole
  DocumentName treaty() const;
  DocumentName amendment(AmendmentId id) const;
  std::string amendmentTitle(AmendmentId id) const;      // "Amendment 3"
  std::string paragraphId(ProvisionId provision) const;  // art_1__para_2
  std::string place(ProvisionId provision) const;        // "article 1, paragraph 2"
  std::string language() const;                          // BCP 47, for xml:lang
};

struct Identity {
  DocumentName name;
  Millis made = 0;     // the work
  Millis changed = 0;  // this expression
  std::string title;
  std::string subtype;                                       // empty: none
  std::vector<std::pair<std::string, std::string>> authors;  // eId, and the eId of the role or nothing
  bool listsComponents = false;
};

void writeIdentification(codec::XmlWriter& w, const Session& session, const Identity& identity);

// Who and what both kinds of document refer to.
void writeSharedReferences(codec::XmlWriter& w, const Session& session);

// Closed votes, in order. The analysis has the counts; the notes say who voted how and do the arithmetic.
std::vector<const Vote*> votesOn(const Session& session, std::optional<AmendmentId> amendment);
void writeVoting(codec::XmlWriter& w, const std::vector<const Vote*>& votes);
void writeVoteNotes(codec::XmlWriter& w, const Session& session, const std::vector<const Vote*>& votes);
void writeNoteMarks(codec::XmlWriter& w, std::size_t notes);

void writeAmendment(codec::XmlWriter& w, const Session& session, const Amendment& amendment);

}  // namespace plenary::cli::akn
