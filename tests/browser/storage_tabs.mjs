// Two tabs and one game: part of storage.mjs.
import assert from "node:assert/strict";
import { test } from "./storage_page.mjs";

for (const [name, host, locks] of [["Web Locks", "localhost", true], ["a lease on plain HTTP", "plenary.test", false]]) {
  test(`two tabs, ${name}: the second reads, and takes over when the first is closed`, async ({ open }) => {
    const first = await open(host);
    const second = await open(host);
    assert.equal(await first.evaluate(() => typeof navigator.locks === "object" && isSecureContext), locks);
    const begun = await first.evaluate(async () => {
      window.j = make();
      return [await j.begin(game("a"), filled(10, 1), 0), await j.append("a", 1, events(1, 2)), await j.acquire("a")];
    });
    assert.deepEqual(begun, [true, true, true]);
    const reading = await second.evaluate(async () => {
      window.j = make();
      const owned = await j.acquire("a");
      const status = j.status();
      const stored = await j.append("a", 3, events(3, 1));
      return { owned, status, stored, removed: await make().remove("a"), back: await loaded(j, "a") };
    });
    assert.equal(reading.owned, false);
    assert.deepEqual(reading.status, { state: "readOnly", problem: "storage.otherTab" });
    assert.deepEqual([reading.stored, reading.removed], [false, false]);
    assert.equal(reading.back.last, 2);
    assert.equal(await first.evaluate(() => j.append("a", 3, events(3, 1))), true);
    await first.close();
    const taken = await second.evaluate(async () => {
      await until(() => j.noted.owned.some(([id, owned]) => id === "a" && owned));
      return { state: j.status().state, back: await loaded(j, "a"), stored: await j.append("a", 4, events(4, 1)) };
    });
    assert.deepEqual([taken.state, taken.back.last, taken.stored], ["saved", 3, true]);
  });

  test(`two tabs, ${name}: letting go of a game hands it on, and only that game`, async ({ open }) => {
    const first = await open(host);
    const second = await open(host);
    await first.evaluate(async () => {
      window.j = make();
      await j.begin(game("a"), filled(10, 1), 0);
      await j.begin(game("b"), filled(10, 1), 0);
    });
    assert.deepEqual(await second.evaluate(async () => {
      window.j = make();
      return [await j.acquire("a"), await j.acquire("b")];
    }), [false, false]);
    await first.evaluate(() => { j.append("a", 1, events(1, 3)); return j.release("a"); });
    const found = await second.evaluate(async () => {
      await until(() => j.noted.owned.length > 0);
      return { owned: j.noted.owned, last: (await loaded(j, "a")).last, other: await j.append("b", 1, events(1, 1)) };
    });
    assert.deepEqual(found, { owned: [["a", true]], last: 3, other: false });
    assert.equal(await first.evaluate(() => j.append("b", 1, events(1, 1))), true);
  });
}

for (const host of ["localhost", "plenary.test"]) {
  test(`a game that is left and opened again at once is still ours (${host})`, async ({ open }) => {
    const page = await open(host);
    const found = await page.evaluate(async () => {
      const j = make();
      await j.begin(game("a"), filled(10, 1), 0);
      const seen = [];
      for (let n = 1; n < 6; n++) {
        j.append("a", 2 * n - 1, events(2 * n - 1, 1));
        const left = j.release("a");
        if (n % 2 === 0) await left;
        seen.push(await j.acquire("a"), await j.append("a", 2 * n, events(2 * n, 1)));
        await left;
      }
      return { seen, owned: j.noted.owned, last: (await loaded(j, "a")).last };
    });
    assert.deepEqual(found, { seen: Array(10).fill(true), owned: [], last: 10 });
  });
}

test("a lease: a tab that slept is refused once another has taken over", async ({ open }) => {
  const first = await open("plenary.test");
  const second = await open("plenary.test");
  await first.evaluate(async () => {
    window.j = make();
    await j.begin(game("a"), filled(10, 1), 0);
    await j.append("a", 1, events(1, 1));
    clearInterval(j.ownership.timer); // sleeps
    j.ownership.channel.onmessage = null;
  });
  const taken = await second.evaluate(async () => {
    window.j = make();
    const before = Date.now();
    const owned = await j.acquire("a");
    await until(() => j.noted.owned.length > 0);
    return { owned, waited: Date.now() - before, stored: await j.append("a", 2, events(2, 1)) };
  });
  assert.equal(taken.owned, false);
  assert.ok(taken.waited > 1500 && taken.waited < 8000, `waited ${taken.waited} ms`);
  assert.equal(taken.stored, true);
  const refused = await first.evaluate(async () => {
    const stored = await j.append("a", 2, events(2, 2));
    return { stored, status: j.status(), owned: j.noted.owned, last: (await loaded(j, "a")).last };
  });
  assert.deepEqual(refused, { stored: false, status: { state: "readOnly", problem: "storage.otherTab" }, owned: [["a", false]], last: 2 });
});

test("a lease: a tab that slept and was not missed goes on", async ({ open }) => {
  const page = await open("plenary.test");
  const stored = await page.evaluate(async () => {
    let ahead = 0;
    const j = make({ now: () => Date.now() + ahead });
    await j.begin(game("a"), filled(10, 1), 0);
    clearInterval(j.ownership.timer);
    ahead = 3600e3;
    return [await j.append("a", 1, events(1, 1)), await j.acquire("a")];
  });
  assert.deepEqual(stored, [true, true]);
});

test("a lease from a clock that was ahead does not last", async ({ open }) => {
  const page = await open("plenary.test");
  const owned = await page.evaluate(async () => {
    const ahead = make({ now: () => Date.now() + 86400e3 });
    await ahead.begin(game("a"), filled(10, 1), 0);
    clearInterval(ahead.ownership.timer);
    return make().acquire("a");
  });
  assert.equal(owned, true);
});

test("a lease: of many tabs that want a game at once, one gets it", async ({ open }) => {
  const page = await open("plenary.test");
  const owned = await page.evaluate(async () => {
    await make().begin(game("b"), filled(10, 1), 0);
    return (await Promise.all(Array.from({ length: 12 }, () => make().acquire("a")))).filter(Boolean).length;
  });
  assert.equal(owned, 1);
});
