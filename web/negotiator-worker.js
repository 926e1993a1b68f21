// The Web Worker in which AI delegations think: one wasm instance of its own. Questions come in order and are
// answered in order.
import create from "./negotiator.js";

const ready = create();
let known = -1; // number of the scenario that the program has

function ask(module, q) {
  if (q.package && q.scenario !== known) {
    const taken = module.ccall("negotiator_scenario", "number", ["string", "string", "string", "string"], q.package);
    known = taken ? q.scenario : -1;
  }
  if (known !== q.scenario) return null;
  const at = module._malloc(Math.max(1, q.view.length));
  module.HEAPU8.set(q.view, at);
  const size = module.ccall(
    "negotiator_think", "number",
    ["number", "number", "string", "number", "number", "number", "number", "number"],
    [at, q.view.length, q.strategy, ...q.seed, q.sequence]);
  module._free(at);
  if (size <= 0) return null;
  const answer = module.ccall("negotiator_answer", "number", [], []);
  return module.HEAPU8.slice(answer, answer + size);
}

onmessage = async ({ data }) => {
  let answer = null;
  try {
    answer = ask(await ready, data);
  } catch (error) {
    console.error(error);
  }
  postMessage({ request: data.request, answer });
};
