// Fonts for the canvas and, from the same bytes, for the browser's own text boxes. Latin first; Chinese when the
// language asks for it or somebody writes it; rare characters as they turn up.
const base = new URL("./fonts/", import.meta.url);
const faces = { sans: 0, "sans-bold": 1, serif: 2, "serif-bold": 3 };
const families = { sans: "Plenary Sans", serif: "Plenary Serif" };

export class Fonts {
  constructor(program) {
    this.program = program;
    this.manifest = null;
    this.ready = []; // [face, bytes] that wait for the program
    this.loaded = new Map(); // file and kind -> promise
    this.waiting = 0;
  }

  // Resolves when there is enough to draw the interface in English.
  async begin() {
    const response = await fetch(new URL("manifest.json", base));
    if (!response.ok) throw new Error("fonts/manifest.json: " + response.status);
    this.manifest = await response.json();
    const { sans, serif } = this.manifest;
    await Promise.all([
      this.load("sans", sans.latin, ["sans"], "400"),
      this.load("sans", sans["latin-bold"], ["sans-bold"], "700"),
      this.load("serif", serif.latin, ["serif"], "400"),
      this.load("serif", serif["latin-bold"], ["serif-bold"], "700"),
    ]);
  }

  handOver() {
    for (const [face, bytes] of this.ready.splice(0))
      this.program().withBytes(bytes, (at, size) => this.program().call("font", faces[face], at, size));
  }

  load(kind, file, into, weight) {
    const key = kind + " " + file;
    if (!this.loaded.has(key)) this.loaded.set(key, this.fetched(kind, file, into, weight, key));
    return this.loaded.get(key);
  }

  async fetched(kind, file, into, weight, key) {
    let buffer;
    try {
      const response = await fetch(new URL(file, base));
      if (!response.ok) throw new Error(file + ": " + response.status);
      buffer = await response.arrayBuffer();
    } catch (error) {
      // Poor Wi-Fi: the next character that needs it tries again. Without Latin there is no page.
      this.loaded.delete(key);
      if (file.includes("latin")) throw error;
      return;
    }
    for (const face of into) this.ready.push([face, new Uint8Array(buffer)]);
    if (this.program()) this.handOver();
    // A browser that declines the file for its own text boxes takes the system's font there.
    new FontFace(families[kind], buffer, { weight }).load().then((face) => document.fonts.add(face), () => {});
  }

  loadChinese(kind, file) { return this.load(kind, file, [kind, kind + "-bold"], "400 700"); }

  // The common characters; a bold of their own where the site has one.
  loadCore(kind) {
    const { "zh-core": core, "zh-core-bold": bold } = this.manifest[kind];
    if (!bold) return this.loadChinese(kind, core);
    return Promise.all([this.load(kind, core, [kind], "400"), this.load(kind, bold, [kind + "-bold"], "700")]);
  }

  wantChinese() { this.follow([this.loadCore("sans")]); }

  // The first file in order that may hold each character and is not there yet.
  want(codepoints, serif) {
    const kind = serif ? "serif" : "sans";
    const core = this.manifest[kind]["zh-core"];
    if (!this.loaded.has(kind + " " + core)) return this.follow([this.loadCore(kind)]);
    const files = new Set();
    for (const codepoint of codepoints) {
      const file = this.next(kind, this.manifest[kind].shards, codepoint) ??
        (serif ? this.next(kind, this.manifest.sans.shards, codepoint) : undefined);
      if (file) files.add(file);
    }
    this.follow([...files].map((file) => this.loadChinese(kind, file)));
  }

  next(kind, shards, codepoint) {
    return shards.find(({ file, ranges }) => !this.loaded.has(kind + " " + file) &&
      ranges.some(([low, high]) => codepoint >= low && codepoint <= high))?.file;
  }

  async follow(loads) {
    if (!loads.length) return;
    this.waiting++;
    this.program()?.call("glyphs_settled", 0);
    await Promise.allSettled(loads);
    if (--this.waiting === 0) this.program()?.call("glyphs_settled", 1);
  }
}
