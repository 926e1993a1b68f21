#include "ui/game.h"

#include "ai/strategy.h"

namespace plenary::ui {

namespace {

template <class... Acts>
bool isOneOf(const Act& act) {
  return (std::holds_alternative<Acts>(act) || ...);
}

}  // namespace

bool isOfChair(const Act& act) { return isOneOf<TakeChair, PutFirst, RuleOn, BreakTie, CallToOrder, CloseList, EnterBallot, PlayCard>(act); }

std::shared_ptr<const Loaded> Loaded::from(codec::Package package, const std::string& name, std::string& problem) {
  auto parsed = codec::parseScenario(package, name);
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed)) {
    problem = problems->empty() ? name : codec::describe(problems->front());
    return nullptr;
  }
  auto loaded = std::make_shared<Loaded>();
  loaded->scenario = std::move(std::get<Scenario>(parsed));
  loaded->texts.add(Language::en, package.textEn, "en");
  loaded->texts.add(Language::zh, package.textZh, "zh");
  loaded->package = std::move(package);
  return loaded;
}

Game::Game(std::string id, std::shared_ptr<const Loaded> loaded, SeatId seat, Storage& storage, Table::Clock clock)
    : id_(std::move(id)), loaded_(std::move(loaded)), seat_(seat), storage_(storage), journal_(storage, id_),
      table_(loaded_->scenario, store::genesis(loaded_->package), journal_, std::move(clock),
             Table::Release::atOnce) {}

void Game::listen() {
  auto snapshot = table_.subscribe(seat_, [this](const ViewFrame& frame) {
    const auto decoded = codec::decodeViewEvent(frame.event);
    if (!mirror_->receive(frame)) return;
    if (const auto* event = std::get_if<ViewEvent>(&decoded))
      told_.push_back({table_.records().size(), table_.records().back().time, *event});
    idle_ = false;
  });
  mirror_ = std::make_unique<Mirror>(loaded_->scenario, std::move(snapshot));
}

std::optional<Rejection> Game::open(const Seed& seed, bool presided, const ai::Level& level) {
  listen();
  std::vector<Controller> controllers;
  for (std::size_t d = 0; d < scenario().delegations.size(); ++d) {
    if (SeatId{d} == seat_) controllers.push_back({Controller::Kind::human, ""});
    else controllers.push_back({Controller::Kind::ai, ai::atLevel(scenario().delegations[d].strategy, level)});
  }
  if (auto refused = table_.open(seed, controllers)) return refused;
  return presided ? submit(TakeChair{}) : std::nullopt;
}

std::optional<RecordProblem> Game::resume(const std::vector<Record>& records, store::Notes notes) {
  notes_ = std::move(notes);
  if (auto problem = table_.resume(records)) return problem;
  if (!table_.state().pub.opened) return RecordProblem{1, "the opening of a session"};
  told_ = history(scenario(), records, seat_);
  listen();
  return std::nullopt;
}

std::optional<Rejection> Game::submit(Act act) {
  const Actor actor = isOfChair(act) ? Actor::chair() : Actor::of(seat_);
  return table_.submit(actor, mirror_->command(std::move(act)));
}

std::optional<Rejection> Game::submit(Speak speak, store::Note note) {
  speak.note = store::commitment(note.salt, note.text);
  const Command command = mirror_->command(Act{std::move(speak)});
  // Asked before anything is kept: words whose statement is refused are not among those of the game.
  const Decision decision = decide(scenario(), table_.state(), Actor::of(seat_), command);
  if (const auto* refused = std::get_if<Rejection>(&decision)) return *refused;
  storage_.putNote(id_, note);
  notes_.add(std::move(note));
  return table_.submit(Actor::of(seat_), command);
}

bool Game::think(Thinkers& thinkers) {
  if (thinking_) return true;
  if (idle_ || table_.finished()) return false;
  const auto question = opponents_.next(table_);
  if (!question) {
    idle_ = true;
    return false;
  }
  thinking_ = true;
  asking_ = true;
  thinkers.ask(loaded_->package, scenario(), *question,
               [this, &thinkers, question = *question, alive = std::weak_ptr<bool>(alive_)](std::optional<ai::Move> move) mutable {
                 if (alive.expired()) return;
                 thinking_ = false;
                 opponents_.answer(table_, question, move);
                 question.view.reset();  // the next question may use its room
                 // What comes from elsewhere leads to the next question at once: a frame for each would take minutes.
                 if (!asking_) think(thinkers);
               });
  asking_ = false;
  return thinking_;
}

store::Meta Game::meta(Language language) const {
  store::Meta meta;
  meta.scenarioName = scenario().id;
  meta.created = table_.records().empty() ? 0 : table_.records().front().time;
  meta.title = std::string(loaded_->texts.in(language).text("title"));
  meta.seat = seat_;
  meta.language = std::string(code(language));
  return meta;
}

SavedGame Game::summary(Language language) const {
  SavedGame summary;
  summary.id = id_;
  summary.title = std::string(loaded_->texts.in(language).text("title"));
  summary.scenarioId = scenario().id;
  summary.language = std::string(code(language));
  const std::string& delegation = scenario().delegations[seat_.index()].id;
  summary.seatName = std::string(loaded_->texts.in(language).text("delegation." + delegation + ".short"));
  summary.finished = table_.finished();
  return summary;
}

}  // namespace plenary::ui
