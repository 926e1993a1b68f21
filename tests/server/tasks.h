// The thread of the rooms, for tests: their own.
#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

#include "server/disk_writer.h"

namespace plenary::test {

// Runs what was posted when it is asked to.
class Tasks {
 public:
  server::DiskWriter::Post post() {
    return [this](std::function<void()> task) {
      const std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
      any_.notify_one();
    };
  }
  bool one(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    if (!any_.wait_for(lock, patience, [this] { return !tasks_.empty(); })) return false;
    auto task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    return true;
  }
  // Runs tasks until `holds`; fails after twenty seconds.
  void until(const std::function<bool()>& holds) {
    const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!holds()) {
      REQUIRE(std::chrono::steady_clock::now() < latest);
      (void)one(std::chrono::milliseconds(20));
    }
  }
  // Until nothing has come for a while.
  void rest() {
    while (one(std::chrono::milliseconds(60))) {
    }
  }

 private:
  std::mutex mutex_;
  std::condition_variable any_;
  std::deque<std::function<void()>> tasks_;
};

}  // namespace plenary::test
