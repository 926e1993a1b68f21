#include <algorithm>

#include "cli/akn.h"
#include "cli/floor.h"
#include "cli/plain.h"
#include "wording/document.h"
#include "wording/names.h"
#include "wording/sentences.h"

namespace plenary::cli {

namespace akn {

namespace {

std::vector<std::string> paragraphsOf(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    if (end > at) all.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return all;
}

bool endsWith(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

struct Step {
  Millis time;
  std::string by;
  std::string outcome;
};

class TreatyWriter {
 public:
  TreatyWriter(codec::XmlWriter& w, const Session& session)
      : w_(w),
        session_(session),
        reader_(session.reader),
        pub_(session.pub),
        draft_(session.pub.opened ? session.pub.draft : session.scenario.firstDraft()),
        document_(wording::document(reader_, draft_, pub_.amendments)),
        votes_(votesOn(session, std::nullopt)) {}

  // An adopted text is an act; until then, and when it fails, it is a bill.
  void write() {
    w_.begin(session_.adopted() ? "act" : "bill",
             {{"name", "treaty"},
              {"contains", session_.history.modifications.empty() ? "originalVersion" : "singleVersion"}});
    meta();
    preface();
    preamble();
    body();
    conclusions();
    w_.end();
  }

 private:
  void meta() {
    w_.begin("meta");
    Identity identity;
    identity.name = session_.treaty();
    identity.made = identity.changed = session_.history.opened;
    for (const Modification& m : session_.history.modifications)
      identity.changed = std::max(identity.changed, m.time);
    identity.title = document_.title;
    identity.subtype = "treaty";
    identity.authors.emplace_back("assembly", "");
    identity.listsComponents = true;
    writeIdentification(w_, session_, identity);
    lifecycle();
    workflow();
    analysis();
    references();
    writeVoteNotes(w_, session_, votes_);
    w_.end();
  }

  void lifecycle() {
    w_.begin("lifecycle", {{"source", "#plenary"}});
    std::size_t n = 0;
    const auto event = [&](Millis time, const std::string& source, std::string_view type) {
      w_.empty("eventRef", {{"eId", "eref_" + std::to_string(++n)},
                            {"date", instant(time)},
                            {"source", to(source)},
                            {"type", type}});
    };
    event(session_.history.opened, "original", "generation");
    for (const Modification& m : session_.history.modifications)
      event(m.time, amendmentReference(m.by), "amendment");
    w_.end();
  }

  void workflow() {
    const History& history = session_.history;
    std::vector<Step> steps;
    for (const Vote* v : votes_)
      if (const auto told = history.votes.find(v->id); told != history.votes.end())
        steps.push_back({told->second.closed, "assembly",
                         statusId(v->result->adopted ? AmendmentStatus::adopted : AmendmentStatus::rejected)});
    for (const auto& [d, time] : history.signatures)
      steps.push_back({time, delegationId(session_.scenario, d), signatureId(pub_.signatures[d.index()])});
    std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.time < b.time; });
    if (history.outcome) steps.push_back({*history.outcome, "assembly", outcomeId(pub_.outcome)});
    if (steps.empty()) return;
    w_.begin("workflow", {{"source", "#plenary"}});
    for (const Step& s : steps)
      w_.empty("step", {{"date", instant(s.time)}, {"by", to(s.by)}, {"outcome", to(s.outcome)}});
    w_.end();
  }

  void analysis() {
    const auto& modifications = session_.history.modifications;
    if (modifications.empty() && votes_.empty()) return;
    w_.begin("analysis", {{"source", "#plenary"}});
    if (!modifications.empty()) {
      w_.begin("passiveModifications");
      std::size_t n = 0;
      for (const Modification& m : modifications)
        for (const Substitution& s : m.made) modification(++n, m.by, s);
      w_.end();
    }
    writeVoting(w_, votes_);
    w_.end();
  }

  void modification(std::size_t number, AmendmentId by, const Substitution& made) {
    const auto& asked = session_.history.amendments.at(by).asked;
    const auto at = std::find_if(asked.begin(), asked.end(), [&](const Substitution& s) {
      return s.provision == made.provision && s.after == made.after;
    });
    const std::string amendment = session_.amendment(by).expression;
    const std::string mod = amendment + "#mod_" + std::to_string(at - asked.begin() + 1);
    w_.begin("textualMod", {{"type", "substitution"},
                            {"eId", "passivemod_" + std::to_string(number)},
                            {"refersTo", to(amendmentReference(by))}});
    w_.empty("source", {{"href", at == asked.end() ? amendment : mod}});
    w_.empty("destination", {{"href", to(session_.paragraphId(made.provision))}});
    if (at != asked.end()) w_.empty("new", {{"href", mod + "__qtext_2"}});
    w_.end();
  }

  void references() {
    w_.begin("references", {{"source", "#plenary"}});
    w_.empty("original", {{"eId", "original"}, {"href", session_.treaty().work}, {"showAs", document_.title}});
    const auto& made = session_.history.modifications;
    for (const Amendment& a : pub_.amendments) {
      const bool modified =
          std::any_of(made.begin(), made.end(), [&](const Modification& m) { return m.by == a.id; });
      w_.begin(modified ? "passiveRef" : "TLCReference", {{"eId", amendmentReference(a.id)},
                                                          {"href", session_.amendment(a.id).work},
                                                          {"showAs", session_.amendmentTitle(a.id)}});
      if (!modified) w_.attribute("name", "amendment");
      w_.end();
    }
    writeSharedReferences(w_, session_);
    for (std::size_t p = 0; p < draft_.size(); ++p) provisionReferences(ProvisionId{p});
    w_.end();
  }

  void provisionReferences(ProvisionId p) {
    const std::string path = "/akn/ontology/concept/plenary/" + session_.scenario.id + "/";
    const std::string provision = provisionId(session_.scenario, p);
    const std::string option = optionId(session_.scenario, p, draft_[p.index()]);
    w_.empty("TLCConcept",
             {{"eId", provision}, {"href", path + provision}, {"showAs", wording::name(reader_, p)}});
    w_.empty("TLCConcept", {{"eId", option},
                            {"href", path + option},
                            {"showAs", wording::shortName(reader_, p, draft_[p.index()])}});
  }

  void preface() {
    w_.begin("preface", {{"xml:lang", session_.language()}});
    w_.begin("longTitle").begin("p").inText("docTitle", {}, document_.title).end().end();
    w_.begin("p").inText("docStatus", {{"refersTo", to(outcomeId(pub_.outcome))}},
                         wording::sentence(reader_, pub_.outcome));
    writeNoteMarks(w_, votes_.size());
    w_.end().end();
  }

  // "The Parties to this Treaty," recitals, "Have agreed as follows:"
  void preamble() {
    const std::vector<std::string> all = paragraphsOf(document_.preamble);
    if (all.empty()) return;
    const bool formulas = all.size() > 2 && (endsWith(all.back(), ":") || endsWith(all.back(), "："));
    const auto formula = [&](std::string_view name, const std::string& text) {
      w_.begin("formula", {{"name", name}}).line("p", {}, text).end();
    };
    w_.begin("preamble", {{"xml:lang", session_.language()}});
    if (formulas) formula("parties", all.front());
    w_.begin("recitals", {{"eId", "recs_1"}});
    const std::size_t first = formulas ? 1 : 0;
    for (std::size_t i = first; i < all.size() - first; ++i)
      w_.begin("recital", {{"eId", "recs_1__rec_" + std::to_string(i + 1 - first)}})
          .line("p", {}, all[i])
          .end();
    w_.end();
    if (formulas) formula("enacting", all.back());
    w_.end();
  }

  void body() {
    w_.begin("body", {{"xml:lang", session_.language()}});
    for (const wording::ArticleText& article : document_.articles) {
      const std::string n = std::to_string(article.number);
      w_.begin("article", {{"eId", "art_" + n}});
      w_.line("num", {}, reader_.words.format("document.articleNumber", {{"n", n}}));
      w_.line("heading", {}, wording::articleTitle(reader_, article.number - 1));
      for (const wording::Paragraph& p : article.paragraphs) paragraph(p);
      w_.end();
    }
    w_.end();
  }

  void paragraph(const wording::Paragraph& p) {
    const std::string eId = session_.paragraphId(p.provision);
    const std::string about = to(provisionId(session_.scenario, p.provision)) + " " +
                              to(optionId(session_.scenario, p.provision, p.option));
    w_.begin("paragraph", {{"eId", eId}, {"refersTo", about}});
    w_.line("num", {}, std::to_string(p.number) + ".");
    w_.begin("content", {{"eId", eId + "__content"}});
    if (p.moot.empty())
      w_.line("p", {}, p.legal);
    else
      w_.line("p", {{"class", "moot"}, {"status", "editorial"}}, p.moot);
    for (const wording::RivalText& rival : p.rivals) {
      std::string asking;
      for (const AmendmentId a : rival.amendments)
        asking += (asking.empty() ? "#" : " #") + amendmentReference(a);
      w_.line(
          "p", {{"class", "rival"}, {"status", "editorial"}, {"refersTo", asking}},
          reader_.words.format("document.rival", {{"text", rival.legal}, {"sponsors", rival.sponsorNames}}));
    }
    w_.end().end();
  }

  void conclusions() {
    if (session_.history.signatures.empty()) return;
    w_.begin("conclusions", {{"xml:lang", session_.language()}});
    for (std::size_t d = 0; d < pub_.signatures.size(); ++d) {
      if (pub_.signatures[d] == Signature::pending) continue;
      const std::string who = to(delegationId(session_.scenario, DelegationId{d}));
      const std::string text = labelled(reader_, wording::name(reader_, DelegationId{d}),
                                        wording::name(reader_, pub_.signatures[d]));
      if (pub_.signatures[d] == Signature::signedTreaty)
        w_.begin("p").inText("signature", {{"refersTo", who}}, text).end();
      else
        w_.line("p", {{"class", "declined"}, {"refersTo", who}}, text);
    }
    w_.end();
  }

  codec::XmlWriter& w_;
  const Session& session_;
  const wording::Reader& reader_;
  const PublicState& pub_;
  const Draft draft_;
  const wording::Document document_;
  const std::vector<const Vote*> votes_;
};

}  // namespace

}  // namespace akn

std::string exportAkn(const Exported& exported, const wording::Reader& reader) {
  const akn::Session session(exported, reader);
  codec::XmlWriter w;
  w.begin("akomaNtoso", {{"xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}});
  akn::TreatyWriter(w, session).write();
  if (!session.pub.amendments.empty()) {
    w.begin("components", {{"eId", "cmpnts"}});
    for (const Amendment& a : session.pub.amendments) akn::writeAmendment(w, session, a);
    w.end();
  }
  w.end();
  return printable(w.take());
}

}  // namespace plenary::cli
