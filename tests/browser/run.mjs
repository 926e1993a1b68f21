// All browser tests: `node tests/browser/run.mjs [part of a name]`. Wants the site and the native program
// built. The last line counts this file's tests and those of mirror.mjs and storage.mjs.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root, run } from "./harness.mjs";
import "./play.mjs";
import "./procedure.mjs";
import "./chair.mjs";
import "./troubles.mjs";

const only = process.argv[2];
let { passed, failed } = await run(only);
if (!only) {
  // Those that run without the program have a page of their own, each in a process of its own.
  for (const file of ["mirror.mjs", "storage.mjs"]) {
    const other = spawnSync("node", [join(root, "tests/browser", file)], { encoding: "utf8" });
    process.stdout.write(other.stdout);
    process.stderr.write(other.stderr);
    const [, ran, broke] = other.stdout.match(/(\d+) passed, (\d+) failed\s*$/) ?? [0, 0, 1];
    passed += Number(ran);
    failed += Number(broke) || (Number(ran) > 0 ? 0 : 1); // testing nothing is no success
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
