// A file that appears under its name only once it is complete.
#pragma once

#include <filesystem>
#include <string_view>

namespace plenary::cli {

class NewFile {
 public:
  // Throws BadInput when something is there already, unless `force` is given and it is an ordinary file, or
  // when there is no directory to write into.
  NewFile(std::filesystem::path path, bool force);
  // Leaves nothing behind that was not published.
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  // Where to write: beside the final place. Nothing is there yet.
  const std::filesystem::path& part() const { return part_; }

  // Writes the whole content. Throws BadInput when it does not fit or may not be written.
  void write(std::string_view content) const;

  // On disk under its name when this returns. Throws BadInput.
  void publish();

 private:
  void removePart() const;

  std::filesystem::path path_;
  std::filesystem::path part_;
  bool force_;
  bool published_ = false;
};

}  // namespace plenary::cli
