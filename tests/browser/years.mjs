// A treaty is signed, taken home, and lived under: ratification, one's own conduct, an inspection, the years to their
// end, and the debrief that lays open what everyone did. By role and name.
import { check, sizes, test, withPage } from "./harness.mjs";
import { words } from "./words.mjs";

const scenario = "national-measures";
const flagship = "six-month-pause";

// Does what is due until `done` holds.
async function until(reader, t, keys, done) {
  for (let act = 0; act < 200; act++) {
    await reader.idle();
    if (await done()) return;
    for (const key of keys) {
      const button = reader.by("button", t(key)).first();
      if ((await button.count()) === 0 || (await button.getAttribute("aria-pressed")) === "true") continue;
      if ((await button.getAttribute("aria-disabled")) === "true") continue;
      await reader.press("button", t(key));
      break;
    }
  }
  throw new Error("it never came");
}

export async function yearsGame(reader, t, delegation, other, look = async () => {}) {
  await reader.press("button", t("home.solo"));
  await reader.press("button", t("setup.otherScenario"));
  await reader.press("radio", t(`scenario.${scenario}`));
  await reader.sees("heading", t("title"));
  await look("setup");
  await reader.press("button", t("setup.play", { name: t(`delegation.${delegation}.inText`) }));
  await reader.sees("button", t("now.finishOpening"));
  await look("table");
  const goOn = ["motions.leave", "vote.yes", "vote.consensus.yes", "now.ready", "now.signIt", "now.finishRound", "now.finishOpening"];
  const ended = () => reader.has("button", t("debrief.replay"));
  await until(reader, t, goOn, async () => (await ended()) || (await reader.has("heading", t("years.ratification"))));
  check(!(await ended()), "a treaty that was signed");
  await look("ratification");
  await until(reader, t, ["now.toLegislature", "now.nextHalfYear"],
    async () => (await ended()) || (await reader.has("heading", t("years.title"))));
  check(!(await ended()), "a treaty in force");
  await look("years");
  if (await reader.has("switch", t("years.keep.licence"))) {  // we are a party
    await reader.press("switch", t("years.keep.licence"));
    await reader.idle();
    check((await reader.by("switch", t("years.keep.licence")).first().getAttribute("aria-checked")) === "false", "a duty not kept");
    const ask = t("years.inspect", { name: t(`delegation.${other}.inText`) });
    if (await reader.has("button", ask)) await reader.press("button", ask);
  }
  await reader.press("button", t("now.nextYear"));
  await reader.idle();
  await look("yearTwo");
  if (!(await ended())) await reader.press("button", t("now.runOn"));
  await until(reader, t, [], ended);
  await reader.sees("heading", t("debrief.years"));
  await look("debrief");
}

for (const [locale, size] of [["en-GB", sizes.narrow], ["zh-CN", sizes.phone]]) {
  const language = locale.slice(0, 2);
  test(`a treaty is ratified and lived under to the end of its years (${language})`, () =>
    withPage({ locale, size, touch: size === sizes.phone }, (reader) =>
      yearsGame(reader, words(language, scenario), "it", "fr")));
}

// The flagship, among twelve, from its opening to the debrief of its last year: a change of the final clauses is
// proposed, lets one sign with a reservation if it is carried, and the rest runs by itself.
export async function flagshipGame(reader, t, delegation, look = async () => {}) {
  const phone = reader.page.viewportSize().width < 720;
  await reader.press("button", t("home.solo"));
  await reader.press("button", t("setup.otherScenario"));
  await reader.press("radio", t(`scenario.${flagship}`));
  await reader.sees("heading", t("title"));
  await reader.press("button", t("setup.play", { name: t(`delegation.${delegation}.inText`) }));
  await reader.sees("button", t("now.finishOpening"));
  await look("flagshipTable");
  await until(reader, t, ["motions.leave", "now.finishOpening"], () => reader.has("button", t("now.finishRound")));
  if (phone) await reader.press("tab", t("tab.treaty"));
  await reader.press("button", t("treaty.change", { provision: t("provision.final.reservations.name") }));
  await reader.press("radio", t("option.final.reservations.listed.short"));
  await reader.press("button", t("ladder.done"));
  await reader.press("button", t("now.table"));
  const goOn = ["motions.leave", "vote.yes", "vote.consensus.yes", "now.ready", "now.finishRound"];
  const ended = () => reader.has("button", t("debrief.replay"));
  await until(reader, t, goOn, async () => (await ended()) || (await reader.has("button", t("now.signIt"))));
  check(!(await ended()), "a text that was adopted");
  await look("signature");
  // Where nothing came of the change, one signs as the text stands.
  if (await reader.has("button", t("reservations.open"))) await reserve(reader, t, look);
  else await reader.press("button", t("now.signIt"));
  await until(reader, t, [], async () => (await ended()) || (await reader.has("heading", t("years.ratification"))));
  check(!(await ended()), "a treaty that was signed");
  await look("flagshipRatification");
  await reader.press("button", t("now.runOn"));
  await until(reader, t, ["now.runOn"], ended);
  await look("flagshipDebrief");
}

async function reserve(reader, t, look) {
  await reader.press("button", t("reservations.open"));
  const dialog = reader.by("dialog", t("reservations.open"));
  const sign = dialog.getByRole("button", { name: t("reservations.sign"), exact: true });
  check((await sign.getAttribute("aria-disabled")) === "true", "no reservation to sign with yet");
  await reader.press("switch", t("article.audit.title"));
  await reader.idle();
  // Where the text allows one article, the others cannot be chosen any more.
  const another = reader.by("switch", t("article.licensing.title")).first();
  const one = !(await reader.page.getByText(t("reservations.any")).count());
  check(((await another.getAttribute("aria-disabled")) === "true") === one, "as many articles as the text allows");
  await look("reservations");
  await reader.press("button", t("reservations.sign"));
}

for (const [locale, size] of [["en-GB", sizes.phone], ["zh-CN", sizes.narrow]]) {
  const language = locale.slice(0, 2);
  test(`the flagship is played among twelve to its end (${language})`, () =>
    withPage({ locale, size, touch: size === sizes.phone }, (reader) => flagshipGame(reader, words(language, flagship), "eu")));
}
