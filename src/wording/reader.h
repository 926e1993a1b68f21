// For whom something is put into words: in which language, about which scenario.
#pragma once

#include "core/scenario.h"
#include "wording/catalogue.h"

namespace plenary::wording {

struct Reader {
  Language language;
  const Catalogue& words;          // data/text/<language>/interface.json and record.json
  const Catalogue& scenarioTexts;  // data/text/<language>/scenarios/<id>.json
  const Scenario& scenario;
};

}  // namespace plenary::wording
