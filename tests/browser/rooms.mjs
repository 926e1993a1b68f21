// What tests of live workshops share: people with a browser each, who join, wait and do what is due.
import { chromium } from "playwright-core";
import { Reader, check, sizes } from "./harness.mjs";

export async function visitors(body) {
  const browser = await chromium.launch({ executablePath: process.env.PLENARY_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"] });
  const all = [];
  const come = async (url, options = {}) => {
    const context = await browser.newContext({ viewport: options.size ?? sizes.narrow, deviceScaleFactor: 0.5,
      locale: options.locale ?? "en-GB", reducedMotion: "reduce", acceptDownloads: true });
    context.setDefaultTimeout(30000);
    const reader = await Reader.open(context, url);
    reader.context = context;
    all.push(reader);
    return reader;
  };
  try {
    await body(come);
    for (const reader of all) {
      // A server that is gone is an error to the browser, too; what the program itself says is not expected.
      const errors = reader.errors.filter((error) => !/WebSocket|ERR_|Failed to load/.test(error));
      check(errors.length === 0, "no errors on the page, found " + errors.join(" | "));
    }
  } finally {
    await browser.close();
  }
}

export async function until(what, holds, patience = 40000) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 150));
  }
  throw new Error("it never came: " + what);
}

export async function joined(come, t, url, code, name, delegation, options) {
  const reader = await come(`${url}/#join/${code}`, options);
  await reader.by("textbox", t("join.name")).fill(name);
  await reader.press("button", t("join.join"));
  await reader.sees("heading", t("room.title", { code: `${code.slice(0, 3)} ${code.slice(3)}` }));
  if (delegation) await reader.press("button", t("room.sit", { name: t(`delegation.${delegation}.inText`) }));
  if (delegation) await reader.sees("button", t("room.leaveSeat", { name: t(`delegation.${delegation}.inText`) }));
  return reader;
}

// What is due for a delegate, if anything is.
export async function act(reader, t) {
  for (const key of ["vote.yes", "now.ready", "now.signIt", "now.finishRound", "now.finishOpening"]) {
    const button = reader.by("button", t(key)).first();
    if ((await button.count()) === 0 || (await button.getAttribute("aria-pressed")) === "true") continue;
    await reader.press("button", t(key)).catch(() => {});
    return true;
  }
  return false;
}
