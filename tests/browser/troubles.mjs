// What goes wrong around a page: a browser that keeps nothing, a full one, and files that are no records. The page
// says so in words, and nothing is lost.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { choose, toDebrief } from "./play.mjs";
import { check, program, root, sizes, test, withPage } from "./harness.mjs";
import { words } from "./words.mjs";

const t = words("en");

// With a directory that is gone afterwards.
async function inDirectory(body) {
  const directory = mkdtempSync(join(tmpdir(), "plenary-"));
  try { await body(directory); } finally { rmSync(directory, { recursive: true, force: true }); }
}

function plenary(...args) {
  const ran = spawnSync(program, args, { encoding: "utf8" });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}

const gone = (reader, text) => reader.page.getByText(text).first().waitFor({ state: "detached" });

// ---------------------------------------------------------------- storage

function refuseStorage() {
  IDBFactory.prototype.open = () => { throw new DOMException("refused", "SecurityError"); };
}

for (const language of ["en", "zh"]) {
  test(`a browser that keeps nothing (${language}): the page says so, and the game can be played`, () =>
    withPage({ size: sizes.narrow, locale: language === "zh" ? "zh-CN" : "en-US", prepare: refuseStorage }, async (reader) => {
      const own = words(language);
      await reader.reads(own("storage.unavailable"));
      check(!(await reader.has("button", own("button.retry"))), "nothing to try again");
      await choose(reader, own, "uk");
      await reader.reads(own("storage.unavailable"));
      await reader.press("button", own("now.finishOpening"));
      await reader.sees("button", own("now.finishRound"));
    }));
}

test("a browser that keeps nothing: the record of a whole game can be downloaded, and verifies", () =>
  withPage({ size: sizes.narrow, prepare: refuseStorage }, (reader) => inDirectory(async (directory) => {
    await choose(reader, t, "uk");
    await toDebrief(reader, t);
    await reader.reads(t("storage.unavailable"));
    const downloading = reader.page.waitForEvent("download");
    await reader.press("button", t("debrief.download"));
    const save = join(directory, "game.plenary");
    await (await downloading).saveAs(save);
    const verified = plenary("verify", save);
    check(verified.code === 0, "a record that verifies, found " + verified.said);
  })));

// What the page tries again by itself it does after five seconds. Without that, only the reader does.
function neverByItself() {
  const real = window.setTimeout;
  window.setTimeout = (act, delay, ...values) => (delay >= 5000 ? 0 : real(act, delay, ...values));
}

// Writes find no room from now on, until a key is pressed after makeRoom().
function fillUp() {
  const { add, put } = IDBObjectStore.prototype;
  const full = () => { throw new DOMException("full", "QuotaExceededError"); };
  Object.assign(IDBObjectStore.prototype, { add: full, put: full });
  window.makeRoom = () =>
    addEventListener("keydown", () => Object.assign(IDBObjectStore.prototype, { add, put }), { capture: true, once: true });
}

test("storage that is full: the page says so, the game goes on, and trying again stores all of it", () =>
  withPage({ size: sizes.narrow, prepare: neverByItself }, async (reader) => {
    await choose(reader, t, "uk");
    await reader.idle();
    await reader.page.evaluate(fillUp);
    await reader.press("button", t("now.finishOpening"));
    await reader.reads(t("storage.full"));
    await reader.sees("button", t("now.finishRound"));
    await reader.idle(); // what others do is tried to be stored, too
    await reader.reads(t("storage.full"));
    await reader.page.evaluate(() => window.makeRoom());
    await reader.press("button", t("button.retry"));
    await gone(reader, t("storage.full"));
    await reader.idle();
    check(!(await reader.has("button", t("button.retry"))), "nothing to try again");
    await reader.page.reload();
    await reader.ready();
    await reader.sees("button", t("now.finishRound"));
    check(!(await reader.has("button", t("now.finishOpening"))), "the opening to be over after a reload");
  }));

// ---------------------------------------------------------------- files that are no records

function saveOf(directory) {
  const file = join(directory, "sound.plenary");
  const played = plenary("play", "--scenario", join(root, "data/scenarios/quickstart.json"), "--seed", "3", "--json", "--out", file);
  check(played.code === 0, "a save, found " + played.said);
  return readFileSync(file);
}

async function upload(reader, name, buffer) {
  const choosing = reader.page.waitForEvent("filechooser");
  await reader.press("button", t("replays.open"));
  await (await choosing).setFiles({ name, mimeType: "application/octet-stream", buffer });
}

const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// SQLite's header keeps user_version, the format of a save, at byte 60.
function ofVersion(save, version) {
  const newer = Buffer.from(save);
  newer.writeUInt32BE(version, 60);
  return newer;
}

test("files that are no records are refused by name and reason, and the saved games stay", () =>
  withPage({ size: sizes.narrow }, (reader) => inDirectory(async (directory) => {
    const sound = saveOf(directory);
    await choose(reader, t, "uk");
    await reader.press("button", t("app.title"));
    await reader.press("button", t("home.replays"));
    const game = t("saved.replayName", { title: t("saved.title", { title: t("title"), seat: t("delegation.uk.short") }) });
    await reader.sees("button", game);
    for (const [name, bytes, kind, reason] of [
      ["cut.plenary", sound.subarray(0, sound.length / 2), "damaged", "expected a sound database"],
      ["short.plenary", sound.subarray(0, 50), "notASave", "expected an SQLite file"],
      ["newer.plenary", ofVersion(sound, 7), "newer", "found format 7, which a newer version of Plenary has written"],
      ["diary.txt", Buffer.from("dear diary"), "notASave", "expected an SQLite file"],
      ["empty.plenary", Buffer.alloc(0), "notASave", "expected"],
    ]) {
      await upload(reader, name, bytes);
      const [before, after] = t(`problem.file.${kind}`, { file: name, detail: "|" }).split("|").map(literally);
      const said = new RegExp(`${before}.*${reason}.*${after}`);
      await reader.reads(said);
      await reader.sees("button", game);
      await reader.press("button", t("button.dismiss"));
      await gone(reader, said);
    }
    await upload(reader, "sound.plenary", sound);
    await reader.sees("slider", t("replay.scrubber"));
  })));
