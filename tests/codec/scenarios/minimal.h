// The smallest scenario that shows every part of the format. Tests change one thing in it at a time; the fuzzer
// begins from it.
#pragma once

#include "codec/scenario_json.h"

namespace plenary::codec::minimal {

inline constexpr const char* scenario = R"({
  "format": "plenary.scenario.1",
  "id": "minimal",
  "rules": "short",
  "note": "for tests",
  "articles": [
    {"id": "pause", "provisions": [
      {"id": "duration", "options": ["none", "3", "6"], "initial": "6", "sources": ["A1"]},
      {"id": "threshold", "options": ["high", "low"], "initial": "high",
       "requires": {"provision": "pause.duration", "unless": ["none"]}}
    ]},
    {"id": "audit", "provisions": [
      {"id": "notice", "options": ["30", "7"], "initial": "7"}
    ]}
  ],
  "delegations": [
    {"id": "us", "badge": "US", "hue": 215, "strategy": "boulware", "alternative": [30, 40],
     "interests": {
       "pause.duration": {"weight": [120, 180], "scores": {"none": 100, "3": 70, "6": 0}},
       "pause.threshold": {"weight": [10, 10], "scores": {"high": 100, "low": 0}},
       "audit.notice": {"weight": [0, 50], "scores": {"30": 100, "7": 50}}
     }},
    {"id": "cn", "badge": "CN", "hue": 5, "strategy": "linear", "alternative": [35, 35],
     "interests": {
       "pause.duration": {"weight": [50, 80], "scores": {"none": 0, "3": 50, "6": 100}},
       "pause.threshold": {"weight": [100, 150], "scores": {"high": 100, "low": 20}},
       "audit.notice": {"weight": [100, 150], "scores": {"30": 100, "7": 0}}
     }}
  ]
})";

inline constexpr const char* rules = R"({
  "format": "plenary.rules.1",
  "id": "short",
  "phases": [
    {"id": "talk", "kind": "drafting", "rounds": 2, "minutes": 10},
    {"id": "amendments", "kind": "amendments", "rounds": 1, "minutes": 0},
    {"id": "adoption", "kind": "adoption", "rounds": 1, "minutes": 0},
    {"id": "signature", "kind": "signature", "rounds": 1, "minutes": 0},
    {"id": "debrief", "kind": "debrief", "rounds": 1, "minutes": 0}
  ],
  "amendment": {"id": "half", "base": "presentAndVoting", "numerator": 1, "denominator": 2, "strict": true},
  "adoption": {"id": "all", "base": "members", "numerator": 1, "denominator": 1, "strict": false,
               "citation": "UNGA 83"},
  "minimumSignatories": 2,
  "amendmentsPerDelegation": 3,
  "statementsPerRound": 4,
  "sponsorsNeeded": 1,
  "unanimousSponsorsEnterDraft": false
})";

inline constexpr const char* text = R"({
  "title": "Minimal", "treaty.title": "Treaty", "summary": "S.", "general": "G.", "preamble": "The Parties,",
  "article.pause.title": "Pause", "article.audit.title": "Audit",
  "provision.pause.duration.name": "Length", "provision.pause.duration.inText": "the length",
  "provision.pause.duration.question": "How long?",
  "option.pause.duration.none.short": "None", "option.pause.duration.none.legal": "No pause.",
  "option.pause.duration.3.short": "3 months", "option.pause.duration.3.legal": "Three months.",
  "option.pause.duration.6.short": "6 months", "option.pause.duration.6.legal": "Six months.",
  "provision.pause.threshold.name": "Reach", "provision.pause.threshold.inText": "the reach",
  "provision.pause.threshold.question": "How far?",
  "option.pause.threshold.high.short": "High", "option.pause.threshold.high.legal": "Above the high one.",
  "option.pause.threshold.low.short": "Low", "option.pause.threshold.low.legal": "Above the low one.",
  "provision.audit.notice.name": "Notice", "provision.audit.notice.inText": "the notice",
  "provision.audit.notice.question": "How early?",
  "option.audit.notice.30.short": "30 days", "option.audit.notice.30.legal": "Thirty days.",
  "option.audit.notice.7.short": "7 days", "option.audit.notice.7.legal": "Seven days.",
  "delegation.us.name": "United States of America", "delegation.us.short": "United States",
  "delegation.us.inText": "the United States", "delegation.us.want": "W.", "delegation.us.fear": "F.",
  "delegation.us.cannotSign": "C.", "delegation.us.alternative": "A.", "delegation.us.opening": "O.",
  "delegation.cn.name": "People's Republic of China", "delegation.cn.short": "China",
  "delegation.cn.inText": "China", "delegation.cn.want": "W.", "delegation.cn.fear": "F.",
  "delegation.cn.cannotSign": "C.", "delegation.cn.alternative": "A.", "delegation.cn.opening": "O."
})";

inline Package package() { return {scenario, rules, text, text}; }

}  // namespace plenary::codec::minimal
