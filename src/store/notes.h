// The free texts of one game, found by the commitments that its statements carry.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/save.h"

namespace plenary::store {

// What a person may write beside one statement, in bytes of UTF-8.
inline constexpr std::size_t longestFreeText = 2000;

// A note for a text. `salt` is to be unguessable, so that nobody finds out a short text by trying.
// Its id is the commitment in hexadecimal digits.
Note noteOf(std::string salt, std::string text);

class Notes {
 public:
  Notes() = default;
  // Those that are not what their id commits to are left out.
  explicit Notes(const std::vector<Note>& notes);

  void add(Note note);
  // Nothing when it was erased, or never there.
  const std::string* text(const Commitment& commitment) const;
  std::vector<Note> all() const;

 private:
  std::map<Commitment, Note> notes_;
};

}  // namespace plenary::store
