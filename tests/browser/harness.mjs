// What the browser tests share: a real server, a real browser, and a reader who finds things by role and name.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.PLENARY_BIN ?? join(root, "build/native/plenary");
const site = process.env.PLENARY_SITE ?? join(root, "build/site");

export const sizes = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
};

// The product's own server, on a port of its choosing unless told which, its rooms in a directory of their own. Stops with
// close(); kill() is what a loss of power is to the program.
export async function serve({ port = 0, data } = {}) {
  const rooms = data ?? mkdtempSync(join(tmpdir(), "plenary-rooms-"));
  const child = spawn(program, ["serve", "--listen", `127.0.0.1:${port}`, "--site", site, "--data", rooms],
    { stdio: ["ignore", "pipe", "pipe"] });
  const address = await new Promise((done, fail) => {
    let said = "";
    const hear = (chunk) => {
      said += chunk;
      const found = said.match(/http:\/\/[0-9.]+:(\d+)/);
      if (found) done(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => fail(new Error(`plenary serve ended with ${code}: ${said}`)));
  });
  const ended = new Promise((done) => child.on("exit", done));
  const forget = () => data || rmSync(rooms, { recursive: true, force: true });
  return { url: address[0], port: Number(address[1]), rooms,
    close: () => { child.kill("SIGTERM"); ended.then(forget); },
    kill: () => { child.kill("SIGKILL"); return ended; } };
}

const flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--host-resolver-rules=MAP plenary.test 127.0.0.1"];

// A browser with a profile of its own, so that what is kept is really kept on disk.
export async function browse(options = {}) {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), "plenary-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.PLENARY_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: flags,
    viewport: options.size ?? sizes.wide,
    // Half the pixels each way: a software renderer takes a quarter of the time, and tests look by name.
    deviceScaleFactor: options.density ?? 0.5,
    hasTouch: options.touch ?? false,
    locale: options.locale ?? "en-US",
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  context.setDefaultTimeout(20000);
  return { context, profile, close: async () => {
    await context.close();
    if (!options.profile) rmSync(profile, { recursive: true, force: true });
  } };
}

// One page and what a person does with it. Errors on the page fail the test that caused them.
export class Reader {
  constructor(page) {
    this.page = page;
    this.errors = [];
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
  }
  static async open(context, url) {
    const reader = new Reader(context.pages()[0] ?? (await context.newPage()));
    await reader.page.goto(url);
    await reader.ready();
    return reader;
  }
  async ready() {
    await this.page.waitForFunction(() => window.plenary?.running);
  }
  by(role, name) { return this.page.getByRole(role, { name, exact: true }); }
  // Through the keyboard: focused, then Enter. Reaches what is scrolled away, too.
  async press(role, name) {
    const it = this.by(role, name).first();
    await it.focus();
    await it.press("Enter");
  }
  async click(role, name) { await this.by(role, name).first().click(); }
  async sees(role, name) { await this.by(role, name).first().waitFor({ state: "attached" }); }
  async reads(text) { await this.page.getByText(text).first().waitFor({ state: "attached" }); }
  async has(role, name) { return (await this.by(role, name).count()) > 0; }
  // Nothing moves any more: no frame for so many milliseconds.
  async idle(quiet = 333) {
    let last = -1;
    const until = Date.now() + 60000;
    while (Date.now() < until) {
      const now = await this.page.evaluate(() => window.plenary.frames);
      if (now === last) return now;
      last = now;
      await this.page.waitForTimeout(quiet);
    }
    throw new Error("the page does not come to rest");
  }
}

// A server, a browser and a page for the length of `body`. `prepare` runs in the page before anything of its own.
export async function withPage(options, body) {
  const server = await serve();
  const browser = await browse(options);
  try {
    if (options.prepare) await browser.context.addInitScript(options.prepare);
    const url = options.host ? `http://${options.host}:${server.port}/` : server.url + "/";
    const reader = await Reader.open(browser.context, url);
    await body(reader, { server, browser, url });
    check(reader.errors.length === 0, "no errors on the page, found " + reader.errors.join(" | "));
  } finally {
    await browser.close();
    server.close();
  }
}

// ---------------------------------------------------------------- tests

const tests = [];
export function test(name, body) { tests.push({ name, body }); }
export function check(holds, what) {
  if (!holds) throw new Error("expected " + what);
}

// Runs what was registered and counts it; `only` picks by a part of the name.
export async function run(only) {
  let passed = 0;
  let failed = 0;
  for (const { name, body } of tests) {
    if (only && !name.includes(only)) continue;
    const begun = Date.now();
    try {
      await body();
      passed++;
      console.log(`ok - ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed++;
      console.log(`not ok - ${name}\n${String(error.stack ?? error).replace(/^/gm, "    ")}`);
    }
  }
  return { passed, failed };
}
