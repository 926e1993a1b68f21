// A disk that forgets. Files live in memory; what was written since the last sync is kept apart, and a cut of
// the power drops it, whole or in part. Names too: a file that was made, or removed, is so for good only once
// its directory has been synced.
//
// What counts as a sync of the directory is what SQLite's own unix layer does: the first sync of a journal or
// log that was created, and a deletion that asks for it.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace plenary::store::test {

struct DiskFile {
  using Content = std::vector<std::uint8_t>;
  // A write, or (without bytes) a new length.
  struct Change {
    std::size_t at = 0;
    Content bytes;
    bool truncates = false;
  };

  Content synced;
  std::vector<Change> unsynced;  // since the last sync, in order
  Content now;                   // what a reader sees

  void change(Change what);
  void sync();
};

class LossyDisk {
 public:
  // Installs itself as SQLite's default file system; the one before is back when it is destroyed.
  LossyDisk();
  ~LossyDisk();
  LossyDisk(const LossyDisk&) = delete;
  LossyDisk& operator=(const LossyDisk&) = delete;

  using Files = std::map<std::string, DiskFile::Content>;

  // What stands on the disk after the power went: nothing that was not synced.
  Files cut() const;
  // The same where the disk had, by chance, written some of it: any of the changes, in any order, each by
  // sectors of 512 bytes. Names that were not synced may or may not be there.
  Files cut(std::mt19937& random) const;

  // From now on, at most so many bytes in all; more is SQLITE_FULL.
  void setRoom(std::optional<std::size_t> bytes) { room_ = bytes; }
  // The power goes before operation number `n` from now (a write, sync, truncation or deletion): it and all
  // that follow fail.
  void cutBefore(std::uint64_t n) { cutAt_ = operations_ + n; }
  bool dead() const { return cutAt_ && operations_ >= *cutAt_; }
  std::uint64_t operations() const { return operations_; }
  // Of all kinds of writes: for tests of failing hardware.
  void failWrites(bool fail) { failWrites_ = fail; }
  void failSyncs(bool fail) { failSyncs_ = fail; }

  // For the file system's functions.
  bool operate();  // counts; false: the power is gone
  bool failsWrites() const { return failWrites_; }
  bool failsSyncs() const { return failSyncs_; }
  std::shared_ptr<DiskFile> find(const std::string& name) const;
  std::shared_ptr<DiskFile> make(const std::string& name);
  void remove(const std::string& name) { names_.erase(name); }
  void syncDirectory() { syncedNames_ = names_; }
  bool fits(const DiskFile& file, std::size_t length) const;

 private:
  using Names = std::map<std::string, std::shared_ptr<DiskFile>>;

  sqlite3_vfs vfs_{};
  sqlite3_vfs* before_ = nullptr;
  Names names_;
  Names syncedNames_;
  std::uint64_t operations_ = 0;
  std::optional<std::uint64_t> cutAt_;
  std::optional<std::size_t> room_;
  bool failWrites_ = false;
  bool failSyncs_ = false;
};

}  // namespace plenary::store::test
