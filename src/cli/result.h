// How a session stands, or ended, for people and for programs.
#pragma once

#include <optional>
#include <string>

#include "cli/recording.h"
#include "codec/bytes.h"
#include "codec/json_writer.h"
#include "core/scenario.h"
#include "core/state.h"
#include "wording/reader.h"

namespace plenary::cli {

struct Result {
  const Scenario& scenario;
  const State& state;
  std::optional<Seed> seed;  // none: not drawn yet
  Sequence events = 0;
  codec::Hash hash{};
};

Result resultOf(const Recording& recording, const State& state);

// The keys of one object:
//   scenario        its id
//   seed            a number up to 2^53, above that a text of digits; of 128 bits, "0x" and 32 hexadecimal
//   digits events, hash    how many there are, and the hash of the last adopted         whether the text as a
//   whole was adopted outcome         negotiating, notAdopted, adopted, tooFewSigned or treaty treaty
//   {provision: option} of the text on the table, adopted or not points          {delegation: number}: what it
//   gets; 0 without a treaty, or outside it; null before its brief text_points     {delegation: number}: what
//   the text is worth to it, treaty or not signatories     [delegation] controllers     {delegation: "human" or
//   the strategy of its AI}
void writeMembers(codec::JsonWriter& writer, const Result& result);
std::string resultJson(const Result& result);

// The outcome, the text in short, and what became of each delegation. Ends with a line break.
std::string resultText(const wording::Reader& reader, const Result& result);

}  // namespace plenary::cli
