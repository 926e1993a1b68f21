#include "server/disk_writer.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace plenary::server {

namespace {

struct Batch {
  std::vector<Record> records;
  std::function<void(bool)> done;
};

// `waiting` and `busy` belong to the mutex of the desk, `wanted` to the thread of the rooms, `write` to whoever made it busy.
struct Room {
  DiskWriter::Write write;
  std::vector<Batch> waiting;
  bool busy = false;   // being written, or its failure is not told yet
  bool wanted = true;  // its journal is there
};

}  // namespace

struct DiskWriter::Desk : std::enable_shared_from_this<DiskWriter::Desk> {
  Post post;
  std::mutex mutex;
  std::condition_variable work;
  std::deque<std::shared_ptr<Room>> ready;  // not busy, and something waits
  bool stopping = false;
  std::vector<std::thread> threads;

  void hand(const std::shared_ptr<Room>& room, Batch batch) {
    const std::lock_guard lock(mutex);
    room->waiting.push_back(std::move(batch));
    if (!room->busy && room->waiting.size() == 1) {
      ready.push_back(room);
      work.notify_one();
    }
  }

  void run() {
    std::unique_lock lock(mutex);
    for (;;) {
      work.wait(lock, [this] { return stopping || !ready.empty(); });
      if (ready.empty()) return;
      const std::shared_ptr<Room> room = std::move(ready.front());
      ready.pop_front();
      room->busy = true;
      auto batches = std::exchange(room->waiting, {});
      lock.unlock();
      const bool stored = writeAll(*room, batches);
      if (stored) told(room, std::move(batches));
      else failed(room, std::move(batches));
      lock.lock();
      // A room that failed stays busy until its people know.
      if (stored || stopping) release(room);
    }
  }

  static bool writeAll(const Room& room, const std::vector<Batch>& batches) {
    if (batches.size() == 1) return room.write(batches.front().records);
    std::vector<Record> all;
    for (const Batch& batch : batches) all.insert(all.end(), batch.records.begin(), batch.records.end());
    return room.write(all);
  }

  // With the mutex held.
  void release(const std::shared_ptr<Room>& room) {
    room->busy = false;
    if (room->waiting.empty()) return;
    ready.push_back(room);
    work.notify_one();
  }

  void told(const std::shared_ptr<Room>& room, std::vector<Batch> batches) {
    post([room, batches = std::move(batches)] {
      for (const Batch& batch : batches)
        if (room->wanted) batch.done(true);
    });
  }

  void failed(const std::shared_ptr<Room>& room, std::vector<Batch> batches) {
    post([desk = shared_from_this(), room, batches = std::move(batches)]() mutable {
      {
        const std::lock_guard lock(desk->mutex);
        for (Batch& since : std::exchange(room->waiting, {})) batches.push_back(std::move(since));
        room->busy = false;
      }
      for (const Batch& batch : batches)
        if (room->wanted) batch.done(false);
    });
  }
};

namespace {

template <class Desk>
class RoomJournal final : public Journal {
 public:
  RoomJournal(Desk& desk, DiskWriter::Write write) : desk_(desk), room_(std::make_shared<Room>()) {
    room_->write = std::move(write);
  }
  ~RoomJournal() override { room_->wanted = false; }
  void append(const std::vector<Record>& batch, std::function<void(bool)> done) override {
    desk_.hand(room_, {batch, std::move(done)});
  }

 private:
  Desk& desk_;
  std::shared_ptr<Room> room_;
};

}  // namespace

DiskWriter::DiskWriter(Post post, std::size_t threads) : desk_(std::make_shared<Desk>()) {
  desk_->post = std::move(post);
  for (std::size_t i = 0; i < threads; ++i) desk_->threads.emplace_back([desk = desk_.get()] { desk->run(); });
}

DiskWriter::~DiskWriter() {
  {
    const std::lock_guard lock(desk_->mutex);
    desk_->stopping = true;
  }
  desk_->work.notify_all();
  for (std::thread& thread : desk_->threads) thread.join();
}

std::unique_ptr<Journal> DiskWriter::journal(Write write) {
  return std::make_unique<RoomJournal<Desk>>(*desk_, std::move(write));
}

std::unique_ptr<Journal> DiskWriter::journal(store::SaveFile save) {
  auto shared = std::make_shared<store::SaveFile>(std::move(save));
  return journal([shared](const std::vector<Record>& batch) { return !shared->append(batch); });
}

}  // namespace plenary::server
