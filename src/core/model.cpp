#include "core/model.h"

namespace plenary {

namespace {
constexpr std::uint32_t whole = 1000;  // a share of one
}

const std::array<NamedRange, leverCount> leverRanges{{
    {"pauseMonths", 0, 120},
    {"pauseReach", 0, whole},
    {"extension", 0, whole},
    {"licence", 0, whole},
    {"licenceReach", 0, whole},
    {"boundFloor", 0, 1000},
    {"assurance", 0, whole},
    {"access", 0, whole},
    {"frequency", 0, whole},
    {"candour", 0, whole},
    {"safety", 0, whole},
    {"autonomy", 0, whole},
    {"trigger", 0, whole},
    {"intrusion", 0, whole},
    {"burden", 0, whole},
    {"deterrence", 0, whole},
    {"exclusion", 0, whole},
    {"redistribution", 0, whole},
    {"provenance", 0, whole},
    {"liability", 0, whole},
    {"adaptation", 0, whole},
}};

const std::array<NamedRange, worldParameterCount> worldRanges{{
    {"horizon", 3, 30},
    {"discount", 500, whole},
    {"controlled", 0, 1000},
    {"safetyPace", 0, 300},
    {"safetyGain", 0, 300},
    {"pauseGain", 0, 300},
    {"hazard", 0, whole},
    {"competition", 0, 5000},
    {"closeness", 1, 1000},
    {"autonomy", 0, whole},
    {"openLag", 0, 1000},
    {"leak", 0, whole},
    {"tracing", 0, whole},
    {"misuse", 0, whole},
    {"redress", 0, whole},
    {"protection", 0, whole},
    {"gaming", 0, whole},
}};

const std::array<NamedRange, parameterCount> parameterRanges{{
    {"capability", 0, 1000},
    {"growth", 0, 300},
    {"absorption", 0, whole},
    {"covertness", 0, whole},
    {"belief", 0, 10000},
    {"prosperity", 0, 10000},
    {"access", 0, 10000},
    {"rivalry", 0, 10000},
    {"secrecy", 0, 10000},
    {"burden", 0, 10000},
    {"contribution", 0, 10000},
    {"receipts", 0, 10000},
    {"trust", 0, 10000},
    {"exposure", 0, 10000},
    {"catastrophe", 0, 100000},
    {"sanction", 0, 10000},
    {"trade", 0, 10000},
}};

const std::array<std::string_view, termCount> worthTerms{
    "prosperity", "access", "rivalry",  "secrecy",     "burden",   "contribution",
    "receipts",   "trust",  "exposure", "catastrophe", "sanction", "trade",
};

Parameter weightOf(WorthTerm term) {
  return static_cast<Parameter>(static_cast<std::size_t>(Parameter::prosperity) + static_cast<std::size_t>(term));
}

bool isGain(WorthTerm term) {
  return term == WorthTerm::prosperity || term == WorthTerm::access || term == WorthTerm::receipts || term == WorthTerm::trust;
}

}  // namespace plenary
