// All browser tests: `node tests/browser/run.mjs [part of a name] [--long]`. Wants the site and the native program
// built. The last line counts this file's tests and those of mirror.mjs and storage.mjs.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root, run } from "./harness.mjs";
import "./play.mjs";
import "./troubles.mjs";

const args = process.argv.slice(2);
const only = args.find((arg) => !arg.startsWith("--"));
let { passed, failed } = await run(only);
if (!only) {
  // Those that run without the program have a page of their own, each in a process of its own.
  for (const file of ["mirror.mjs", "storage.mjs"]) {
    const other = spawnSync("node", [join(root, "tests/browser", file), ...args], { encoding: "utf8" });
    process.stdout.write(other.stdout);
    process.stderr.write(other.stderr);
    const counted = other.stdout.match(/(\d+) passed, (\d+) failed\s*$/);
    passed += Number(counted?.[1] ?? 0);
    failed += Number(counted?.[2] ?? 1);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
