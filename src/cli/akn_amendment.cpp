#include "cli/akn.h"
#include "wording/names.h"

namespace plenary::cli::akn {

namespace {

std::string modId(std::size_t index) { return "mod_" + std::to_string(index + 1); }

class AmendmentWriter {
 public:
  AmendmentWriter(codec::XmlWriter& w, const Session& session, const Amendment& amendment)
      : w_(w),
        session_(session),
        reader_(session.reader),
        amendment_(amendment),
        history_(session.history.amendments.at(amendment.id)),
        votes_(votesOn(session, amendment.id)) {}

  void write() {
    w_.begin("component", {{"eId", componentId(amendment_.id)}});
    w_.begin("amendment", {{"name", "amendment"}, {"contains", "originalVersion"}});
    meta();
    preface();
    body();
    w_.end().end();
  }

 private:
  void meta() {
    w_.begin("meta");
    Identity identity;
    identity.name = session_.amendment(amendment_.id);
    identity.made = identity.changed = history_.tabled;
    identity.title = session_.amendmentTitle(amendment_.id);
    identity.authors.emplace_back(delegation(amendment_.sponsor), "role.sponsor");
    for (const DelegationId d : amendment_.cosponsors)
      identity.authors.emplace_back(delegation(d), "role.cosponsor");
    writeIdentification(w_, session_, identity);
    workflow();
    analysis();
    w_.begin("references", {{"source", "#plenary"}});
    w_.empty("activeRef", {{"eId", "treaty"},
                           {"href", session_.treaty().work},
                           {"showAs", reader_.scenarioTexts.text("treaty.title")}});
    writeSharedReferences(w_, session_);
    w_.end();
    writeVoteNotes(w_, session_, votes_);
    w_.end();
  }

  void workflow() {
    w_.begin("workflow", {{"source", "#plenary"}});
    const auto sponsors = [&](Millis time, DelegationId d, std::string_view role) {
      w_.empty("step", {{"date", instant(time)}, {"by", to(delegation(d))}, {"as", role}});
    };
    sponsors(history_.tabled, history_.sponsor, "#role.sponsor");
    for (const auto& [time, d] : history_.cosponsored) sponsors(time, d, "#role.cosponsor");
    if (history_.settled)
      w_.empty("step", {{"date", instant(*history_.settled)},
                        {"by", "#assembly"},
                        {"outcome", to(statusId(amendment_.status))}});
    w_.end();
  }

  void analysis() {
    w_.begin("analysis", {{"source", "#plenary"}});
    if (!history_.asked.empty()) {
      w_.begin("activeModifications");
      for (std::size_t i = 0; i < history_.asked.size(); ++i) {
        w_.begin("textualMod", {{"type", "substitution"},
                                {"eId", "activemod_" + std::to_string(i + 1)},
                                {"refersTo", to(statusId(amendment_.status))}});
        w_.empty("source", {{"href", to(modId(i))}});
        w_.empty("destination", {{"href", inTreaty(history_.asked[i])}});
        w_.empty("old", {{"href", to(modId(i) + "__qtext_1")}});
        w_.empty("new", {{"href", to(modId(i) + "__qtext_2")}});
        w_.end();
      }
      w_.end();
    }
    writeVoting(w_, votes_);
    w_.end();
  }

  void preface() {
    w_.begin("preface", {{"xml:lang", session_.language()}});
    w_.begin("longTitle").begin("p");
    w_.inText("docTitle", {}, session_.amendmentTitle(amendment_.id)).end().end();
    const auto proponent = [&](DelegationId d, std::string_view role) {
      w_.begin("p").inText("docProponent", {{"refersTo", to(delegation(d))}, {"as", role}},
                           wording::name(reader_, d));
      w_.end();
    };
    proponent(amendment_.sponsor, "#role.sponsor");
    for (const DelegationId d : amendment_.cosponsors) proponent(d, "#role.cosponsor");
    w_.begin("p").inText("affectedDocument", {{"href", session_.treaty().work}},
                         reader_.scenarioTexts.text("treaty.title"));
    w_.end();
    w_.begin("p").inText("docStatus", {{"refersTo", to(statusId(amendment_.status))}},
                         wording::name(reader_, amendment_.status));
    writeNoteMarks(w_, votes_.size());
    w_.end().end();
  }

  void body() {
    w_.begin("amendmentBody", {{"xml:lang", session_.language()}});
    w_.begin("amendmentContent");
    for (std::size_t i = 0; i < history_.asked.size(); ++i) modification(i);
    w_.end();
    // What became of it, as the floor heard it.
    w_.begin("amendmentReference");
    for (const std::string& line : history_.lines) w_.line("p", {}, line);
    w_.end().end();
  }

  // "In article 1, paragraph 2, replace ... with ...": the marks stand for what has elements of its own.
  void modification(std::size_t index) {
    const Substitution& asked = history_.asked[index];
    const std::string sentence = reader_.words.format(
        "document.substitution", {{"place", "\x01"}, {"before", "\x02"}, {"after", "\x03"}});
    w_.begin("p").beginInText("mod", {{"eId", modId(index)}});
    std::string plain;
    const auto flush = [&] {
      if (!plain.empty()) w_.text(plain);
      plain.clear();
    };
    for (const char c : sentence) {
      if (c < '\x01' || c > '\x03') {
        plain += c;
        continue;
      }
      flush();
      if (c == '\x01')
        w_.inText("ref", {{"href", inTreaty(asked)}}, session_.place(asked.provision));
      else
        quoted(modId(index) + (c == '\x02' ? "__qtext_1" : "__qtext_2"), asked.provision,
               c == '\x02' ? asked.before : asked.after);
    }
    flush();
    w_.end().end();
  }

  void quoted(const std::string& eId, ProvisionId provision, OptionId option) {
    w_.inText("quotedText", {{"eId", eId}, {"startQuote", "“"}, {"endQuote", "”"}},
              wording::legalText(reader_, provision, option));
  }

  std::string delegation(DelegationId d) const { return delegationId(session_.scenario, d); }
  std::string inTreaty(const Substitution& s) const {
    return session_.treaty().expression + to(session_.paragraphId(s.provision));
  }

  codec::XmlWriter& w_;
  const Session& session_;
  const wording::Reader& reader_;
  const Amendment& amendment_;
  const AmendmentHistory& history_;
  const std::vector<const Vote*> votes_;
};

}  // namespace

void writeAmendment(codec::XmlWriter& w, const Session& session, const Amendment& amendment) {
  AmendmentWriter(w, session, amendment).write();
}

}  // namespace plenary::cli::akn
