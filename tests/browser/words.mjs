// The interface's own words, so that one test reads the page in either language.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./harness.mjs";

export function words(language, scenario = "quickstart") {
  const read = (file) => JSON.parse(readFileSync(join(root, "data/text", language, file), "utf8"));
  const texts = { ...read("record.json"), ...read("interface.json"), ...read(`scenarios/${scenario}.json`) };
  return (key, values = {}) => {
    if (!(key in texts)) throw new Error("no text " + key);
    return texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? `{${name}}`);
  };
}
