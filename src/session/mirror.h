// A client's copy of what it may see, kept up by the frames that the Table sends.
#pragma once

#include <optional>
#include <string>

#include "core/apply.h"
#include "session/table.h"

namespace plenary {

class Mirror {
 public:
  Mirror(const Scenario& scenario, ViewSnapshot snapshot);

  // False when the frame does not follow what was received before, or cannot be read: the client must ask for
  // a snapshot.
  bool receive(const ViewFrame& frame);

  const View& view() const { return snapshot_.view; }
  Sequence sequence() const { return snapshot_.sequence; }
  const codec::Hash& hash() const { return snapshot_.hash; }

  // A command that names the versions of what the act is about, as this client sees them.
  Command command(Act act) const;

 private:
  const Scenario& scenario_;
  ViewSnapshot snapshot_;
};

}  // namespace plenary
