// A whole game in a real browser, by role and name only: choose, amend, vote, sign, debrief, come back, replay,
// branch. In both languages, with the keyboard alone, at phone size, on a plain-HTTP origin.
import { AxeBuilder } from "@axe-core/playwright";
import { check, sizes, test, withPage } from "./harness.mjs";
import { words } from "./words.mjs";

export async function choose(reader, t, delegation) {
  await reader.press("button", t("home.solo"));
  const play = t("setup.play", { name: t(`delegation.${delegation}.inText`) });
  await reader.press("button", play);
  await reader.sees("button", t("now.finishOpening"));
}

async function amend(reader, t) {
  await reader.press("button", t("now.finishOpening"));
  await reader.sees("button", t("now.finishRound"));
  const phone = reader.page.viewportSize().width < 720;
  if (phone) await reader.press("tab", t("tab.treaty"));
  await reader.press("button", t("treaty.change", { provision: t("provision.pause.duration.name") }));
  const rung = reader.by("radio", t("option.pause.duration.12.short")).first();
  await rung.focus();
  await rung.press("Enter");
  await reader.press("button", t("ladder.done"));
  await reader.press("button", t("now.table"));
}

// Ends rounds, votes yes and signs until the debrief opens.
export async function toDebrief(reader, t) {
  const goOn = ["vote.yes", "now.signIt", "now.finishRound", "now.finishOpening"].map((key) => t(key));
  for (let act = 0; act < 80; act++) {
    await reader.idle();
    if (await reader.has("button", t("debrief.replay"))) return;
    for (const name of goOn) {
      const button = reader.by("button", name).first();
      if ((await button.count()) === 0 || (await button.getAttribute("aria-pressed")) === "true") continue;
      await reader.press("button", name);
      break;
    }
  }
  throw new Error("the debrief never opened");
}

async function replayAndBranch(reader, t) {
  await reader.press("button", t("debrief.replay"));
  await reader.sees("slider", t("replay.scrubber"));
  await reader.reads(t("replay.verified", { events: "\u0000", hash: "" }).split("\u0000")[0].trim());
  const scrubber = reader.by("slider", t("replay.scrubber"));
  await scrubber.focus();
  await scrubber.press("End");
  await reader.idle();
  const last = Number(await scrubber.getAttribute("aria-valuemax") ?? await scrubber.getAttribute("max"));
  check(last > 20, "more than 20 steps, found " + last);
  check(Number(await scrubber.inputValue()) === last, "the replay at its end");
  await scrubber.press("Home");
  await reader.idle();
  await reader.press("button", t("replay.nextVote"));
  await reader.idle();
  check(Number(await scrubber.inputValue()) > 0, "the replay at its first vote");
  await scrubber.fill(String(Math.floor(last / 3)));
  await reader.idle();
  await reader.press("button", t("replay.branch"));
  await toDebrief(reader, t);
}

async function wholeGame(reader, t, delegation = "uk") {
  await choose(reader, t, delegation);
  await amend(reader, t);
  await toDebrief(reader, t);
  await reader.reads(t("debrief.points"));
  await reader.page.reload();
  await reader.ready();
  await reader.sees("button", t("debrief.replay"));
  await reader.press("button", t("app.title"));
  const title = t("saved.title", { title: t("title"), seat: t(`delegation.${delegation}.short`) });
  await reader.sees("button", t("saved.replayName", { title }));
  await reader.press("button", t("saved.continueName", { title }));
  await reader.sees("button", t("debrief.replay"));
  await replayAndBranch(reader, t);
}

test("a whole game in English, found again after a reload, replayed and branched", () =>
  withPage({}, (reader) => wholeGame(reader, words("en"))));

test("a whole game in Chinese", () =>
  withPage({ locale: "zh-CN", size: sizes.narrow }, (reader) => wholeGame(reader, words("zh"), "cn")));

test("a whole game at phone size, with touch", () =>
  withPage({ size: sizes.phone, density: 2, touch: true }, (reader) => wholeGame(reader, words("en"), "us")));

test("a whole game on plain HTTP under a name that is not localhost, where the page has no locks", () =>
  withPage({ host: "plenary.test", size: sizes.narrow }, async (reader) => {
    check(!(await reader.page.evaluate(() => isSecureContext)), "an origin that is not secure");
    check(!(await reader.page.evaluate(() => "locks" in navigator)), "no Web Locks");
    await wholeGame(reader, words("en"), "eu");
  }));

// We pay and ask for nothing: no AI delegation refuses that. Then their signature for a payment that is promised.
export async function dealGame(reader, t, look = async () => {}) {
  await choose(reader, t, "uk");
  await reader.press("button", t("deals.title"));
  const other = t("delegation.us.inText");
  const dialog = reader.by("dialog", t("deals.title"));
  const ours = dialog.getByRole("combobox", { name: t("deals.weUndertake"), exact: true });
  await dialog.getByRole("combobox", { name: t("deals.with"), exact: true }).selectOption(t("delegation.us.short"));
  await ours.selectOption(t("deals.pays", { whom: other }));
  await reader.idle();
  await look("deal");
  await reader.press("button", t("deals.offer", { whom: other }));
  await reader.idle();
  await dialog.getByText(t("dealStatus.made")).first().waitFor({ state: "attached" });
  await look("dealMade");
  await reader.press("button", t("button.close"));
  await toDebrief(reader, t);
  await reader.sees("heading", t("deals.title"));
  const ends = new RegExp(["kept", "released"].map((key) => t(`performance.${key}`)).join("|"));
  await reader.page.getByText(ends).first().waitFor({ state: "attached" });
  await look("dealDebrief");
}

for (const [locale, size] of [["en-GB", sizes.narrow], ["zh-CN", sizes.phone]]) {
  const language = locale.slice(0, 2);
  test(`a deal is offered, agreed to, and stands in the debrief (${language})`, () =>
    withPage({ locale, size, touch: size === sizes.phone }, (reader) => dealGame(reader, words(language))));
}

test("the pointer does what the keyboard does", () =>
  withPage({ size: sizes.narrow }, async (reader) => {
    const t = words("en");
    await reader.click("button", t("home.solo"));
    await reader.sees("heading", t("title"));
    await reader.press("button", t("setup.play", { name: t("delegation.us.inText") }));
    await reader.click("button", t("now.finishOpening"));
    await reader.click("button", t("treaty.change", { provision: t("provision.pause.duration.name") }));
    await reader.click("radio", t("option.pause.duration.3.short"));
    await reader.click("button", t("ladder.done"));
    await reader.click("button", t("now.table"));
    await reader.click("tab", t("tab.floor"));
    await reader.reads(t("floor.title"));
  }));

test("with Tab and Enter alone, from the first screen to the table", () =>
  withPage({ size: sizes.narrow }, async (reader) => {
    const t = words("en");
    const reach = async (name) => {
      for (let i = 0; i < 120; i++) {
        await reader.page.keyboard.press("Tab");
        const at = await reader.page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);
        if (at?.trim() === name) return reader.page.keyboard.press("Enter");
      }
      throw new Error("Tab never reaches " + name);
    };
    await reach(t("home.solo"));
    await reach(t("setup.play", { name: t("delegation.uk.inText") }));
    await reader.sees("button", t("now.finishOpening"));
    await reach(t("now.finishOpening"));
    await reader.sees("button", t("now.finishRound"));
  }));

test("an idle page draws nothing, and a lost graphics context comes back", () =>
  withPage({ size: sizes.narrow }, async (reader) => {
    const t = words("en");
    await choose(reader, t, "uk");
    await reader.idle(1500);  // no frame while nothing happens
    await reader.page.evaluate(() => window.plenary.loseContext());
    await reader.page.waitForTimeout(200);
    await reader.page.evaluate(() => window.plenary.restoreContext());
    await reader.idle();
    await reader.press("button", t("now.finishOpening"));
    await reader.sees("button", t("now.finishRound"));
  }));

test("the language changes in the middle of a game, and back", () =>
  withPage({ size: sizes.narrow }, async (reader) => {
    const en = words("en");
    const zh = words("zh");
    await choose(reader, en, "uk");
    await reader.press("button", en("language.toChinese"));
    await reader.sees("button", zh("now.finishOpening"));
    check((await reader.page.evaluate(() => document.documentElement.lang)).startsWith("zh"), "a page in Chinese");
    await reader.press("button", zh("language.toEnglish"));
    await reader.sees("button", en("now.finishOpening"));
  }));

test("the browser's Back button leads from a game to the first screen, and Forward to the game again", () =>
  withPage({ size: sizes.narrow }, async (reader) => {
    const t = words("en");
    await choose(reader, t, "uk");
    await reader.page.goBack();
    await reader.sees("button", t("setup.play", { name: t("delegation.uk.inText") }));
    await reader.page.goBack();
    await reader.sees("button", t("home.solo"));
    await reader.page.goForward();
    await reader.page.goForward();
    await reader.sees("button", t("now.finishOpening"));
  }));

test("what is written beside a statement is on the floor, after a reload and in the replay too", () =>
  withPage({ size: sizes.narrow }, async (reader) => {
    const t = words("en");
    const said = "We owe our engineers a date. \u6211\u4eec";
    await choose(reader, t, "uk");
    await reader.press("button", t("now.finishOpening"));
    await reader.press("button", t("now.speak"));
    await reader.by("textbox", t("talk.words")).fill(said);
    await reader.press("button", t("talk.say"));
    await reader.idle();
    await reader.press("tab", t("tab.floor"));
    await reader.reads(said);
    await reader.idle();
    await reader.reads(t("save.saved"));
    await reader.page.reload();
    await reader.ready();
    await reader.sees("button", t("now.finishRound"));
    await reader.press("tab", t("tab.floor"));
    await reader.reads(said);
  }));

test("axe finds nothing on any screen", () =>
  withPage({ size: sizes.narrow }, async (reader) => {
    const t = words("en");
    const clean = async (where) => {
      await reader.idle();
      const { violations } = await new AxeBuilder({ page: reader.page }).analyze();
      check(violations.length === 0, where + " without findings, found " +
        violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(" ")}`).join("; "));
    };
    await clean("the first screen");
    await reader.press("button", t("home.solo"));
    await clean("the choice of a delegation");
    await reader.press("button", t("setup.play", { name: t("delegation.uk.inText") }));
    await reader.sees("button", t("now.finishOpening"));
    await clean("the table");
    await reader.press("button", t("now.finishOpening"));
    await reader.press("button", t("treaty.change", { provision: t("provision.pause.duration.name") }));
    await clean("the ladder of options");
    await reader.press("button", t("ladder.done"));
    await toDebrief(reader, t);
    await clean("the debrief");
    await reader.press("button", t("debrief.replay"));
    await reader.sees("slider", t("replay.scrubber"));
    await clean("the replay");
  }));
