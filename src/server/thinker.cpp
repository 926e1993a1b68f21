#include "server/thinker.h"

#include <algorithm>
#include <utility>

namespace plenary::server {

Thinker::Thinker(DiskWriter::Post post) : post_(std::move(post)), thread_([this] { run(); }) {}

Thinker::~Thinker() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_.notify_all();
  thread_.join();
}

void Thinker::ask(std::shared_ptr<const Scenario> scenario, Question question,
                  std::function<void(std::optional<ai::Move>)> done) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back({std::move(scenario), std::move(question), std::move(done)});
  work_.notify_one();
}

incentives::Appraiser& Thinker::appraiser(const std::shared_ptr<const Scenario>& scenario) {
  const auto at = std::find_if(known_.begin(), known_.end(), [&](const Known& k) { return k.scenario == scenario; });
  if (at != known_.end()) {
    known_.splice(known_.begin(), known_, at);
  } else {
    known_.emplace_front(scenario);
    if (known_.size() > mostKnown) known_.pop_back();
  }
  return known_.front().appraiser;
}

void Thinker::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    Asked asked = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    const Question& q = asked.question;
    auto move = ai::nextMove(appraiser(asked.scenario), *q.view, q.strategy, q.secret, q.sequence);
    post_([done = std::move(asked.done), move = std::move(move)] { done(move); });
    lock.lock();
  }
}

}  // namespace plenary::server
