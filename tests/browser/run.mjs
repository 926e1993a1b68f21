// All browser tests: `node tests/browser/run.mjs [part of a name]`. Wants the site and the native program
// built. The last line counts them all.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, run } from "./harness.mjs";

const here = join(root, "tests/browser");
// Two lanes run side by side, each in a process of its own; they take about as long as each other.
const lanes = [["play.mjs", "troubles.mjs", "chair.mjs", "study.mjs"], ["years.mjs", "procedure.mjs", "workshop.mjs"]];
// Those that run without the program have a page of their own. Some of them count on the machine's attention.
const parts = ["mirror.mjs", "storage.mjs"];

// Runs a program of tests and gives how many of them passed and failed.
function counted(...args) {
  return new Promise((done) => {
    const child = spawn("node", args, { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (chunk) => {
      process.stdout.write(chunk);
      said += chunk;
    });
    child.on("close", (code) => {
      const [passed, failed] = said.match(/(\d+) passed, (\d+) failed\s*$/)?.slice(1).map(Number) ?? [0, 1];
      done({ passed, failed: failed || (code === 0 ? 0 : 1) });
    });
  });
}

if (process.argv[2] === "--lane") {
  for (const file of lanes[Number(process.argv[3])]) await import(pathToFileURL(join(here, file)));
  const { passed, failed } = await run(process.argv[4]);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

const only = process.argv.slice(2, 3);
const counts = await Promise.all(lanes.map((_, lane) => counted(join(here, "run.mjs"), "--lane", String(lane), ...only)));
if (only.length === 0) {
  for (const part of parts) counts.push(await counted(join(here, part)));
  for (const count of counts) if (count.passed + count.failed === 0) count.failed = 1; // testing nothing is no success
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
