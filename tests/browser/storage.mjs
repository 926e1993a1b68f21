// The page's storage in a real browser: web/journal.js and web/lease.js, without the program.
//
//   node tests/browser/storage.mjs [part of a test's name]
//
// localhost is a secure context and has Web Locks; plenary.test, mapped to the same server, is plain HTTP as in a
// school's LAN, and has none.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { executablePath, serve, startKillable, switches, test, tests } from "./storage_page.mjs";
import "./storage_tabs.mjs";

// ---------------------------------------------------------------- the tests

test("what is appended is there, with its order and bytes", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const j = make();
    await j.begin(game("a-1"), filled(500, 7), 0);
    const stored = await Promise.all([j.append("a-1", 1, events(1, 3)), j.append("a-1", 4, events(4, 1)), j.append("a-1", 5, [])]);
    const [line] = await j.list();
    return { stored, states: j.noted.states, back: await loaded(j, "a-1"), line };
  });
  assert.deepEqual(found.stored, [true, true, true]);
  assert.deepEqual(found.back, { upTo: 0, snapshot: 7, last: 4, damaged: false, wrong: 0 });
  assert.equal(found.line.events, 4);
  assert.equal(found.line.title, "Title a-1");
  assert.ok(found.line.updated >= found.line.created && found.line.created > 1.7e12);
  assert.equal(found.states.at(-1), "saved");
  assert.ok(found.states.includes("saving"));
});

test("every transaction asks for strict durability, and saved follows complete", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const asked = [];
    let completed = 0;
    const original = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const transaction = original.call(this, stores, mode, options);
      asked.push(options?.durability + " " + transaction.durability);
      transaction.addEventListener("complete", () => completed++);
      return transaction;
    };
    const j = make();
    await j.begin(game("a"), filled(10, 1), 0);
    const saved = j.append("a", 1, events(1, 2)).then(() => asked.length - completed);
    const early = j.status().state;
    const underWay = await saved;
    await j.snapshot("a", filled(10, 2), 2);
    await j.describe(game("a", { finished: true }));
    await j.list();
    await j.load("a");
    await j.remove("a");
    return { asked, underWay, early };
  });
  assert.ok(found.asked.length >= 7);
  assert.deepEqual(new Set(found.asked), new Set(["strict strict"]));
  assert.equal(found.early, "saving");
  assert.equal(found.underWay, 0);
});

test("snapshots alternate between two slots, and the beginning stays", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const j = make();
    await j.begin(game("a"), filled(10, 1), 0);
    const slots = [];
    for (let n = 1; n <= 5; n++) {
      await j.append("a", n * 2 - 1, events(n * 2 - 1, 2));
      await j.snapshot("a", filled(10, 10 + n), n * 2);
      slots.push((await raw("snapshots", (store) => store.getAll())).map((s) => s.bytes[0]).join(" "));
    }
    // One that claims more than was stored is not taken.
    const refused = await j.snapshot("a", filled(10, 99), 12);
    return { slots, refused, back: await loaded(j, "a") };
  });
  assert.deepEqual(found.slots, ["11 1", "11 12 1", "13 12 1", "13 14 1", "15 14 1"]);
  assert.equal(found.refused, false);
  assert.deepEqual(found.back, { upTo: 10, snapshot: 15, last: 10, damaged: false, wrong: 0 });
});

test("a broken snapshot: the other slot is used, then the beginning and all events", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const j = make();
    await j.begin(game("a"), filled(1000, 1), 0);
    for (let n = 1; n <= 3; n++) {
      await j.append("a", n * 10 - 9, events(n * 10 - 9, 10));
      await j.snapshot("a", filled(1000, 10 + n), n * 10);
    }
    await j.append("a", 31, events(31, 4));
    const damage = async (slot, how) => {
      const there = await raw("snapshots", (store) => store.get(["a", slot]));
      await raw("snapshots", (store) => store.put(how(there), ["a", slot]));
    };
    const seen = [await loaded(j, "a"), await loaded(j, "a", 1), await loaded(j, "a", 2), await loaded(j, "a", 3)];
    await damage(0, (s) => { s.bytes[500] ^= 1; return s; });
    seen.push(await loaded(j, "a"));
    await damage(1, (s) => ({ ...s, bytes: s.bytes.slice(0, 999) }));
    seen.push(await loaded(j, "a"));
    // The next snapshot goes where there is none that is sound.
    await damage(0, () => "nonsense");
    await j.snapshot("a", filled(1000, 50), 34);
    seen.push(await loaded(j, "a"));
    await damage(2, () => null);
    await damage(0, () => null);
    seen.push(await loaded(j, "a"));
    return seen;
  });
  const whole = (snapshot, upTo) => ({ snapshot, upTo, last: 34, damaged: false, wrong: 0 });
  assert.deepEqual(found.slice(0, 4), [whole(13, 30), whole(12, 20), whole(1, 0), null]);
  assert.deepEqual(found.slice(4), [whole(12, 20), whole(1, 0), whole(50, 34), null]);
});

test("events that cannot be read end the record, which goes on before them", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const seen = [];
    const spoilt = [(store) => store.put({ ...event(7), hash: new Uint8Array(3) }, ["a", 7]), (store) => store.delete(["a", 7]),
      (store) => store.put("nonsense", ["a", 7]), (store) => store.put({ ...event(7), payload: "text" }, ["a", 7]),
      (store) => store.put({ ...event(7), time: NaN }, ["a", 7])];
    for (const spoil of spoilt) {
      const j = make();
      await j.begin(game("a"), filled(10, 1), 0);
      await j.append("a", 1, events(1, 4));
      await j.snapshot("a", filled(10, 2), 4);
      await j.append("a", 5, events(5, 5));
      await raw("events", spoil);
      const cut = await loaded(j, "a");
      j.keep("a", 6);
      const wrongPlace = await make().append("a", 7, events(7, 1)); // this one has not read it
      const goesOn = await j.append("a", 7, events(7, 2));
      seen.push([cut, wrongPlace, goesOn, await loaded(j, "a")]);
      await j.remove("a");
    }
    return seen;
  });
  for (const [cut, wrongPlace, goesOn, after] of found) {
    assert.deepEqual(cut, { upTo: 4, snapshot: 2, last: 6, damaged: true, wrong: 0 });
    assert.equal(wrongPlace, false);
    assert.equal(goesOn, true);
    assert.deepEqual(after, { upTo: 4, snapshot: 2, last: 8, damaged: false, wrong: 0 });
  }
});

test("an append that does not follow what is stored is refused, and the tab told", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const j = make();
    await j.begin(game("a"), filled(10, 1), 0);
    const stored = [];
    for (const first of [1, 1, 3, 2]) stored.push(await j.append("a", first, events(first, 1)));
    return { stored, owned: j.noted.owned, status: j.status(), back: await loaded(j, "a") };
  });
  assert.deepEqual(found.stored.slice(0, 3), [true, false, false]);
  assert.deepEqual(found.owned[0], ["a", false]);
  assert.equal(found.back.wrong, 0);
  assert.equal(found.back.damaged, false);
});

test("events that are missing at the end are noticed", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const j = make();
    await j.begin(game("a"), filled(10, 1), 0);
    await j.append("a", 1, events(1, 9));
    await raw("events", (store) => store.delete(IDBKeyRange.bound(["a", 8], ["a", 9])));
    return loaded(j, "a");
  });
  assert.deepEqual(found, { upTo: 0, snapshot: 1, last: 7, damaged: true, wrong: 0 });
});

test("lines of the list that make no sense are left out", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const j = make();
    await j.begin(game("a"), filled(10, 1), 0);
    await j.begin(game("b"), filled(10, 1), 3);
    for (const [at, nonsense] of [null, 7, "text", [], {}, { ...game("x"), events: -1 }, { ...game("x"), events: 1 }].entries())
      await raw("games", (store) => store.put(nonsense, "bad-" + at));
    await j.describe(game("a", { title: "Another", finished: true }));
    const lines = await j.list();
    await j.remove("b");
    return { lines: lines.map((g) => [g.id, g.title, g.finished, g.events]), left: (await j.list()).map((g) => g.id), gone: await j.load("b") };
  });
  assert.deepEqual(found.lines.sort(), [["a", "Another", true, 0], ["b", "Title b", false, 3]]);
  assert.deepEqual(found.left, ["a"]);
  assert.equal(found.gone, null);
});

for (const how of ["throw", "abort"]) {
  test(`a full disk (${how}): failed, kept in order, stored with the next append`, async ({ open }) => {
    const page = await open();
    const found = await page.evaluate(async (way) => {
      const j = make();
      await j.begin(game("a"), filled(10, 1), 0);
      await j.append("a", 1, events(1, 2));
      const mend = failWrites(way);
      const later = [];
      const settled = [];
      for (const first of [3, 4, 6]) {
        later.push(j.append("a", first, events(first, first === 4 ? 2 : 1)).then((stored) => settled.push([first, stored])));
        await until(() => j.status().state === "failed");
      }
      const during = { status: j.status(), settled: settled.length, read: await loaded(make(), "a") };
      mend();
      await j.append("a", 7, events(7, 1));
      await Promise.all(later);
      return { during, settled, status: j.status(), back: await loaded(j, "a") };
    }, how);
    assert.equal(found.during.status.problem, how === "throw" ? "storage.full" : "storage.failed");
    assert.equal(found.during.settled, 0);
    assert.equal(found.during.read.last, 2);
    assert.deepEqual(found.settled, [[3, true], [4, true], [6, true]]);
    assert.deepEqual(found.status, { state: "saved", problem: "" });
    assert.deepEqual(found.back, { upTo: 0, snapshot: 1, last: 7, damaged: false, wrong: 0 });
  });
}

test("what could not be written is part of the game when it is opened again", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const j = make();
    await j.begin(game("a"), filled(10, 1), 0);
    await j.append("a", 1, events(1, 2));
    const mend = failWrites("throw");
    j.append("a", 3, events(3, 2));
    j.begin(game("b"), filled(10, 5), 0);
    j.append("b", 1, events(1, 1));
    await until(() => j.status().state === "failed");
    j.release("a");
    const seen = [await j.acquire("a"), await loaded(j, "a"), await loaded(j, "b")];
    mend();
    return [...seen, await j.append("a", 5, events(5, 1)), await loaded(make(), "a"), await loaded(make(), "b")];
  });
  const game = (snapshot, last) => ({ upTo: 0, snapshot, last, damaged: false, wrong: 0 });
  assert.deepEqual(found, [true, game(1, 4), game(5, 1), true, game(1, 5), game(5, 1)]);
});

test("what failed is tried again by itself, and when asked", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const j = make();
    const mend = failWrites("throw");
    const begun = j.begin(game("a"), filled(10, 1), 0);
    const stored = j.append("a", 1, events(1, 2));
    await until(() => j.status().state === "failed");
    mend();
    const before = Date.now();
    const byItself = [await begun, await stored, Date.now() - before];
    const again = failWrites("throw");
    const asked = j.append("a", 3, events(3, 1));
    await until(() => j.status().state === "failed");
    again();
    j.retry();
    return { byItself, asked: await asked, back: await loaded(j, "a") };
  });
  assert.deepEqual(found.byItself.slice(0, 2), [true, true]);
  assert.ok(found.byItself[2] < 8000);
  assert.equal(found.asked, true);
  assert.equal(found.back.last, 3);
});

test("a snapshot that finds no room leaves the game saved", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const j = make();
    await j.begin(game("a"), filled(10, 1), 0);
    await j.append("a", 1, events(1, 2));
    const mend = failWrites("throw");
    const stored = await j.snapshot("a", filled(10, 2), 2);
    mend();
    return { stored, status: j.status(), back: await loaded(j, "a") };
  });
  assert.deepEqual(found, { stored: false, status: { state: "saved", problem: "" }, back: { upTo: 0, snapshot: 1, last: 2, damaged: false, wrong: 0 } });
});

test("a browser that keeps nothing: the game goes on, and the state says so", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const refusing = (name) => ({ open() {
      const request = { error: new DOMException("no", name) };
      setTimeout(() => request.onerror?.());
      return request;
    } });
    const throwing = { open() { throw new DOMException("no", "SecurityError"); } };
    const seen = [];
    for (const indexedDB of [null, refusing("InvalidStateError"), refusing("SecurityError"), throwing, refusing("VersionError")]) {
      const j = make({ indexedDB });
      const begun = await j.begin(game("a"), filled(10, 1), 0);
      const stored = await j.append("a", 1, events(1, 1));
      seen.push([begun, stored, await j.list(), await j.load("a"), await j.acquire("a"), j.noted.states.at(-1)]);
    }
    return seen;
  });
  const expected = (problem) => [false, false, [], null, false, "volatileOnly " + problem];
  assert.deepEqual(found.slice(0, 4), Array(4).fill(expected("storage.unavailable")));
  assert.deepEqual(found[4], expected("storage.newer"));
});

test("a database that is slow to open, or fails to at first, loses nothing", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const seen = [];
    let openings = 0;
    const failingAtFirst = { open: (...values) => {
      if (++openings > 2) return indexedDB.open(...values);
      const request = { error: new DOMException("busy", "UnknownError") };
      setTimeout(() => request.onerror?.());
      return request;
    } };
    const slow = { open: (...values) => {
      const request = {};
      setTimeout(() => {
        const real = indexedDB.open(...values);
        real.onupgradeneeded = () => { request.result = real.result; request.onupgradeneeded(); };
        real.onsuccess = () => { request.result = real.result; request.onsuccess(); };
      }, 6500);
      return request;
    } };
    for (const [id, factory] of [["a", failingAtFirst], ["b", slow]]) {
      const j = make({ indexedDB: factory });
      const begun = j.begin(game(id), filled(10, 1), 0);
      const stored = j.append(id, 1, events(1, 2));
      await until(() => j.status().state === "failed");
      seen.push([await begun, await stored, j.status().state, await loaded(j, id)]);
    }
    return seen;
  });
  const back = { upTo: 0, snapshot: 1, last: 2, damaged: false, wrong: 0 };
  assert.deepEqual(found, [[true, true, "saved", back], [true, true, "saved", back]]);
});

test("a database that the browser closes is opened again", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const j = make();
    await j.begin(game("a"), filled(10, 1), 0);
    (await j.database.open()).close();
    return [await j.append("a", 1, events(1, 1)), (await loaded(j, "a")).last];
  });
  assert.deepEqual(found, [true, 1]);
});

test("what cannot be read at the moment is not called missing", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const j = make();
    await j.begin(game("a"), filled(10, 1), 0);
    const getAll = IDBObjectStore.prototype.getAll;
    let failures = 1;
    IDBObjectStore.prototype.getAll = function (...values) {
      if (failures-- > 0) throw new DOMException("busy", "UnknownError");
      return getAll.apply(this, values);
    };
    const once = await loaded(j, "a");
    failures = 1000;
    return [once, await j.load("a").catch((error) => error.name), await j.list()];
  });
  assert.deepEqual(found, [{ upTo: 0, snapshot: 1, last: 0, damaged: false, wrong: 0 }, "UnknownError", []]);
});

test("messages between page and program come out as they went in", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(() => {
    const fields = unpackFields(packFields(["六个月", 12, filled(3, 5), "", new Uint8Array()]));
    const [text, number, bytes, ...empty] = fields;
    const e = { ...event(300), time: -5, actor: 4294967295, tag: 65535 };
    const again = unpackEvent(packEvent(e));
    return { text: new TextDecoder().decode(text), number: new TextDecoder().decode(number), bytes: [...bytes], empty: empty.map((b) => b.length),
      event: [again.time, again.actor, again.tag, String(again.hash) === String(e.hash), [...again.payload]], crc: crc32(new TextEncoder().encode("123456789")) };
  });
  assert.deepEqual(found, { text: "六个月", number: "12", bytes: [5, 5, 5], empty: [0, 0],
    event: [-5, 4294967295, 65535, true, [44, 1, 9]], crc: 0xcbf43926 });
});

test("the program's questions are answered, in the program's words", async ({ open }) => {
  const page = await open();
  const found = await page.evaluate(async () => {
    const replies = [];
    const text = new TextDecoder();
    const program = { withBytes: (bytes, use) => use(bytes, bytes.length),
      call: (name, request, bytes) => replies.push([name, request, unpackFields(bytes).map((f) => text.decode(f))]) };
    const storage = new PageStorage(() => program);
    const ask = async (name, request, ...fields) => {
      await storage.call(name, request, packFields(fields));
      const at = replies.findIndex((r) => r[1] === request);
      return request > 0 ? replies.splice(at, 1)[0] : null;
    };
    await ask("start", 0);
    await ask("begin", 0, "a", "T", "quickstart", "en", "EU", 0, 0, filled(5, 65));
    const answers = [await ask("append", 1, "a", 1, packEvent(event(1)), packEvent(event(2))), await ask("list", 2), await ask("load", 3, "a", 0),
      await ask("load", 4, "b", 0), await ask("acquire", 5, "a"), await ask("remove", 6, "a")];
    return { answers, last: replies.at(-1) };
  });
  const [append, list, load, none, acquire, remove] = found.answers;
  assert.deepEqual(append, ["storage_reply", 1, ["1"]]);
  assert.deepEqual(list[2].slice(0, 6), ["a", "T", "quickstart", "en", "EU", "0"]);
  assert.equal(list[2][8], "2");
  assert.deepEqual(load[2].slice(0, 3), ["0", "0", "AAAAA"]);
  assert.deepEqual([load[2][3], load[2].length], ["0", 6]);
  assert.deepEqual([none[2], acquire[2], remove[2]], [[], ["1"], ["1"]]);
  assert.deepEqual(found.last, ["storage_reply", 0, ["saved", ""]]);
});

// ---- kill -9

// Now and then Chromium, killed as a whole, starts without anything of what it had stored for a site: it finds its own
// list of sites wanting, and throws away what is not on it. Its database's log then begins with "Creating DB".
function thrownAway(profile) {
  const folder = join(profile, "Default/IndexedDB");
  return readdirSync(folder).filter((name) => name.endsWith(".leveldb")).some((name) =>
    readFileSync(join(folder, name, "LOG"), "utf8").includes("since it was missing"));
}

test("kill -9 in mid-write, twenty times: every event shown as saved is there", async ({ origin }) => {
  const profile = mkdtempSync(join(tmpdir(), "plenary-storage-"));
  let acknowledged = 0;
  let events = 0;
  let starts = 0;
  try {
    for (let round = 0; round <= 20; round++) {
      const browser = await startKillable(profile);
      try {
        const page = await browser.context.newPage();
        let saved = 0;
        page.on("console", (message) => {
          if (message.text().startsWith("saved ")) saved = Number(message.text().slice(6));
          else if (message.text().startsWith("storage:")) console.log(`# round ${round}: ${message.text()}`);
        });
        await page.goto(origin("localhost"));
        await page.waitForFunction(() => window.ready);
        const begin = (anew) => page.evaluate(async (first) => {
          window.j ??= make();
          if (first) await j.begin(game("a"), filled(10, 1), 0);
          else await until(() => j.acquire("a"));
          return loaded(j, "a");
        }, anew);
        let back = await begin(round === 0);
        if (!back) {
          assert.ok(thrownAway(profile), `round ${round}: nothing is there`);
          assert.ok(++starts <= 8, "the browser throws away what it stored, again and again");
          console.log(`# round ${round}: the browser threw away all that it had stored; begun anew`);
          acknowledged = 0;
          back = await begin(true);
        }
        assert.ok(back.last >= acknowledged, `round ${round}: ${acknowledged} were saved, ${back.last} are there`);
        assert.deepEqual([back.damaged, back.wrong], [false, 0]);
        events = back.last;
        if (round === 20) break;
        await page.evaluate((from) => {
          window.append = (first) => {
            const count = 1 + (first % 4);
            j.append("a", first, window.events(first, count)).then((stored) => {
              if (!stored) return;
              console.log("saved " + (first + count - 1));
              if (first % 5 === 0) j.snapshot("a", filled(200000, first & 255), first + count - 1);
              append(first + count);
            });
          };
          append(from);
        }, back.last + 1);
        const end = Date.now() + 15000;
        while (saved === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
        acknowledged = saved;
        assert.ok(acknowledged > back.last, "nothing was written");
      } finally {
        await browser.kill();
      }
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
  assert.ok(events >= acknowledged && acknowledged >= (starts > 0 ? 1 : 20));
});

// ---------------------------------------------------------------- running them

// `only`: part of a name. Prints a line for each, as TAP; gives how many passed and failed.
export async function run({ only = "", print = console.log } = {}) {
  const server = await serve();
  const origin = (host) => `http://${host}:${server.address().port}/`;
  const browser = await chromium.launch({ executablePath, args: switches });
  let passed = 0;
  let failed = 0;
  for (const { name, body } of tests.filter((t) => t.name.includes(only))) {
    const context = await browser.newContext();
    const open = async (host = "localhost") => {
      const page = await context.newPage();
      await page.goto(origin(host));
      await page.waitForFunction(() => window.ready);
      return page;
    };
    try {
      await body({ open, origin, context });
      passed++;
      print(`ok ${passed + failed} - ${name}`);
    } catch (error) {
      failed++;
      print(`not ok ${passed + failed} - ${name}\n  ${String(error.stack ?? error).replaceAll("\n", "\n  ")}`);
    }
    await context.close();
  }
  await browser.close();
  server.close();
  return { passed, failed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = await run({ only: process.argv.slice(2).find((arg) => !arg.startsWith("--")) });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
