#include "tests/store/lossy_vfs.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace plenary::store::test {

namespace {

constexpr std::size_t sector = 512;

void carryOut(DiskFile::Content& content, const DiskFile::Change& change) {
  if (change.truncates) {
    content.resize(change.at);
    return;
  }
  content.resize(std::max(content.size(), change.at + change.bytes.size()));
  std::copy(change.bytes.begin(), change.bytes.end(), content.begin() + static_cast<std::ptrdiff_t>(change.at));
}

struct OpenFile {
  sqlite3_file base;
  LossyDisk* disk;
  std::shared_ptr<DiskFile>* file;
  std::string* name;
  bool syncsDirectory;   // with its first sync, as the unix layer does for a journal or log that it made
  bool deletesOnClose;
};

OpenFile& of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
DiskFile& contentOf(sqlite3_file* file) { return **of(file).file; }

int closeFile(sqlite3_file* file) {
  OpenFile& f = of(file);
  if (f.deletesOnClose) f.disk->remove(*f.name);
  delete f.file;
  delete f.name;
  return SQLITE_OK;
}

int readFile(sqlite3_file* file, void* into, int count, sqlite3_int64 at) {
  const auto& now = contentOf(file).now;
  const auto from = std::min(static_cast<std::size_t>(at), now.size());
  const auto have = std::min(static_cast<std::size_t>(count), now.size() - from);
  if (have > 0) std::memcpy(into, now.data() + from, have);
  if (have == static_cast<std::size_t>(count)) return SQLITE_OK;
  std::memset(static_cast<char*>(into) + have, 0, static_cast<std::size_t>(count) - have);
  return SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  LossyDisk& disk = *of(file).disk;
  if (!disk.operate() || disk.failsWrites()) return SQLITE_IOERR_WRITE;
  const auto begin = static_cast<std::size_t>(at);
  const auto length = static_cast<std::size_t>(count);
  if (!disk.fits(contentOf(file), begin + length)) return SQLITE_FULL;
  const auto* bytes = static_cast<const std::uint8_t*>(from);
  contentOf(file).change({begin, DiskFile::Content(bytes, bytes + length), false});
  return SQLITE_OK;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
  if (!of(file).disk->operate()) return SQLITE_IOERR_TRUNCATE;
  contentOf(file).change({static_cast<std::size_t>(size), {}, true});
  return SQLITE_OK;
}

int syncFile(sqlite3_file* file, int) {
  OpenFile& f = of(file);
  if (!f.disk->operate() || f.disk->failsSyncs()) return SQLITE_IOERR_FSYNC;
  contentOf(file).sync();
  if (f.syncsDirectory) f.disk->syncDirectory();
  f.syncsDirectory = false;
  return SQLITE_OK;
}

int fileSize(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(contentOf(file).now.size());
  return SQLITE_OK;
}

int lock(sqlite3_file*, int) { return SQLITE_OK; }
int reserved(sqlite3_file*, int* held) {
  *held = 0;
  return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sectorSize(sqlite3_file*) { return static_cast<int>(sector); }
int characteristics(sqlite3_file*) { return 0; }

// Version 1: no shared memory, which a log in exclusive mode does not need.
constexpr sqlite3_io_methods methods = {1,        closeFile, readFile, writeFile, truncateFile, syncFile,   fileSize,
                                        lock,     lock,      reserved, control,   sectorSize,   characteristics,
                                        nullptr,  nullptr,   nullptr,  nullptr,   nullptr,      nullptr};

LossyDisk& diskOf(sqlite3_vfs* vfs) { return *static_cast<LossyDisk*>(vfs->pAppData); }

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags) {
  LossyDisk& disk = diskOf(vfs);
  file->pMethods = nullptr;
  const std::string path = name ? name : "temporary-" + std::to_string(disk.operations());
  auto content = disk.find(path);
  const bool creates = !content && (flags & SQLITE_OPEN_CREATE) != 0;
  if (!content && !creates) return SQLITE_CANTOPEN;
  if (creates) {
    if (disk.dead()) return SQLITE_CANTOPEN;
    content = disk.make(path);
  }
  OpenFile& f = of(file);
  f.base.pMethods = &methods;
  f.disk = &disk;
  f.file = new std::shared_ptr<DiskFile>(std::move(content));
  f.name = new std::string(path);
  constexpr int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
  f.syncsDirectory = creates && (flags & journals) != 0;
  f.deletesOnClose = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  if (outFlags) *outFlags = flags;
  return SQLITE_OK;
}

int deleteFile(sqlite3_vfs* vfs, const char* name, int syncsDirectory) {
  LossyDisk& disk = diskOf(vfs);
  if (!disk.operate()) return SQLITE_IOERR_DELETE;
  if (!disk.find(name)) return SQLITE_IOERR_DELETE_NOENT;
  disk.remove(name);
  if (syncsDirectory) disk.syncDirectory();
  return SQLITE_OK;
}

int access(sqlite3_vfs* vfs, const char* name, int, int* answer) {
  const auto file = diskOf(vfs).find(name);
  *answer = file ? 1 : 0;
  return SQLITE_OK;
}

int fullName(sqlite3_vfs*, const char* name, int size, char* full) {
  sqlite3_snprintf(size, full, "%s", name);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int count, char* bytes) {
  std::memset(bytes, 42, static_cast<std::size_t>(count));
  return count;
}
int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
int time(sqlite3_vfs*, double* days) {
  *days = 2460000.5;
  return SQLITE_OK;
}
int lastError(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

void DiskFile::change(Change what) {
  carryOut(now, what);
  unsynced.push_back(std::move(what));
}

void DiskFile::sync() {
  synced = now;
  unsynced.clear();
}

LossyDisk::LossyDisk() {
  before_ = sqlite3_vfs_find(nullptr);
  vfs_.iVersion = 1;
  vfs_.szOsFile = sizeof(OpenFile);
  vfs_.mxPathname = 512;
  vfs_.zName = "lossy";
  vfs_.pAppData = this;
  vfs_.xOpen = openFile;
  vfs_.xDelete = deleteFile;
  vfs_.xAccess = access;
  vfs_.xFullPathname = fullName;
  vfs_.xRandomness = randomness;
  vfs_.xSleep = sleep;
  vfs_.xCurrentTime = time;
  vfs_.xGetLastError = lastError;
  sqlite3_vfs_register(&vfs_, 1);
}

LossyDisk::~LossyDisk() {
  sqlite3_vfs_unregister(&vfs_);
  sqlite3_vfs_register(before_, 1);
}

bool LossyDisk::operate() {
  if (dead()) return false;
  ++operations_;
  return !dead();
}

std::shared_ptr<DiskFile> LossyDisk::find(const std::string& name) const {
  const auto at = names_.find(name);
  return at == names_.end() ? nullptr : at->second;
}

std::shared_ptr<DiskFile> LossyDisk::make(const std::string& name) {
  return names_[name] = std::make_shared<DiskFile>();
}

bool LossyDisk::fits(const DiskFile& file, std::size_t length) const {
  if (!room_ || length <= file.now.size()) return true;
  std::size_t used = length - file.now.size();
  for (const auto& [name, other] : names_) used += other->now.size();
  return used <= *room_;
}

LossyDisk::Files LossyDisk::cut() const {
  Files left;
  for (const auto& [name, file] : syncedNames_) left[name] = file->synced;
  return left;
}

LossyDisk::Files LossyDisk::cut(std::mt19937& random) const {
  const auto chance = [&random] { return (random() & 1U) != 0; };
  Names names = syncedNames_;
  for (const auto& [name, file] : names_)
    if (!syncedNames_.count(name) && chance()) names[name] = file;
  for (const auto& [name, file] : syncedNames_)
    if (!names_.count(name) && chance()) names.erase(name);

  Files left;
  for (const auto& [name, file] : names) {
    DiskFile::Content content = file->synced;
    std::vector<DiskFile::Change> changes = file->unsynced;
    std::shuffle(changes.begin(), changes.end(), random);
    for (const DiskFile::Change& change : changes) {
      if (change.truncates) {
        if (chance()) carryOut(content, change);
        continue;
      }
      for (std::size_t from = 0; from < change.bytes.size(); from += sector) {
        if (!chance()) continue;
        const auto to = std::min(from + sector, change.bytes.size());
        const auto begin = change.bytes.begin();
        carryOut(content, {change.at + from,
                           DiskFile::Content(begin + static_cast<std::ptrdiff_t>(from),
                                             begin + static_cast<std::ptrdiff_t>(to)),
                           false});
      }
    }
    left[name] = std::move(content);
  }
  return left;
}

}  // namespace plenary::store::test
