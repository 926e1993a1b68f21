// The authority over one session. The only place where events come into being: commands go in, events are
// recorded and applied, and each viewer is sent what it may see.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "core/decide.h"
#include "core/project.h"
#include "session/journal.h"
#include "session/record.h"

namespace plenary {

// One thing that a viewer is told: numbered without gaps, and chained, by viewer.
struct ViewFrame {
  Sequence sequence = 0;
  codec::Bytes event;  // codec::encode(ViewEvent)
  codec::Hash hash{};
};

// All that a viewer needs to begin with.
struct ViewSnapshot {
  Sequence sequence = 0;
  codec::Hash hash{};
  View view;
};

using Viewer = std::optional<SeatId>;  // none: the public

class Table {
 public:
  using Clock = std::function<Millis()>;
  using Sink = std::function<void(const ViewFrame&)>;

  // When others see what happened.
  enum class Release {
    whenDurable,  // a server: nobody sees an event before it is stored
    atOnce,       // a page: the journal reports later, and the page says "saving" until then
  };

  // `scenario` and `journal` must outlive the table. `genesis` is the hash of the scenario package.
  Table(const Scenario& scenario, const codec::Hash& genesis, Journal& journal, Clock clock, Release release);

  // Goes on from a stored record, which must be sound and, unless the session is over, name only AIs that there
  // are; otherwise says where it does not, and the table is empty.
  std::optional<RecordProblem> resume(const std::vector<Record>& records);
  // What has become due while it was put away: the ballots of a secret vote, which nothing keeps, are asked for anew.
  void wake();

  // Opens a new session: draws the briefs from the seed. `unknownStrategy` where a seat would wait for ever.
  std::optional<Rejection> open(const Seed& seed, const std::vector<Controller>& controllers);

  // The actor is who the connection belongs to. Reasons are taken from AI seats only. After an accepted
  // command the clerk does what has become due. `notStored` when the journal says at once that it lost the batch.
  std::optional<Rejection> submit(const Actor& actor, const Command& command);

  // Takes the table back to what it was after event `to`; within a secret vote, to before its opening. False when that
  // event does not stand.
  bool revert(const Actor& actor, Sequence to);

  ViewSnapshot subscribe(const Viewer& viewer, Sink sink);

  const Scenario& scenario() const { return scenario_; }
  const State& state() const { return fold_.state(); }
  // Another number whenever the state may have become another.
  std::uint64_t revision() const { return revision_; }
  const std::vector<Record>& records() const { return records_; }
  codec::Hash hash() const { return records_.empty() ? genesis_ : records_.back().hash; }
  const std::vector<Sequence>& surviving() const { return fold_.surviving(); }
  // How many events the viewer has been sent.
  Sequence seen(const Viewer& viewer) const;
  // For how long a speech that goes on was interrupted, because the session was put away meanwhile.
  Millis away() const { return away_; }
  bool finished() const { return state().disclosure.has_value(); }

 private:
  struct Stream {
    Sequence sequence = 0;
    codec::Hash hash{};
    std::vector<Sink> sinks;
  };
  struct Outgoing {
    Viewer viewer;
    ViewFrame frame;
  };

  void carryOut(const Actor& actor, const Events& events);
  void commit(std::vector<Record> batch);
  void project(const Event& event);
  void clerk();
  void keepSecret(const Actor& actor, const Command& command);
  std::optional<Command> secretVoteDue();
  void send(const std::vector<Outgoing>& frames);
  void refold();

  const Scenario& scenario_;
  codec::Hash genesis_;
  Journal& journal_;
  Clock clock_;
  Release release_;
  Fold fold_;
  std::uint64_t revision_ = 0;
  std::vector<Record> records_;
  std::size_t durable_ = 0;  // how many of the records are stored
  std::map<Viewer, Stream> streams_;
  std::vector<Record> batch_;
  std::vector<Outgoing> outgoing_;
  // What the ballots of the open secret vote say. Nowhere else, on no disk: lost with the program, they are asked for
  // anew; counted, they are forgotten.
  Ballots secret_;
  Millis away_ = 0;
  Millis lastAct_ = 0;  // when; what follows from an act follows at that time
};

}  // namespace plenary
