// A game under real rules of procedure, by role and name: rules chosen, a motion moved, spoken on and voted on, a question
// announced and put, to the debrief; in both languages and on a phone.
import { check, sizes, test, withPage } from "./harness.mjs";
import { words } from "./words.mjs";

async function chooseUnder(reader, t, rules, delegation) {
  await reader.press("button", t("home.solo"));
  await reader.press("button", t("setup.rulesChosen", { rules: t("rules.classroom") }));
  await reader.press("radio", t(`rules.${rules}`));
  await reader.sees("button", t("setup.rulesChosen", { rules: t(`rules.${rules}`) }));
  await reader.press("button", t("setup.play", { name: t(`delegation.${delegation}.inText`) }));
  await reader.sees("button", t("now.finishOpening"));
}

// Does what is due until the debrief opens; the kinds of things that it was asked to do.
async function toDebrief(reader, t) {
  const goOn = ["vote.yes", "vote.consensus.yes", "motions.leave", "now.ready", "now.signIt", "now.finishRound", "now.finishOpening"];
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

for (const [locale, size, delegation] of [["en-GB", sizes.narrow, "uk"], ["zh-CN", sizes.phone, "cn"]]) {
  const language = locale.slice(0, 2);
  test(`a whole game under the General Assembly's rules (${language}), with a motion of one's own`, () =>
    withPage({ locale, size, touch: size === sizes.phone }, (reader) => assemblyGame(reader, words(language), delegation)));
}

export { assemblyGame, chooseUnder, toDebrief };
