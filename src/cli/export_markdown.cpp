#include <algorithm>
#include <map>

#include "cli/export_formats.h"
#include "cli/floor.h"
#include "cli/plain.h"
#include "wording/arithmetic.h"
#include "wording/document.h"
#include "wording/floor.h"
#include "wording/names.h"
#include "wording/sentences.h"

namespace plenary::cli {

namespace {

// What Markdown would read as its own.
std::string escaped(std::string_view plain) {
  std::string text;
  for (const char c : plain) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) text += '\\';
    text += c == '\n' ? ' ' : c;
  }
  return text;
}

class Report {
 public:
  Report(const wording::Reader& reader, const Exported& exported) : reader_(reader), pub_(exported.end.pub) {
    walk(exported.recording, exported.save, [&](const Moment& moment) {
      if (const auto* tabled = std::get_if<AmendmentTabled>(&moment.event)) tabled_[tabled->id] = *tabled;
    });
  }

  std::string adoption() const {
    std::string text = heading("phase.adoption");
    for (const Vote& v : pub_.votes)
      if (!v.amendment) text += vote(v, "");
    return text + "\n" + escaped(wording::sentence(reader_, pub_.outcome)) + "\n";
  }

  std::string amendments() const {
    if (pub_.amendments.empty()) return {};
    std::string text = heading("phase.amendments");
    for (const Amendment& a : pub_.amendments) {
      const std::string line = wording::sentence(reader_, ViewEvent{tabled_.at(a.id)}).value_or("");
      text += "\n- " + escaped(line) + " **" + escaped(wording::name(reader_, a.status)) + "**\n";
      for (const Vote& v : pub_.votes)
        if (v.amendment == a.id) text += vote(v, "  ");
    }
    return text;
  }

  std::string signatures() const {
    const auto& all = pub_.signatures;
    const auto given = [](Signature s) { return s != Signature::pending; };
    if (std::none_of(all.begin(), all.end(), given)) return {};
    std::string text = heading("phase.signature") + "\n";
    for (std::size_t d = 0; d < all.size(); ++d)
      text += item(wording::name(reader_, DelegationId{d}), wording::name(reader_, all[d]));
    return text;
  }

 private:
  std::string heading(std::string_view key) const { return "\n## " + escaped(reader_.words.text(key)) + "\n"; }

  std::string item(std::string_view label, std::string_view text) const {
    return "- " + escaped(labelled(reader_, label, text)) + "\n";
  }

  // The arithmetic, then who voted how.
  std::string vote(const Vote& v, const std::string& indent) const {
    std::string text;
    if (v.result) text += "\n" + indent + escaped(wording::arithmetic(reader_, pub_, v)) + "\n";
    text += "\n";
    for (const Choice choice : {Choice::yes, Choice::no, Choice::abstain}) {
      std::vector<std::string> names;
      for (std::size_t d = 0; d < v.ballots.size(); ++d)
        if (v.ballots[d] == choice) names.emplace_back(wording::shortName(reader_, DelegationId{d}));
      if (!names.empty())
        text += indent + item(wording::name(reader_, choice), wording::joined(reader_, names));
    }
    return text;
  }

  const wording::Reader& reader_;
  const PublicState& pub_;
  std::map<AmendmentId, AmendmentTabled> tabled_;  // as they were before others were adopted
};

}  // namespace

std::string exportMarkdown(const Exported& exported, const wording::Reader& reader) {
  const PublicState& pub = exported.end.pub;
  const Draft draft = pub.opened ? pub.draft : reader.scenario.firstDraft();
  const Report report(reader, exported);
  return printable(wording::markdown(reader, wording::document(reader, draft, pub.amendments)) +
                   report.adoption() + report.amendments() + report.signatures());
}

}  // namespace plenary::cli
