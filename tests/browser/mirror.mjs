// The mirror of the page in a real browser: web/mirror.js, web/text-input.js and web/input.js, without the program.
// Trees are given by hand; what the program would be told is noted.
//
//   node tests/browser/mirror.mjs [part of a test's name]
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const web = fileURLToPath(new URL("../../web/", import.meta.url));
const executablePath = process.env.PLENARY_CHROMIUM || "/usr/bin/chromium";
const switches = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions"];

// ---------------------------------------------------------------- in the page

function inPage(Mirror, Input) {
  window.told = [];
  const program = { call: (...what) => { window.told.push(what); } };
  window.mirror = new Mirror(document.getElementById("mirror"), () => program);
  new Input(document.getElementById("stage"), program);
  window.tell = (name) => window.told.filter((call) => call[0] === name).map((call) => call.slice(1));
  window.kept = (id) => document.querySelector(`[data-id="${id}"]`);
  window.focused = () => document.activeElement.dataset.id ?? null;
  window.ready = true;
}

const html = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>mirror</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/page.css">
<div id="stage"><canvas id="canvas"></canvas><div id="mirror"></div></div>
<script type="module">
import { Mirror } from "/mirror.js";
import { Input } from "/input.js";
(${inPage})(Mirror, Input);
</script>`;

const types = { ".js": "text/javascript", ".css": "text/css" };

function serve() {
  const server = createServer((request, response) => {
    const path = join(web, new URL(request.url, "http://x").pathname);
    const type = types[path.slice(path.lastIndexOf("."))];
    if (request.url === "/") response.writeHead(200, { "content-type": "text/html" }).end(html);
    else if (type && existsSync(path)) response.writeHead(200, { "content-type": type }).end(readFileSync(path));
    else response.writeHead(404).end();
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

// ---------------------------------------------------------------- trees

const button = (i, n, y = 0, more = {}) => ({ i, r: "button", n, b: [10, y, 120, 40], op: 1, ...more });
const region = (i, c, more = {}) => ({ i, r: "region", n: i, b: [0, 0, 400, 300], c, ...more });
const scroller = (c, height) => region("list", c, { sc: [400, height, 0, 0] });
const field = (v, rev, more = {}) => ({ i: "name", r: "textbox", n: "Your name", v, rev, b: [10, 10, 200, 40], op: 1, look: "sans", ...more });

const show = (page, ...tree) => page.evaluate((given) => { mirror.show(given); mirror.afterFrame(); }, tree);
const told = (page, name) => page.evaluate((n) => tell(n), name);
const focused = (page) => page.evaluate(() => focused());

const tests = [];
const test = (name, body, options = {}) => tests.push({ name, body, options });

test("things are found by role, name and state, in reading order", async ({ page }) => {
  await show(page,
    { i: "m", r: "main", n: "Treaty", b: [0, 0, 400, 300], c: [
      { i: "h", r: "heading", lv: 2, n: "Article 3", b: [0, 0, 100, 20] },
      { i: "p", r: "paragraph", b: [0, 30, 300, 40], c: [
        { i: "t", r: "text", n: "Each Party shall", b: [0, 0, 100, 20] },
        { i: "d", r: "button", n: "six months", d: "Opens the ladder", b: [100, 0, 80, 20], op: 1, ex: 0 }] },
      { i: "s", r: "switch", n: "Sound", b: [0, 80, 100, 40], op: 1, ck: 1 },
      { i: "g", r: "progressbar", n: "Seated", v: "17 of 24", now: 17, lo: 0, hi: 24, rev: 0, b: [0, 130, 100, 10] }] });
  await page.getByRole("main", { name: "Treaty" }).waitFor();
  await page.getByRole("heading", { name: "Article 3", level: 2 }).waitFor();
  await page.getByRole("button", { name: "six months", expanded: false, description: "Opens the ladder" }).waitFor();
  await page.getByRole("switch", { name: "Sound", checked: true }).waitFor();
  assert.equal(await page.getByRole("progressbar").getAttribute("aria-valuetext"), "17 of 24");
  assert.equal((await page.locator("#mirror").innerText()).replace(/\s+/g, " ").trim(), "Article 3 Each Partyshall six months Sound".replace("Partyshall", "Party shall"));
});

test("pointer, keyboard and assistive technology activate once each; what is disabled stays silent", async ({ page }) => {
  await show(page, region("r", [button("a", "Speak"), button("b", "Vote", 50, { dis: 1, d: "The vote is closed" })]));
  await page.getByRole("button", { name: "Speak" }).click();
  assert.deepEqual(await told(page, "activate"), [["a"]]);
  await page.getByRole("button", { name: "Speak" }).press("Enter");
  await page.getByRole("button", { name: "Speak" }).press("Space");
  await page.getByRole("button", { name: "Speak" }).evaluate((e) => e.click());
  assert.equal((await told(page, "activate")).length, 4);
  assert.ok(await page.getByRole("button", { name: "Vote" }).isDisabled());
  await page.getByRole("button", { name: "Vote" }).click({ force: true });
  assert.equal((await told(page, "activate")).length, 4);
});

test("elements are kept, and keep the focus, when others come and go before them", async ({ page }) => {
  await show(page, region("r", [button("a", "One"), button("b", "Two", 50), button("c", "Three", 100)]));
  await page.getByRole("button", { name: "Three" }).focus();
  await page.evaluate(() => { window.three = kept("c"); });
  await show(page, region("r", [button("n", "New"), button("c", "Three", 50, { pr: 1 }), button("d", "Four", 100)]));
  assert.ok(await page.evaluate(() => window.three === kept("c")));
  assert.equal(await focused(page), "c");
  assert.deepEqual(await page.getByRole("button").allTextContents(), ["New", "Three", "Four"]);
  await page.getByRole("button", { name: "Three", pressed: true }).waitFor();
});

test("when what has the focus goes, the nearest thing around it takes it", async ({ page }) => {
  await show(page, region("r", [button("a", "One"), button("b", "Two", 50)]));
  await page.getByRole("button", { name: "Two" }).focus();
  await show(page, region("r", [button("a", "One")]));
  assert.equal(await focused(page), "r");
});

test("what is scrolled away can be clicked, and the program hears where the scroller stands", async ({ page }) => {
  await show(page, scroller(Array.from({ length: 40 }, (_, k) => button("b" + k, "Delegation " + k, k * 50)), 2000));
  await page.getByRole("button", { name: "Delegation 39" }).click();
  assert.deepEqual(await told(page, "activate"), [["b39"]]);
  // The browser tells of a scroll with its next frame.
  let scrolled = [];
  for (let wait = 0; wait < 100 && scrolled.length === 0; wait++) {
    await page.waitForTimeout(20);
    scrolled = await told(page, "scrolled");
  }
  const [id, , y] = scrolled.at(-1);
  assert.equal(id, "list");
  assert.ok(y >= 1650 && y <= 1700, String(y));
});

test("focus scrolls what it reaches into view; reveal does so for the program", async ({ page }) => {
  await show(page, scroller(Array.from({ length: 40 }, (_, k) => button("b" + k, "Delegation " + k, k * 50)), 2000));
  await page.evaluate(() => { mirror.reveal("b30", true); mirror.afterFrame(); });
  assert.equal(await focused(page), "b30");
  const inside = () => page.evaluate(() => { const b = document.activeElement.getBoundingClientRect(); return b.top >= 0 && b.bottom <= 300; });
  assert.ok(await inside());
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "b31");
  assert.ok(await inside());
  assert.deepEqual((await told(page, "focus")).at(-1), ["b31", 1]);
});

test("a scroller with nothing to focus can be scrolled by keyboard", async ({ page }) => {
  await show(page, scroller([{ i: "p", r: "paragraph", n: "long", b: [0, 0, 300, 1500] }], 1600));
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "list");
  await page.keyboard.press("End");
  await page.waitForFunction(() => kept("list").scrollTop > 1000);
});

test("a dialog takes the focus, makes the rest inert, hears Escape, and gives the focus back", async ({ page }) => {
  const main = region("r", [button("a", "Sign"), button("b", "Other", 50)]);
  const dialog = { i: "d", r: "dialog", n: "Sign?", mod: 1, b: [150, 50, 300, 200], c: [button("d/yes", "Sign now")] };
  await show(page, main);
  await page.getByRole("button", { name: "Sign" }).focus();
  await show(page, main, dialog);
  assert.equal(await focused(page), "d");
  await page.mouse.click(20, 70); // where "Other" stands
  assert.deepEqual(await told(page, "activate"), []);
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "d/yes");
  await page.keyboard.press("Escape");
  assert.equal((await told(page, "escape")).length, 1);
  await show(page, main);
  assert.equal(await focused(page), "a");
  await page.getByRole("button", { name: "Other" }).click();
  assert.deepEqual(await told(page, "activate"), [["b"]]);
});

test("a dialog upon a dialog: the first is inert, and has the focus again afterwards", async ({ page }) => {
  const main = region("r", [button("a", "Open")]);
  const first = { i: "d", r: "dialog", n: "First", mod: 1, b: [50, 50, 300, 200], c: [button("d/more", "More")] };
  const second = { i: "e", r: "dialog", n: "Second", mod: 1, b: [60, 60, 300, 200], c: [button("e/ok", "OK")] };
  await show(page, main, first);
  await page.getByRole("button", { name: "More" }).focus();
  await show(page, main, first, second);
  assert.deepEqual(await page.evaluate(() => ["r", "d", "e"].map((id) => kept(id).inert)), [true, true, false]);
  await show(page, main, first);
  assert.equal(await focused(page), "d/more");
});

test("what is typed is told; the program's word counts only when its revision rises", async ({ page }) => {
  await show(page, field("", 0));
  const box = page.getByRole("textbox", { name: "Your name" });
  await box.pressSequentially("Ana");
  assert.deepEqual((await told(page, "text")).at(-1), ["name", "Ana"]);
  await show(page, field("An", 0)); // an answer to an earlier letter
  assert.equal(await box.inputValue(), "Ana");
  await show(page, field("An", 1));
  assert.equal(await box.inputValue(), "An");
  await box.press("Enter");
  assert.deepEqual(await told(page, "submit"), [["name"]]);
});

test("composition is left alone: not told until it ends, not overwritten, and its Enter submits nothing", async ({ page }) => {
  await show(page, field("", 0));
  const box = page.getByRole("textbox", { name: "Your name" });
  await box.focus();
  const ime = await page.context().newCDPSession(page);
  await ime.send("Input.imeSetComposition", { text: "zhong", selectionStart: 5, selectionEnd: 5 });
  assert.equal((await told(page, "text")).length, 0);
  await show(page, field("overwritten", 1));
  assert.equal(await box.inputValue(), "zhong");
  await show(page, field("", 0));
  await box.dispatchEvent("keydown", { key: "Enter", keyCode: 229, isComposing: true });
  assert.equal((await told(page, "submit")).length, 0);
  await page.evaluate(() => { delete document.querySelector(".field").dataset.later; });
  await ime.send("Input.insertText", { text: "中" });
  await page.waitForFunction(() => tell("text").length > 0);
  assert.deepEqual((await told(page, "text")).at(-1), ["name", "中"]);
});

test("sliders and lists tell their values", async ({ page }) => {
  await show(page,
    { i: "m", r: "slider", n: "Duration", v: "6 months", now: 6, lo: 0, hi: 36, rev: 0, b: [0, 0, 200, 40], op: 1 },
    { i: "l", r: "combobox", n: "Level", now: 0, lo: 0, hi: 1, rev: 0, o: ["Easy", "Expert"], b: [0, 50, 200, 40], op: 1 });
  await page.getByRole("slider", { name: "Duration" }).press("ArrowRight");
  assert.deepEqual((await told(page, "value")).at(-1), ["m", 7]);
  await page.getByRole("combobox", { name: "Level" }).selectOption("Expert");
  assert.deepEqual((await told(page, "value")).at(-1), ["l", 1]);
});

test("tabs are one stop for the keyboard; arrows move between them and select", async ({ page }) => {
  const tab = (i, n, x, se) => ({ i, r: "tab", n, se, b: [x, 0, 80, 40], op: 1 });
  const tabs = (chosen) => ({ i: "t", r: "tablist", n: "Papers", b: [0, 0, 300, 40],
    c: [tab("t1", "Brief", 0, chosen === 1 ? 1 : 0), tab("t2", "Floor", 80, chosen === 2 ? 1 : 0), tab("t3", "Vote", 160, 0)] });
  await show(page, tabs(1), region("r", [button("a", "After", 60)]));
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "t1");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), "t2");
  assert.deepEqual(await told(page, "activate"), [["t2"]]);
  await show(page, tabs(2), region("r", [button("a", "After", 60)]));
  await page.keyboard.press("End");
  assert.equal(await focused(page), "t3");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), "t1");
  await show(page, tabs(1), region("r", [button("a", "After", 60)]));
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "a");
});

test("every part of a span that wraps takes clicks", async ({ page }) => {
  await show(page, { i: "p", r: "paragraph", b: [0, 0, 300, 60], c: [
    button("s", "compute threshold", 0, { b: [200, 0, 90, 20], a: [[-200, 25, 60, 20]] })] });
  await page.mouse.click(20, 35);
  await page.mouse.click(240, 10);
  assert.deepEqual(await told(page, "activate"), [["s"], ["s"]]);
  await page.mouse.click(150, 35);
  assert.equal((await told(page, "activate")).length, 2);
});

test("a finger that rests asks for an explanation and presses nothing; a tap presses", async ({ page }) => {
  await show(page, region("r", [button("a", "Speak")]));
  const touch = await page.context().newCDPSession(page);
  const finger = (type) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: 60, y: 20 }] });
  await finger("touchStart");
  await page.waitForFunction(() => tell("long_press").length === 1);
  await finger("touchEnd");
  await page.waitForTimeout(400);
  assert.deepEqual(await told(page, "activate"), []);
  await page.getByRole("button", { name: "Speak" }).tap();
  await page.waitForFunction(() => tell("activate").length === 1);
}, { hasTouch: true });

test("a finger that drags scrolls and presses nothing", async ({ page }) => {
  await show(page, scroller(Array.from({ length: 40 }, (_, k) => button("b" + k, "Delegation " + k, k * 50)), 2000));
  const touch = await page.context().newCDPSession(page);
  const finger = (type, y) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: 60, y }] });
  await finger("touchStart", 250);
  for (let y = 240; y >= 60; y -= 20) await finger("touchMove", y);
  await finger("touchEnd");
  await page.waitForFunction(() => tell("scrolled").length > 0);
  assert.ok(await page.evaluate(() => kept("list").scrollTop) > 50);
  assert.deepEqual(await told(page, "activate"), []);
}, { hasTouch: true });

// ---------------------------------------------------------------- running them

// `only`: part of a name. Prints a line for each, as TAP; gives how many passed and failed.
export async function run({ only = "", print = console.log } = {}) {
  const server = await serve();
  const browser = await chromium.launch({ executablePath, args: switches });
  let passed = 0;
  let failed = 0;
  for (const { name, body, options } of tests.filter((t) => t.name.includes(only))) {
    const context = await browser.newContext({ viewport: { width: 800, height: 600 }, ...options });
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error));
    try {
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      await page.waitForFunction(() => window.ready);
      await body({ page });
      if (errors.length) throw errors[0];
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
  const { passed, failed } = await run({ only: process.argv[2] });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
