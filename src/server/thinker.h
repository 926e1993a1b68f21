// AI delegations of all rooms think on one thread, which is not that of the rooms.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "incentives/appraiser.h"
#include "server/disk_writer.h"
#include "session/opponents.h"

namespace plenary::server {

class Thinker {
 public:
  // `post` runs a task on the thread of the rooms.
  explicit Thinker(DiskWriter::Post post);
  ~Thinker();
  Thinker(const Thinker&) = delete;
  Thinker& operator=(const Thinker&) = delete;

  // `done` is called on the thread of the rooms, unless the thinker is gone by then.
  void ask(std::shared_ptr<const Scenario> scenario, Question question, std::function<void(std::optional<ai::Move>)> done);

 private:
  struct Asked {
    std::shared_ptr<const Scenario> scenario;
    Question question;
    std::function<void(std::optional<ai::Move>)> done;
  };
  // What was worked out about a scenario serves all rooms that play it.
  struct Known {
    std::shared_ptr<const Scenario> scenario;
    incentives::Appraiser appraiser;
    explicit Known(std::shared_ptr<const Scenario> s) : scenario(std::move(s)), appraiser(*scenario) {}
  };
  void run();
  incentives::Appraiser& appraiser(const std::shared_ptr<const Scenario>& scenario);

  static constexpr std::size_t mostKnown = 4;
  DiskWriter::Post post_;
  std::mutex mutex_;
  std::condition_variable work_;
  std::deque<Asked> waiting_;
  bool stopping_ = false;
  std::list<Known> known_;  // the last used first; of the thinking thread
  std::thread thread_;
};

}  // namespace plenary::server
