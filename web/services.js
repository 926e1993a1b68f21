// Files of the site, and the AI delegations' worker, for the program: what web/library_services.js calls.
export class Services {
  constructor(program) {
    this.program = program; // () => Program
    this.worker = null;
    this.sent = -1; // number of the scenario that the worker was given
    this.socket = null;
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

  // ---- A live workshop: one connection at a time to where the page came from.

  connect() {
    this.disconnect();
    const socket = new WebSocket(new URL("live", location.href).href.replace(/^http/, "ws").replace(/#.*/, ""), ["plenary.v1"]);
    socket.binaryType = "arraybuffer";
    const report = (kind, bytes, size) => {
      if (this.socket !== socket) return; // another has taken its place
      if (kind === 2) this.socket = null;
      const program = this.program();
      program.withBytes(bytes, (at) => program.call("linked", kind, at, size));
    };
    socket.onopen = () => report(0, new Uint8Array(), 0);
    socket.onmessage = ({ data }) => report(1, new Uint8Array(data), data.byteLength);
    socket.onclose = ({ code }) => report(2, new Uint8Array(), code);
    this.socket = socket;
  }

  send(message) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(message);
  }

  disconnect() {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  // A text into the program's memory, if there is room; how many bytes it has.
  write(text, memory, into, most) {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length < most) memory.set(bytes, into);
    return bytes.length;
  }

  address() {
    return location.href.replace(/[#?].*/, "");
  }

  // A browser that keeps nothing answers with an error: then a reload asks for the code again.
  recall(key) {
    try {
      return localStorage.getItem("plenary/" + key) ?? "";
    } catch {
      return "";
    }
  }

  remember(key, text) {
    try {
      if (text) localStorage.setItem("plenary/" + key, text);
      else localStorage.removeItem("plenary/" + key);
    } catch {
      // As above.
    }
  }
}
