#include "cli/new_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "cli/bad_input.h"

namespace plenary::cli {

namespace fs = std::filesystem;

namespace {

fs::path beside(const fs::path& path, const std::string& suffix) {
  fs::path other = path;
  other += suffix;
  return other;
}

[[noreturn]] void refuse(const fs::path& path, const std::string& expected) {
  throw BadInput(path.string() + ": " + expected);
}

[[noreturn]] void refuseForSystem(const fs::path& path, int error) {
  refuse(path, std::string("expected a file that can be written: ") + std::strerror(error));
}

// To the disk, whatever happens to the power.
void sync(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) refuseForSystem(path, errno);
  const int error = ::fsync(file) == 0 ? 0 : errno;
  ::close(file);
  // Some file systems have nothing to do for a directory, and say so.
  if (error != 0 && error != EINVAL) refuseForSystem(path, error);
}

fs::path directoryOf(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

NewFile::NewFile(fs::path path, bool force) : path_(std::move(path)), force_(force) {
  std::error_code error;
  const fs::file_status there = fs::symlink_status(path_, error);
  if (!path_.has_filename() || fs::is_directory(fs::status(path_, error)))
    refuse(path_, "expected the name of a file, found a directory");
  if (!fs::is_directory(directoryOf(path_), error))
    refuse(path_, "expected a directory to write into, found none at " + directoryOf(path_).string());
  if (fs::exists(there)) {
    if (!fs::is_regular_file(there)) refuse(path_, "expected no file there yet, or an ordinary one to replace");
    if (!force_) refuse(path_, "expected no file there yet; --force replaces it");
  }
  // Left by a program that was killed, or in use: SQLite would take it for the log of the new file.
  for (const char* log : {"-wal", "-journal"})
    if (fs::exists(beside(path_, log), error))
      refuse(beside(path_, log),
             "expected no log of another save there; another program has the save open, or was "
             "killed while it had");
  part_ = beside(path_, ".part-" + std::to_string(::getpid()));
  removePart();
}

NewFile::~NewFile() {
  if (!published_) removePart();
}

void NewFile::removePart() const {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-journal"}) fs::remove(beside(part_, suffix), ignored);
}

void NewFile::write(std::string_view content) const {
  std::ofstream file(part_, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (!file) refuseForSystem(path_, errno);
}

void NewFile::publish() {
  sync(part_);
  // A link is never made over what has come to be there meanwhile; where there are no links, a look must do.
  const bool linked = !force_ && ::link(part_.c_str(), path_.c_str()) == 0;
  if (linked) {
    removePart();
  } else {
    if (!force_ && (errno == EEXIST || ::access(path_.c_str(), F_OK) == 0))
      refuse(path_, "expected no file there yet; --force replaces it");
    if (::rename(part_.c_str(), path_.c_str()) != 0) refuseForSystem(path_, errno);
  }
  published_ = true;
  sync(directoryOf(path_));
}

}  // namespace plenary::cli
