#include "codec/json_articles.h"

#include <algorithm>

#include "codec/json_model.h"

namespace plenary::codec {

namespace {

template <class Named>
std::vector<std::string> ids(const std::vector<Named>& all) {
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const Named& n : all) names.push_back(n.id);
  return names;
}


class Articles {
 public:
  explicit Articles(Scenario& scenario) : scenario_(scenario) {}

  bool read(const Json& json) {
    const auto articles = json.array(1, mostArticles, "articles");
    if (!articles) return false;
    for (const Json& a : *articles) readArticle(a);
    if (good_)
      for (std::size_t p = 0; p < pending_.size(); ++p) readRequirement(p);
    if (good_) findCircles();
    if (good_) findChains();
    if (good_)
      for (std::size_t a = 0; a < without_.size(); ++a) readWithout(without_[a], scenario_.articles[a]);
    return good_;
  }

 private:
  void bad(const Json& at, std::string expected) {
    at.problem(std::move(expected));
    good_ = false;
  }
  // What a reading gave; nothing means that it has reported a problem.
  template <class T>
  T take(std::optional<T> value) {
    if (!value) good_ = false;
    return value ? std::move(*value) : T{};
  }

  void readArticle(const Json& json) {
    if (!json.object({"id", "provisions", "without"})) return void(good_ = false);
    Article article;
    article.id = take(json["id"].id());
    for (const Article& other : scenario_.articles)
      if (other.id == article.id) bad(json["id"], "expected an id of its own: " + article.id + " stands above");
    const auto provisions = take(json["provisions"].array(1, mostProvisions, "provisions"));
    for (const Json& p : provisions) {
      if (scenario_.provisions.size() == mostProvisions)
        return bad(p, "expected at most " + std::to_string(mostProvisions) + " provisions in all articles");
      article.provisions.emplace_back(scenario_.provisions.size());
      readProvision(p, article.id);
    }
    scenario_.articles.push_back(std::move(article));
    without_.push_back(json);
  }

  // How the text reads without the article: options of its own provisions.
  void readWithout(const Json& json, Article& article) {
    if (!json.has("without")) return;
    const Json without = json["without"];
    if (!without.anyObject()) return void(good_ = false);
    for (const auto& [name, value] : without.members()) {
      const auto provision = scenario_.provision(article.id + "." + name);
      if (!provision) {
        bad(value, "unknown provision \"" + name + "\" of the article " + article.id);
        continue;
      }
      const std::string id = take(value.id());
      if (id.empty()) continue;
      if (const auto option = resolve(value, scenario_.provisions[provision->index()], id))
        article.without.push_back({*provision, *option});
    }
    std::sort(article.without.begin(), article.without.end(),
              [](const Change& x, const Change& y) { return x.provision < y.provision; });
    if (article.without.empty()) bad(without, "expected at least one provision and its option");
  }

  void readProvision(const Json& json, const std::string& article) {
    Provision p;
    p.article = scenario_.articles.size();
    if (json.object({"id", "options", "initial", "sources", "requires", "effects", "force", "withdrawal",
                     "reservations", "provisional"})) {
      p.id = article + "." + take(json["id"].id());
      if (scenario_.provision(p.id)) bad(json["id"], "expected an id of its own: " + p.id + " stands above");
      for (const Json& option : take(json["options"].array(2, mostOptions, "options"))) {
        const std::string id = take(option.id());
        for (const Option& other : p.options)
          if (other.id == id) bad(option, "expected an id of its own: " + id + " stands above");
        p.options.push_back({id});
      }
      const std::string initial = take(json["initial"].id());
      if (!p.options.empty() && !initial.empty())
        if (const auto option = resolve(json["initial"], p, initial)) p.initial = *option;
      if (json.has("sources"))
        for (const Json& source : take(json["sources"].array(0, mostSources, "sources")))
          p.sources.push_back(take(source.id()));
      if (!readEffects(json, p)) good_ = false;
      if (!readFinals(json, ProvisionId{scenario_.provisions.size()}, p.options, scenario_.finals)) good_ = false;
    } else {
      good_ = false;
    }
    scenario_.provisions.push_back(std::move(p));
    pending_.push_back(json);
  }

  std::optional<OptionId> resolve(const Json& at, const Provision& provision, const std::string& id) {
    for (std::size_t o = 0; o < provision.options.size(); ++o)
      if (provision.options[o].id == id) return OptionId{o};
    bad(at, "unknown option \"" + id + "\"; one of " + listed(optionIds(provision)));
    return std::nullopt;
  }

  void readRequirement(std::size_t index) {
    if (!pending_[index].has("requires")) return;
    const Json json = pending_[index]["requires"];
    if (!json.object({"provision", "unless"})) return void(good_ = false);
    const auto name = json["provision"].text(2 * longestId + 1);
    if (!name) return void(good_ = false);
    const auto needed = scenario_.provision(*name);
    if (!needed)
      return bad(json["provision"],
                 "unknown provision \"" + *name + "\"; one of " + listed(provisionIds(scenario_)));

    const Provision& other = scenario_.provisions[needed->index()];
    Requirement requirement{*needed, {}};
    for (const Json& option : take(json["unless"].array(1, mostOptions, "options"))) {
      const std::string id = take(option.id());
      if (id.empty()) continue;
      const auto excluded = resolve(option, other, id);
      if (!excluded) continue;
      auto& unless = requirement.unless;
      if (std::find(unless.begin(), unless.end(), *excluded) != unless.end())
        bad(option, "expected each option once: " + id + " stands above");
      else unless.push_back(*excluded);
    }
    if (requirement.unless.size() == other.options.size())
      bad(json["unless"], "expected an option of " + *name + " to be left: as it is, " +
                              scenario_.provisions[index].id + " would never apply");
    std::sort(requirement.unless.begin(), requirement.unless.end());
    scenario_.provisions[index].requirement = std::move(requirement);
  }

  // Each provision requires at most one other, so that following them either ends or goes round.
  void findCircles() {
    for (std::size_t start = 0; start < pending_.size(); ++start) {
      std::string path = scenario_.provisions[start].id;
      std::size_t at = start;
      for (std::size_t steps = 0; steps <= pending_.size(); ++steps) {
        const auto& requirement = scenario_.provisions[at].requirement;
        if (!requirement) break;
        at = requirement->provision.index();
        if (at < start) break;  // a circle through an earlier provision has been reported there
        path += " -> " + scenario_.provisions[at].id;
        if (at != start) continue;
        bad(pending_[start]["requires"], "requirements go in a circle: " + path);
        break;
      }
    }
  }

  // Whether a provision applies is read off one other: what is moot never stands for something.
  void findChains() {
    for (std::size_t p = 0; p < pending_.size(); ++p) {
      const auto& requirement = scenario_.provisions[p].requirement;
      if (!requirement) continue;
      const Provision& needed = scenario_.provisions[requirement->provision.index()];
      if (!needed.requirement) continue;
      const Provision& next = scenario_.provisions[needed.requirement->provision.index()];
      bad(pending_[p]["requires"]["provision"],
          "expected a provision that requires no other, found " + needed.id + ", which requires " + next.id);
    }
  }

  Scenario& scenario_;
  std::vector<Json> pending_;
  std::vector<Json> without_;  // by article
  bool good_ = true;
};

}  // namespace

bool readArticles(const Json& articles, Scenario& scenario) { return Articles(scenario).read(articles); }

std::vector<std::string> provisionIds(const Scenario& scenario) { return ids(scenario.provisions); }

std::vector<std::string> optionIds(const Provision& provision) { return ids(provision.options); }

}  // namespace plenary::codec
