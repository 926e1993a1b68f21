#include "store/notes.h"

#include <utility>

namespace plenary::store {

Note noteOf(std::string salt, std::string text) {
  std::string id = codec::hex(commitment(salt, text));
  return {std::move(id), std::move(salt), std::move(text)};
}

Notes::Notes(const std::vector<Note>& notes) {
  for (const Note& note : notes) add(note);
}

void Notes::add(Note note) {
  const Commitment promised = commitment(note.salt, note.text);
  if (codec::hex(promised) == note.id) notes_.insert_or_assign(promised, std::move(note));
}

const std::string* Notes::text(const Commitment& commitment) const {
  const auto at = notes_.find(commitment);
  return at == notes_.end() ? nullptr : &at->second.text;
}

std::vector<Note> Notes::all() const {
  std::vector<Note> all;
  for (const auto& [key, note] : notes_) all.push_back(note);
  return all;
}

}  // namespace plenary::store
