// What storage.mjs needs: a server of web/ with a page that has the journal and tools for the tests, and a browser
// that can be killed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const web = fileURLToPath(new URL("../../web/", import.meta.url));
export const executablePath = process.env.PLENARY_CHROMIUM || "/usr/bin/chromium";
export const switches = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
  "--host-resolver-rules=MAP plenary.test 127.0.0.1"];

export const tests = [];
export const test = (name, body) => tests.push({ name, body });

// ---------------------------------------------------------------- in the page

function inPage(journal, lease) {
  Object.assign(window, journal, lease);
  // A journal that notes what it tells.
  window.make = (options = {}) => {
    const noted = { states: [], owned: [] };
    const made = new journal.Journal({ ...options, told: {
      state: (state, problem) => noted.states.push(problem ? state + " " + problem : state),
      owned: (id, owned) => noted.owned.push([id, owned]),
    } });
    return Object.assign(made, { noted });
  };
  window.game = (id, more = {}) => ({ id, title: "Title " + id, scenarioId: "quickstart", language: "zh",
    seatName: "European Union", finished: false, ...more });
  window.event = (seq) => ({ time: 1.7e12 + seq, actor: 196608 + (seq % 7), tag: 1 + (seq % 20),
    payload: new Uint8Array([seq & 255, (seq >> 8) & 255, 9]), hash: new Uint8Array(16).fill(seq & 255) });
  window.events = (first, count) => Array.from({ length: count }, (_, i) => event(first + i));
  window.filled = (length, value) => new Uint8Array(length).fill(value);
  // What a load gives, short enough to be compared: the first byte of the snapshot tells which it is.
  window.loaded = async (journal, id, skip) => {
    const found = await journal.load(id, skip);
    if (!found) return null;
    const wrong = found.events.findIndex((e, i) => {
      const want = event(found.upTo + 1 + i);
      return e.time !== want.time || e.actor !== want.actor || e.tag !== want.tag || String(e.payload) !== String(want.payload) ||
        String(e.hash) !== String(want.hash);
    });
    return { upTo: found.upTo, snapshot: found.bytes[0], last: found.upTo + found.events.length, damaged: found.damaged,
             wrong: wrong < 0 ? 0 : found.upTo + 1 + wrong };
  };
  // Behind the journal's back.
  window.raw = (store, work) => new Promise((resolve, reject) => {
    const opening = indexedDB.open("plenary");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(store, "readwrite");
      let request = null;
      transaction.oncomplete = () => { opening.result.close(); resolve(request?.result); };
      transaction.onabort = () => reject(transaction.error);
      request = work(transaction.objectStore(store));
    };
  });
  window.until = async (condition, within = 20000) => {
    const end = Date.now() + within;
    while (!(await condition())) {
      if (Date.now() > end) throw new Error("never came: " + condition);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  // Writes fail from now on, in the way that is asked for, until the function that is returned is called.
  window.failWrites = (how) => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values) {
      if (how === "throw") throw new DOMException("full", "QuotaExceededError");
      const request = put.apply(this, values);
      this.transaction.abort();
      return request;
    };
    return () => { IDBObjectStore.prototype.put = put; };
  };
  window.ready = true;
}

const html = `<!DOCTYPE html><meta charset="utf-8"><title>storage</title><script type="module">
import * as journal from "/journal.js";
import * as lease from "/lease.js";
(${inPage})(journal, lease);
</script>`;

export function serve() {
  const server = createServer((request, response) => {
    const path = join(web, new URL(request.url, "http://x").pathname);
    if (request.url === "/") response.writeHead(200, { "content-type": "text/html" }).end(html);
    else if (path.endsWith(".js") && existsSync(path)) response.writeHead(200, { "content-type": "text/javascript" }).end(readFileSync(path));
    else response.writeHead(404).end();
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

// ---------------------------------------------------------------- a browser that can be killed

export async function startKillable(profile) {
  const child = spawn(executablePath, ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`, ...switches, "about:blank"],
    { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  child.stderr.setEncoding("utf8");
  const address = await new Promise((resolve, reject) => {
    child.stderr.on("data", (text) => {
      log += text;
      const found = /ws:\/\/\S+/.exec(log);
      if (found) resolve(found[0]);
    });
    child.on("exit", () => reject(new Error("chromium did not start: " + log.slice(-500))));
  });
  const browser = await chromium.connectOverCDP(address);
  return {
    context: browser.contexts()[0],
    async kill() {
      const gone = once(child, "exit");
      process.kill(-child.pid, "SIGKILL"); // the group: browser, storage and renderer processes at once
      await gone;
      await browser.close().catch(() => {});
    },
  };
}
