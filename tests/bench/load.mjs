// How much the page's first load moves, and how long it takes until one can act, in a real browser:
//
//   node tests/bench/load.mjs [how many times, 5]
//
// Wants the site and the native program built. Each load has a browser and a cache of its own; times run from the
// start of the navigation, and the number given is the median.
import { cpus, loadavg } from "node:os";
import { Reader, browse, check, serve, sizes } from "../browser/harness.mjs";

const budget = { bytes: 1.5e6, seconds: 2 };

// A shared line in a school: 10 Mbit/s each way, 40 ms.
const networks = {
  "no throttling": null,
  classroom: { offline: false, latency: 40, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 },
};

// Runs in the page before anything of its own: notes when the program runs, and when there is a heading to read.
function watch() {
  const seen = (window.loadTimes = {});
  const look = () => {
    if (window.plenary?.running) seen.running ??= performance.now();
    if (document.querySelector("#mirror :is(h1, h2, h3)")) seen.heading ??= performance.now();
    if (!(seen.running && seen.heading)) setTimeout(look, 4);
  };
  look();
}

// Counts what comes over the wire, with headers, as it is encoded there.
async function countBytes(client) {
  const counted = { bytes: 0, encodings: new Map() };
  const encoding = new Map(); // of each request
  const open = new Set();
  let last = Date.now();
  client.on("Network.requestWillBeSent", ({ requestId }) => open.add(requestId));
  client.on("Network.loadingFailed", ({ requestId }) => open.delete(requestId));
  client.on("Network.responseReceived", ({ requestId, response }) => {
    const name = Object.keys(response.headers).find((key) => key.toLowerCase() === "content-encoding");
    encoding.set(requestId, name ? response.headers[name] : "none");
  });
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    open.delete(requestId);
    last = Date.now();
    counted.bytes += encodedDataLength;
    const of = encoding.get(requestId) ?? "none";
    counted.encodings.set(of, (counted.encodings.get(of) ?? 0) + encodedDataLength);
  });
  await client.send("Network.enable");
  // All that the first screen asks for, some of it after the screen can be used: nothing more for a second.
  const whole = async () => {
    while (open.size > 0 || Date.now() - last < 1000) await new Promise((resolve) => setTimeout(resolve, 50));
    return counted;
  };
  return { whole };
}

async function load(url, network) {
  const browser = await browse({ size: sizes.wide });
  try {
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    const client = await browser.context.newCDPSession(page);
    const { whole } = await countBytes(client);
    if (network) await client.send("Network.emulateNetworkConditions", network);
    await page.addInitScript(watch);
    const reader = new Reader(page);
    await page.goto(url);
    await page.waitForFunction(() => window.loadTimes.running && window.loadTimes.heading);
    const times = await page.evaluate(() => window.loadTimes);
    const counted = await whole();
    check(reader.errors.length === 0, "no errors on the page, found " + reader.errors.join(" | "));
    const { product } = await client.send("Browser.getVersion");
    return { ...counted, ...times, product };
  } finally {
    await browser.close();
  }
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function report(name, loads) {
  const line = (what, value, allowed) => console.log(`  ${what.padEnd(38)}${value.padStart(10)}${allowed ? `   budget ${allowed}` : ""}`);
  const seconds = (key) => (median(loads.map((l) => l[key])) / 1000).toFixed(2) + " s";
  console.log(`${name}, median of ${loads.length}`);
  line("bytes transferred", (median(loads.map((l) => l.bytes)) / 1e6).toFixed(3) + " MB", budget.bytes / 1e6 + " MB");
  for (const [encoding, bytes] of loads[0].encodings) line(`  of these ${encoding === "none" ? "as they are" : encoding}`, (bytes / 1e6).toFixed(3) + " MB");
  // The budget of time is one for the machine, so it stands beside the network that adds nothing.
  line("the program runs", seconds("running"), networks[name] ? "" : budget.seconds + " s");
  line("the first heading can be read", seconds("heading"), networks[name] ? "" : budget.seconds + " s");
}

const times = Number(process.argv[2] ?? 5);
if (!Number.isInteger(times) || times < 1) {
  console.error(`load.mjs: expected how many times to load the page, 1 or more, found "${process.argv[2]}"`);
  process.exit(2);
}
const server = await serve();
try {
  const results = {};
  for (const [name, network] of Object.entries(networks)) {
    results[name] = [];
    for (let i = 0; i < times; i++) results[name].push(await load(server.url + "/", network));
  }
  const [{ product }] = Object.values(results)[0];
  console.log(`First load, English, empty cache; ${cpus()[0].model}, ${cpus().length} cores, node ${process.versions.node}, ${product}, load ${loadavg()[0].toFixed(1)} at the end`);
  for (const [name, loads] of Object.entries(results)) report(name, loads);
} finally {
  server.close();
}
