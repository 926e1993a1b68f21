// Pictures of the page as a person sees it: `./emsdk-setup.sh screenshots [folder]` (build/screenshots without one).
// Three sizes, two languages, every screen.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Reader, browse, root, serve, sizes } from "./harness.mjs";
import { words } from "./words.mjs";

const folder = process.argv[2] ?? join(root, "build/screenshots");
const wanted = process.argv[3]; // "en-wide": that one alone
mkdirSync(folder, { recursive: true });

async function tour(reader, t, shoot, phone) {
  await shoot("1-home");
  await reader.press("button", t("home.solo"));
  await shoot("2-setup");
  await reader.press("button", t("setup.play", { name: t("delegation.uk.inText") }));
  await reader.sees("button", t("now.finishOpening"));
  await shoot("3-opening");
  await reader.press("button", t("now.finishOpening"));
  await reader.press("button", t("treaty.change", { provision: t("provision.pause.duration.name") }));
  const rung = reader.by("radio", t("option.pause.duration.3.short")).first();
  await rung.focus();
  await rung.press("Enter");
  await shoot("4-ladder");
  await reader.press("button", t("ladder.done"));
  await shoot("5-proposal");
  await reader.press("button", t("now.table"));
  await shoot("6-changes");
  if (phone) {
    await reader.press("tab", t("tab.floor"));
    await shoot("6-floor");
    await reader.press("tab", t("tab.brief"));
    await shoot("6-brief");
  }
  await reader.press("button", t("now.speak"));
  await shoot("7-speak");
  await reader.press("button", t("button.cancel"));
  let voted = false;
  for (let act = 0; act < 80; act++) {
    await reader.idle();
    if (await reader.has("button", t("debrief.replay"))) break;
    if (!voted && (await reader.has("button", t("vote.yes")))) {
      voted = true;
      await shoot("8-vote");
    }
    for (const key of ["vote.yes", "now.signIt", "now.finishRound"]) {
      const button = reader.by("button", t(key)).first();
      if ((await button.count()) === 0 || (await button.getAttribute("aria-pressed")) === "true") continue;
      await reader.press("button", t(key));
      break;
    }
  }
  await shoot("9-debrief");
  await reader.press("button", t("debrief.replay"));
  await reader.sees("slider", t("replay.scrubber"));
  const scrubber = reader.by("slider", t("replay.scrubber"));
  await scrubber.focus();
  await scrubber.press("End");
  await shoot("10-replay");
  await reader.press("button", t("app.title"));
  await shoot("11-home-again");
}

// A workshop, seen by somebody who facilitates it and speaks for a delegation as well.
async function workshop(reader, t, shoot) {
  await reader.press("button", t("home.join"));
  await shoot("12-join");
  await reader.press("button", t("app.title"));
  await reader.press("button", t("home.host"));
  await reader.by("textbox", t("host.name")).fill("Ada");
  await shoot("13-host");
  await reader.press("button", t("host.further"));
  await reader.press("switch", t("host.research"));
  await reader.press("switch", t("host.openTalk"));
  await shoot("13-host-study");
  await reader.press("button", t("host.open"));
  await reader.sees("button", t("room.begin"));
  await shoot("14-lobby");
  await reader.press("button", t("room.seatName", { name: "Ada" }));
  await shoot("14-lobby-seating");
  await reader.press("button", t("room.sit", { name: t("delegation.uk.inText") }));
  await reader.sees("button", t("room.leaveSeat", { name: t("delegation.uk.inText") }));
  await reader.press("button", t("study.agree"));
  await reader.sees("heading", t("study.before"));
  await shoot("14-lobby-study");
  await reader.press("button", t("room.begin"));
  await reader.sees("button", t("now.finishOpening"));
  await shoot("15-workshop");
  await reader.press("button", t("room.pause"));
  await reader.sees("button", t("room.goOn"));
  await shoot("16-paused");
  await reader.press("button", t("room.peopleHere", { n: "1" }));
  await shoot("17-people");
  await reader.press("button", t("button.close"));
  await reader.press("button", t("room.console"));
  await reader.sees("heading", t("console.help"));
  await shoot("18-overview");
}

const server = await serve();
for (const [language, locale] of [["en", "en-US"], ["zh", "zh-CN"]]) {
  for (const [name, size] of Object.entries(sizes)) {
    if (wanted && wanted !== `${language}-${name}`) continue;
    const phone = name === "phone";
    const browser = await browse({ size, locale, touch: phone, density: phone ? 2 : 1 });
    const reader = await Reader.open(browser.context, server.url + "/");
    const shoot = async (what) => {
      await reader.idle();
      await reader.page.evaluate(() => document.activeElement?.blur());
      await reader.idle();
      await reader.page.screenshot({ path: join(folder, `${language}-${name}-${what}.png`) });
      console.log(`${language}-${name}-${what}`);
    };
    const both = async (t) => {
      if (!process.argv[4]) await tour(reader, t, shoot, phone);  // "workshop": that part alone
      await workshop(reader, t, shoot);
    };
    await both(words(language)).catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
    if (reader.errors.length) console.error(reader.errors.join("\n"));
    await browser.close();
  }
}
server.close();
