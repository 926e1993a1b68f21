// Files of the site, and the AI delegations' worker, for the program: what web/library_services.js calls.
export class Services {
  constructor(program) {
    this.program = program; // () => Program
    this.worker = null;
    this.sent = -1; // number of the scenario that the worker was given
  }

  async fetch(request, path) {
    let bytes = null;
    try {
      const response = await fetch("data/" + path);
      if (response.ok) bytes = new Uint8Array(await response.arrayBuffer());
    } catch {
      // Offline: the program is told below that there is nothing.
    }
    const program = this.program();
    program.withBytes(bytes ?? new Uint8Array(), (at, size) =>
      program.call("fetched", request, at, bytes ? size : -1));
  }

  // `files`: the four texts of the scenario, given anew only when its number changes.
  think(request, scenario, files, view, strategy, seed, sequence) {
    if (!this.worker) {
      this.worker = new Worker(new URL("./negotiator-worker.js", import.meta.url), { type: "module" });
      this.worker.onmessage = ({ data }) => this.answered(data.request, data.answer);
      // Another worker is made for the next question: this one answers no more.
      this.worker.onerror = () => {
        this.worker.terminate();
        this.worker = null;
        this.sent = -1;
        this.answered(this.waiting, null);
      };
    }
    this.waiting = request;
    const question = { request, scenario, view, strategy, seed, sequence };
    if (this.sent !== scenario) question.package = files();
    this.sent = scenario;
    this.worker.postMessage(question);
  }

  answered(request, answer) {
    const program = this.program();
    program.withBytes(answer ?? new Uint8Array(), (at, size) => program.call("thought", request, at, size));
  }
}
