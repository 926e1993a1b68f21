// A whole workshop of six people: a facilitator, a projector and four delegates, one on a phone. The server is killed while
// they draft, one comes back on another device, one loses the connection in the middle of a vote. Nothing that was
// acknowledged is lost or doubled, and all see the same in the end.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, program, serve, sizes, test } from "./harness.mjs";
import { act, joined, until, visitors } from "./rooms.mjs";
import { words } from "./words.mjs";

// A line to the server that can be cut.
async function line(port) {
  const open = new Set();
  let cut = false;
  const proxy = net.createServer((near) => {
    if (cut) return near.destroy();
    const far = net.connect(port, "127.0.0.1");
    for (const [a, b] of [[near, far], [far, near]]) {
      open.add(a);
      a.pipe(b);
      a.on("error", () => b.destroy());
      a.on("close", () => { open.delete(a); b.destroy(); });
    }
  });
  await new Promise((done) => proxy.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${proxy.address().port}`,
    cut: () => { cut = true; for (const socket of open) socket.destroy(); },
    mend: () => { cut = false; },
    close: () => { for (const socket of open) socket.destroy(); proxy.close(); } };
}

async function fingerprint(reader, t) {
  const count = new RegExp("^" + t("room.peopleHere", { n: "\\d+" }) + "$");
  const button = reader.page.getByRole("button", { name: count }).first();
  await button.focus();
  await button.press("Enter");
  const line = reader.page.getByText(t("room.fingerprint", { hash: "\u0000" }).split("\u0000")[0]).first();
  await line.waitFor({ state: "attached" });
  const found = (await line.textContent()).match(/[0-9a-f]{8}/)[0];
  await reader.press("button", t("button.close"));
  return found;
}

test("six people play a workshop, through a killed server, another device and a broken connection", async () => {
  const t = words("en");
  const rooms = mkdtempSync(join(tmpdir(), "plenary-workshop-"));
  let server = await serve({ data: rooms });
  const { port, url } = server;
  const weak = await line(port);
  try {
    await visitors(async (come) => {
      const facilitator = await come(url + "/", { size: sizes.wide });
      await facilitator.press("button", t("home.host"));
      await facilitator.by("textbox", t("host.name")).fill("Ada");
      await facilitator.press("radio", t("host.noClock"));
      await facilitator.press("button", t("setup.rulesChosen", { rules: t("rules.classroom") }));
      await facilitator.press("radio", t("rules.general-assembly"));
      await facilitator.sees("button", t("setup.rulesChosen", { rules: t("rules.general-assembly") }));
      await facilitator.press("button", t("host.open"));
      await facilitator.sees("button", t("room.begin"));
      const code = (await facilitator.page.evaluate(() => location.hash)).slice("#room/".length);
      check(/^[A-HJ-KM-NP-Z]{6}$/.test(code), "a code of six letters, found " + code);

      const projector = await joined(come, t, url, code, "Projector", null, { size: sizes.wide });
      const us = await joined(come, t, url, code, "Bo", "us");
      const cn = await joined(come, t, url, code, "Cy", null, { size: sizes.phone });
      await facilitator.press("button", t("room.seatName", { name: "Cy" }));
      await facilitator.press("button", t("room.seatIn", { name: "Cy", seat: t("delegation.cn.short") }));
      await cn.sees("button", t("room.leaveSeat", { name: t("delegation.cn.inText") }));
      const eu = await joined(come, t, weak.url, code, "Di", "eu");
      let uk = await joined(come, t, url, code, "Ed", "uk");
      await facilitator.press("button", t("room.begin"));
      const delegates = () => [us, cn, eu, uk];
      for (const reader of delegates()) await reader.sees("button", t("now.finishOpening"));
      await uk.sees("heading", t("brief.title", { name: t("delegation.uk.short") }));
      await facilitator.sees("button", t("room.closeRound"));
      check(!(await projector.has("button", t("now.finishOpening"))), "the projector to watch only");

      // In private: the two who speak see it, nobody else does.
      await us.press("button", t("now.speak"));
      await us.by("combobox", t("talk.to")).selectOption({ label: t("talk.privately", { name: t("delegation.uk.short") }) });
      await us.press("button", t("talk.say"));
      await until("the private word", async () => {
        await uk.press("tab", t("tab.floor"));
        return uk.page.getByText(/United States.*private|private.*United States/i).first().count();
      });
      for (const reader of [projector, facilitator, eu])
        check((await reader.page.getByText(/in private|privately to/i).count()) === 0, "nothing private to be seen by others");

      // Help is asked for and given; the facilitator sees who talks with whom, and plays an event for all.
      await cn.press("button", t("room.help"));
      await facilitator.press("button", t("room.consoleAsked", { n: "1" }));
      await facilitator.press("button", t("console.helpedName", { name: "Cy" }));
      await cn.sees("button", t("room.help"));
      await facilitator.reads(t("console.talkLine", { one: t("delegation.us.short"), other: t("delegation.uk.short"), n: "1" }));
      check((await us.page.getByText(t("room.console"), { exact: true }).count()) === 0, "the overview to be the facilitator's");
      await facilitator.press("button", t("console.cardPlayName", { title: t("event.apps.title") }));
      await facilitator.reads(t("console.cardWaits", { title: t("event.apps.title") }));
      await facilitator.press("button", t("button.close"));
      for (const reader of [projector, eu]) {
        if (await reader.has("tab", t("tab.floor"))) await reader.press("tab", t("tab.floor"));
        await until("the news", async () => (await reader.page.getByText(t("event.apps.text").slice(0, 40)).count()) > 0);
      }

      for (const reader of delegates()) await act(reader, t);
      for (const reader of delegates()) await reader.sees("button", t("now.finishRound"));

      // An amendment; then the server is killed while they draft, and comes back.
      await us.press("button", t("treaty.change", { provision: t("provision.pause.duration.name") }));
      const rung = us.by("radio", t("option.pause.duration.12.short")).first();
      await rung.focus();
      await rung.press("Enter");
      await us.press("button", t("ladder.done"));
      await us.press("button", t("now.table"));
      await until("the amendment is acknowledged", async () => !(await us.has("button", t("now.table"))) && (await us.page.getByText(t("room.online")).count()) > 0);
      await server.kill();
      await us.reads(t("room.broken"));
      await act(uk, t);  // kept until there is a server again
      await uk.reads(t("room.unsent", { n: "1" }));
      server = await serve({ data: rooms, port });
      for (const reader of [facilitator, projector, ...delegates()])
        await until("connected again", async () => (await reader.page.getByText(t("room.online"), { exact: true }).count()) > 0);

      // Another device: the page is closed, and the seat opened with the personal link.
      const token = await uk.page.evaluate((key) => localStorage.getItem(key).split(/\s/)[0], "plenary/room/" + code);
      await uk.context.close();
      uk = await come(`${url}/#room/${code}/${token}`, { size: sizes.phone });
      await uk.sees("tab", t("tab.brief"));
      check(!(await uk.page.evaluate(() => location.href)).includes(token), "the token not to stay in the address");
      await uk.sees("button", t("room.missedRead"));  // on a new device all is new
      await uk.press("button", t("room.missedRead"));

      // To the first question, which is put to a roll-call; there one is cut off, votes when called, and is heard once the line
      // is mended.
      const announced = () => us.has("button", t("now.ready"));
      for (let i = 0; i < 200 && !(await announced()); i++) for (const reader of delegates()) if (!(await reader.has("button", t("now.ready")))) await act(reader, t);
      check(await announced(), "a question that is announced");
      await us.press("button", t("motions.title"));
      await us.press("button", t("motions.move", { motion: t("motion.rollCall") }));
      const voting = async (reader) => reader.has("button", t("vote.yes"));
      for (let i = 0; i < 200 && !(await voting(eu)); i++) for (const reader of [us, cn, uk, eu]) if (!(await voting(eu))) await act(reader, t);
      check(await voting(eu), "a vote");
      weak.cut();
      await eu.reads(t("room.broken"));
      await eu.press("button", t("vote.yes"));
      await eu.reads(t("room.unsent", { n: "1" }));
      for (const reader of [us, cn, uk]) await act(reader, t);
      await new Promise((done) => setTimeout(done, 20000));
      check((await eu.page.getByText(t("room.unsent", { n: "1" })).count()) > 0, "the ballot still to wait");
      weak.mend();
      await until("the vote goes on", async () => (await eu.page.getByText(t("room.online"), { exact: true }).count()) > 0);

      const over = () => facilitator.has("button", t("room.record"));
      for (let i = 0; i < 200 && !(await over()); i++) for (const reader of delegates()) await act(reader, t);
      check(await over(), "the debrief");
      const prints = [];
      for (const reader of [facilitator, projector, ...delegates()]) {
        await reader.sees("heading", t("debrief.points"));
        prints.push(await fingerprint(reader, t));
      }
      check(new Set(prints).size === 1, "all pages to have seen the same, found " + prints.join(" "));

      // The record holds, and has the amendment once.
      const download = facilitator.page.waitForEvent("download");
      await facilitator.press("button", t("room.record"));
      const file = join(rooms, "record.plenary");
      await (await download).saveAs(file);
      check(JSON.parse(execFileSync(program, ["verify", file, "--json"])).ok, "a record that holds");
      const record = JSON.parse(execFileSync(program, ["export", file, "--format", "json"], { maxBuffer: 1 << 28 }));
      const tabled = record.events.filter((e) => e.event === "amendmentTabled" && e.delegation === "us");
      check(tabled.length === 1, "the amendment once, found " + tabled.length);
      const opened = record.events.find((e) => e.event === "voteOpened" && e.vote === 1);
      check(opened?.method === "rollCall", "a roll-call, found " + JSON.stringify(opened));
      const ballots = record.events.filter((e) => e.event === "ballotCast" && e.delegation === "eu" && e.vote === 1);
      check(ballots.length === 1, "the ballot of the one who was cut off once, found " + ballots.length);
    });
  } finally {
    weak.close();
    server.close();
    rmSync(rooms, { recursive: true, force: true });
  }
});
