// A game under real rules of procedure, by role and name: rules chosen, the floor asked for and yielded, a motion moved,
// spoken on and voted on, a question announced and put, to the debrief; in both languages and on a phone.
import { check, sizes, test, withPage } from "./harness.mjs";
import { words } from "./words.mjs";

async function chooseUnder(reader, t, rules, delegation, { preside = false } = {}) {
  await reader.press("button", t("home.solo"));
  await reader.press("button", t("setup.rulesChosen", { rules: t("rules.classroom") }));
  await reader.press("radio", t(`rules.${rules}`));
  await reader.sees("button", t("setup.rulesChosen", { rules: t(`rules.${rules}`) }));
  if (preside) await reader.press("switch", t("setup.preside"));
  await reader.press("button", t("setup.play", { name: t(`delegation.${delegation}.inText`) }));
  await reader.sees("button", t("now.finishOpening"));
}

// Does what is due until the debrief opens; the kinds of things that it was asked to do.
async function toDebrief(reader, t, chairs = []) {
  const goOn = [...chairs, "vote.yes", "vote.consensus.yes", "motions.leave", "now.ready", "now.signIt", "now.finishRound", "now.finishOpening"];
  const done = new Set();
  for (let act = 0; act < 200; act++) {
    await reader.idle();
    if (await reader.has("button", t("debrief.replay"))) return done;
    for (const key of goOn) {
      const button = reader.by("button", t(key)).first();
      if ((await button.count()) === 0 || (await button.getAttribute("aria-pressed")) === "true") continue;
      await reader.press("button", t(key));
      done.add(key);
      break;
    }
  }
  throw new Error("the debrief never opened");
}

async function assemblyGame(reader, t, delegation, look = async () => {}) {
  await chooseUnder(reader, t, "general-assembly", delegation);
  await look("setup");
  await reader.press("button", t("now.finishOpening"));
  await reader.idle();  // nobody has the floor any more: who speaks is not interrupted by a motion
  await reader.sees("button", t("motions.title"));
  await reader.press("button", t("motions.title"));
  await look("motions");
  await reader.press("button", t("motions.move", { motion: t("motion.closeDebate") }));
  await reader.idle();
  await look("moved");
  const done = await toDebrief(reader, t);
  check(done.has("vote.yes"), "a vote to have been taken");
  check(done.has("now.ready"), "a question to have been announced");
}

// The floor is asked for in the dialog, with the statement that is kept until it has come.
async function speakFromTheList(reader, t, delegation, look = async () => {}) {
  await chooseUnder(reader, t, "general-assembly", delegation);
  await reader.press("tab", t("tab.floor"));
  await reader.sees("heading", t("speakers.title"));
  await reader.press("button", t("now.speak"));
  const words = "Before our turn came";
  await reader.by("textbox", t("talk.words")).fill(words);
  await reader.reads(t("talk.needsFloor"));
  const inDialog = (key) => reader.page.getByRole("dialog").getByRole("button", { name: t(key), exact: true });
  check((await inDialog("talk.say").count()) === 0, "nothing to say it with before one has the floor");
  const ask = inDialog("speakers.ask");
  await ask.focus();
  await ask.press("Enter");
  await reader.sees("button", t("speakers.yield"));
  await reader.page.locator("#assertive").getByText(t("speakers.yourTurn")).waitFor({ state: "attached" });
  await look("ours");
  await reader.press("button", t("speakers.speak"));
  check((await reader.by("textbox", t("talk.words")).inputValue()) === words, "what was composed to be there still");
  await inDialog("talk.say").press("Enter");
  await reader.reads(words);
  // The clock goes on, and is read out to nobody.
  await reader.page.waitForTimeout(2500);
  await reader.page.getByText(/\d:0[2-9]/).first().waitFor({ state: "attached" });
  const live = await reader.page.evaluate(() => [...document.querySelectorAll("[aria-live], [role=status], [role=alert]")]
    .map((region) => region.textContent).join(" "));
  check(!/\d:\d\d/.test(live), "no clock in what is read out, found " + live);
  await reader.press("button", t("speakers.yield"));
  await reader.sees("button", t("speakers.ask"));
  await reader.sees("list", t("speakers.airtime"));
  const ours = reader.page.getByRole("listitem").filter({ hasText: t(`delegation.${delegation}.short`) }).filter({ hasText: /0:0[2-9]|0:1\d/ });
  check((await ours.count()) > 0, "one's own speaking time on the list");
  await reader.idle(1500);  // no clock is drawn once nobody speaks
  await reader.press("button", t("now.finishOpening"));
  await reader.sees("button", t("now.finishRound"));
}

for (const [locale, size, delegation] of [["en-GB", sizes.wide, "uk"], ["zh-CN", sizes.phone, "cn"]]) {
  const language = locale.slice(0, 2);
  test(`the floor is asked for, given, used and yielded under the General Assembly's rules (${language})`, () =>
    withPage({ locale, size, touch: size === sizes.phone }, (reader) => speakFromTheList(reader, words(language), delegation)));
}

for (const [locale, size, delegation] of [["en-GB", sizes.narrow, "uk"], ["zh-CN", sizes.phone, "cn"]]) {
  const language = locale.slice(0, 2);
  test(`a whole game under the General Assembly's rules (${language}), with a motion of one's own`, () =>
    withPage({ locale, size, touch: size === sizes.phone }, (reader) => assemblyGame(reader, words(language), delegation)));
}

export { assemblyGame, chooseUnder, speakFromTheList, toDebrief };
