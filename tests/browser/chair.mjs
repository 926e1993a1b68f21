// A game in which the player presides, by role and name: another amendment is put first, with a reason that everyone is
// told; a replay of it offers nothing of the Chair's.
import { check, sizes, test, withPage } from "./harness.mjs";
import { chooseUnder, toDebrief } from "./procedure.mjs";
import { words } from "./words.mjs";

async function propose(reader, t, rung) {
  if (reader.page.viewportSize().width < 720) await reader.press("tab", t("tab.treaty"));
  await reader.press("button", t("treaty.change", { provision: t("provision.pause.duration.name") }));
  const option = reader.by("radio", t(`option.pause.duration.${rung}.short`)).first();
  await option.focus();
  await option.press("Enter");
  await reader.press("button", t("ladder.done"));
  await reader.press("button", t("now.table"));
  await reader.idle();
}

// Until an amendment is announced and another could be put before it.
async function toTheQuestion(reader, t) {
  const goOn = ["chair.grant", "chair.castAgainst", "motions.leave", "vote.no", "now.finishRound"];
  for (let act = 0; act < 80; act++) {
    await reader.idle();
    if ((await reader.has("button", t("now.ready"))) && (await reader.has("button", t("chair.title")))) return;
    for (const key of goOn) {
      const button = reader.by("button", t(key)).first();
      if ((await button.count()) === 0 || (await button.getAttribute("aria-pressed")) === "true") continue;
      await reader.press("button", t(key));
      break;
    }
  }
  throw new Error("no amendment was ever announced");
}

async function presidedGame(reader, t, delegation, look = async () => {}) {
  await chooseUnder(reader, t, "model-conference", delegation, { preside: true });
  await reader.press("button", t("chair.title"));
  await reader.press("button", t("chair.closeList"));
  await reader.idle();
  check(!(await reader.has("button", t("speakers.ask"))), "no floor to ask for once the list is closed");
  await reader.press("button", t("now.finishOpening"));
  await reader.sees("button", t("now.finishRound"));
  await propose(reader, t, "12");
  await propose(reader, t, "3");
  await toTheQuestion(reader, t);
  await reader.press("button", t("chair.title"));
  await reader.press("radio", t("chair.reason.sponsorsAgree"));
  await look("reason");
  const [before, after] = t("chair.put", { n: "\u0000" }).split("\u0000");
  const put = reader.page.getByRole("dialog").getByRole("button").filter({ hasText: before }).filter({ hasText: after }).first();
  const number = (await put.textContent()).slice(before.length).match(/\d+/)[0];
  await put.focus();
  await put.press("Enter");
  await reader.reads(t("event.question.chair", { n: number }));
  await reader.press("tab", t("tab.floor"));
  await reader.reads(t("event.orderChanged.sponsorsAgree", { n: number }));
  await look("put");
  await toDebrief(reader, t, ["chair.wellTaken", "chair.grant", "chair.castFor"]);
  await reader.press("button", t("debrief.replay"));
  await reader.sees("slider", t("replay.scrubber"));
  await reader.by("slider", t("replay.scrubber")).press("End");
  await reader.idle();
  check(!(await reader.has("button", t("chair.title"))), "nothing of the Chair's in a replay");
}

for (const [locale, size, delegation] of [["en-GB", sizes.wide, "cn"], ["zh-CN", sizes.phone, "uk"]]) {
  const language = locale.slice(0, 2);
  test(`the player in the chair puts another amendment first, with a reason (${language})`, () =>
    withPage({ locale, size, touch: size === sizes.phone }, (reader) => presidedGame(reader, words(language), delegation)));
}

export { presidedGame };
