#include <algorithm>
#include <cstdint>
#include <ostream>
#include <string_view>

#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/csv.h"
#include "cli/given_text.h"
#include "cli/plain.h"
#include "cli/table.h"
#include "cli/words.h"
#include "codec/json_writer.h"
#include "core/stable_ids.h"
#include "incentives/worth.h"
#include "wording/names.h"

namespace plenary::cli {

namespace {

constexpr double worldStep = 0.2;     // a parameter of the world is moved by this share of itself, down and up
constexpr double largeShare = 0.3;    // of all movements: more is marked, so that nothing dominates unnoticed

// What a parameter does to a delegation's gain, which is the worth of the text to it less that of no treaty.
struct Movement {
  std::string_view parameter;
  bool ofWorld = false;
  double low = 0;  // in the unit of the data file
  double high = 0;
  double gainAtLow = 0;
  double gainAtHigh = 0;
  double size = 0;   // between the largest and the smallest of the gains at the low end, in the middle and at the high end
  Centipoints points = 0;  // the same on the published scale, whatever is moved
  double share = 0;        // in all movements of this delegation

  bool large() const { return share > largeShare; }
};

struct Sensitivity {
  DelegationId who;
  double gain = 0;   // in the middle
  double total = 0;  // of all movements
  std::vector<Movement> movements;  // the largest first
};

// What everyone gains from the text.
std::vector<double> gainsFrom(const incentives::Outlook& outlook, const Draft& draft) {
  const auto text = prospectAmong(outlook, draft, incentives::Membership::all(outlook.scenario()));
  const auto none = outlook.noTreaty();
  std::vector<double> gains;
  for (const DelegationId d : delegationsOf(outlook.scenario()))
    gains.push_back(outlook.worth(text, d) - outlook.worth(none, d));
  return gains;
}

double rounded(double value) { return static_cast<double>(static_cast<std::int64_t>(value + 0.5)); }

// Within what data files may say; a horizon is whole years.
double movedWorld(WorldParameter p, double middle, double factor) {
  const NamedRange& range = worldRanges[static_cast<std::size_t>(p)];
  const double moved = std::clamp(middle * factor, static_cast<double>(range.least), static_cast<double>(range.most));
  return p == WorldParameter::horizon ? rounded(moved) : moved;
}

// The scenario is changed, too: instruments take `gaming` from there, in whole thousandths.
std::vector<double> gainsInWorld(const GivenText& given, WorldParameter p, double value) {
  const double middle = given.scenario.model->of(p);
  Scenario moved = given.scenario;
  moved.model->world[static_cast<std::size_t>(p)] = static_cast<std::uint32_t>(rounded(value));
  const incentives::Outlook before(given.scenario);
  incentives::Outlook outlook(moved);
  outlook.set(p, middle > 0 ? before.get(p) * (value / middle) : before.get(p));  // in the outlook's own unit
  return gainsFrom(outlook, given.draft);
}

class Sensitivities {
 public:
  explicit Sensitivities(const GivenText& given)
      : given_(given), outlook_(given.scenario), briefs_(incentives::publishedBriefs(given.scenario)) {
    const auto middle = gainsFrom(outlook_, given.draft);
    for (const DelegationId d : delegationsOf(given.scenario)) all_.push_back({d, middle[d.index()], 0, {}});
  }

  std::vector<Sensitivity> find() {
    for (const DelegationId d : delegationsOf(given_.scenario))
      for (std::size_t p = 0; p < parameterCount; ++p) moveOwn(d, static_cast<Parameter>(p));
    for (std::size_t p = 0; p < worldParameterCount; ++p) moveWorld(static_cast<WorldParameter>(p));
    for (Sensitivity& s : all_) sift(s);
    return all_;
  }

 private:
  void add(Sensitivity& s, Movement m) const {
    const auto [least, most] = std::minmax({s.gain, m.gainAtLow, m.gainAtHigh});
    m.size = most - least;
    const Brief& brief = briefs_[s.who.index()];
    const std::int64_t raw = std::int64_t{brief.alternative} + incentives::raw(m.size);
    m.points = incentives::points(brief, static_cast<std::int32_t>(std::min<std::int64_t>(raw, INT32_MAX)));
    s.movements.push_back(m);
  }

  void moveOwn(DelegationId d, Parameter p) {
    const ParameterRange& range = given_.scenario.delegations[d.index()].parameters[static_cast<std::size_t>(p)];
    Movement m{parameterRanges[static_cast<std::size_t>(p)].name, false, static_cast<double>(range.low),
               static_cast<double>(range.high), 0, 0, 0, 0, 0};
    const auto gainAt = [&](double value) {
      incentives::Outlook moved = outlook_;
      moved.set(d, p, value);
      return gainsFrom(moved, given_.draft)[d.index()];
    };
    m.gainAtLow = gainAt(m.low);
    m.gainAtHigh = range.low == range.high ? m.gainAtLow : gainAt(m.high);
    add(all_[d.index()], m);
  }

  void moveWorld(WorldParameter p) {
    const double middle = given_.scenario.model->of(p);
    const double low = movedWorld(p, middle, 1 - worldStep);
    const double high = movedWorld(p, middle, 1 + worldStep);
    const auto atLow = gainsInWorld(given_, p, low);
    const auto atHigh = gainsInWorld(given_, p, high);
    for (Sensitivity& s : all_)
      add(s, {worldRanges[static_cast<std::size_t>(p)].name, true, low, high, atLow[s.who.index()],
              atHigh[s.who.index()], 0, 0, 0});
  }

  static void sift(Sensitivity& s) {
    for (const Movement& m : s.movements) s.total += m.size;
    for (Movement& m : s.movements) m.share = s.total > 0 ? m.size / s.total : 0;
    std::stable_sort(s.movements.begin(), s.movements.end(),
                     [](const Movement& a, const Movement& b) { return a.size > b.size; });
  }

  const GivenText& given_;
  incentives::Outlook outlook_;
  std::vector<Brief> briefs_;
  std::vector<Sensitivity> all_;
};

// ---- JSON and CSV

std::string sensitivityJson(const GivenText& given, const std::vector<Sensitivity>& all) {
  codec::JsonWriter w;
  w.beginObject().key("scenario").text(given.scenario.id).key("delegations").beginArray();
  for (const Sensitivity& s : all) {
    w.beginObject().key("id").text(idOf(given.scenario, s.who)).key("gain").real(s.gain).key("total").real(s.total);
    w.key("parameters").beginArray();
    for (const Movement& m : s.movements) {
      w.beginObject().key("parameter").text(m.parameter).key("of").text(m.ofWorld ? "world" : "delegation");
      w.key("low").real(m.low).key("high").real(m.high);
      w.key("gain_at_low").real(m.gainAtLow).key("gain_at_high").real(m.gainAtHigh);
      w.key("moves").real(m.size).key("points").hundredths(m.points).key("share").real(m.share);
      w.key("large").boolean(m.large()).endObject();
    }
    w.endArray().endObject();
  }
  return w.endArray().endObject().take();
}

std::string sensitivityCsv(const GivenText& given, const std::vector<Sensitivity>& all) {
  std::string text = csvRow({"delegation", "parameter", "of", "low", "high", "gain", "gain_at_low", "gain_at_high",
                             "moves", "points", "share", "large"});
  for (const Sensitivity& s : all)
    for (const Movement& m : s.movements)
      text += csvRow({idOf(given.scenario, s.who), std::string(m.parameter), m.ofWorld ? "world" : "delegation",
                      plainNumber(m.low), plainNumber(m.high), nineDigits(s.gain), nineDigits(m.gainAtLow),
                      nineDigits(m.gainAtHigh), nineDigits(m.size), hundredths(m.points), nineDigits(m.share),
                      m.large() ? "1" : "0"});
  return text;
}

// ---- For people

std::string percent(double share) { return hundredths(static_cast<std::int64_t>(share * 10000 + 0.5)) + " %"; }

std::string twoDecimals(double value) { return hundredths(incentives::raw(value)); }

std::string movementsOf(const wording::Reader& reader, const Sensitivity& s) {
  const auto text = [&](const char* key) { return std::string(reader.words.text(key)); };
  std::vector<std::vector<std::string>> rows{{"  " + text("sensitivity.parameter"), text("sensitivity.what"),
                                              text("sensitivity.low"), text("sensitivity.high"),
                                              text("sensitivity.atLow"), text("sensitivity.atHigh"),
                                              text("sensitivity.moves"), text("textWorth.points"),
                                              text("sensitivity.share")}};
  for (const Movement& m : s.movements) {
    const std::string name = (m.large() ? "* " : "  ") + std::string(m.ofWorld ? "world." : "") + std::string(m.parameter);
    rows.push_back({name, text(("model." + std::string(m.ofWorld ? "world." : "parameter.") + std::string(m.parameter)).c_str()),
                    plainNumber(m.low), plainNumber(m.high), twoDecimals(m.gainAtLow), twoDecimals(m.gainAtHigh),
                    twoDecimals(m.size), hundredths(m.points), percent(m.share)});
  }
  return reader.words.format("sensitivity.of", {{"who", printable(wording::name(reader, s.who))},
                                                {"id", idOf(reader.scenario, s.who)},
                                                {"gain", twoDecimals(s.gain)},
                                                {"total", twoDecimals(s.total)}}) +
         '\n' + table(rows, 2) + '\n';
}

std::string sensitivityText(const wording::Reader& reader, const std::vector<Sensitivity>& all) {
  std::string text;
  std::string large;
  for (const Sensitivity& s : all) {
    text += movementsOf(reader, s);
    for (const Movement& m : s.movements)
      if (m.large())
        large += "  " + idOf(reader.scenario, s.who) + "  " + (m.ofWorld ? "world." : "") + std::string(m.parameter) +
                 "  " + percent(m.share) + '\n';
  }
  text.append(reader.words.text("sensitivity.units")).append("\n");
  text.append(reader.words.text(large.empty() ? "sensitivity.noneLarge" : "sensitivity.large")).append("\n");
  return text + large;
}

}  // namespace

int analyseSensitivity(const SensitivityCommand& command, std::ostream& out) {
  if (command.csv && command.json) throw BadInput("--csv: expected either --csv or --json, found both");
  const GivenText given = givenText(command.scenario, command.draft);
  const auto all = Sensitivities(given).find();
  if (command.json) {
    out << sensitivityJson(given, all) << '\n';
  } else if (command.csv) {
    out << sensitivityCsv(given, all);
  } else {
    const Words words(command.language, given.package, given.scenario, command.texts);
    out << sensitivityText(words.reader(), all);
  }
  return 0;
}

}  // namespace plenary::cli
