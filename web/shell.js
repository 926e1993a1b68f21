// Starts the page: fonts and program in parallel, then the frame on request. Nothing runs between requests.
import { Fonts } from "./fonts.js";
import { Input } from "./input.js";
import { PageStorage } from "./journal.js";
import { Mirror } from "./mirror.js";
import { Services } from "./services.js";

const stage = document.getElementById("stage");
const canvas = document.getElementById("canvas");
const notice = document.getElementById("notice");

// For tests and for those who look: how many frames were drawn, and a way to lose the graphics context.
const plenary = (window.plenary = { frames: 0, running: false });

function problem(english, chinese) {
  notice.hidden = false;
  notice.setAttribute("role", "alert");
  document.getElementById("notice-en").textContent = english;
  document.getElementById("notice-zh").textContent = chinese;
}

function missing() {
  if (typeof WebAssembly !== "object")
    return ["This browser cannot run WebAssembly. Please use a current Firefox, Chrome, Edge or Safari.",
            "此浏览器不支持 WebAssembly。请使用较新版本的 Firefox、Chrome、Edge 或 Safari。"];
  if (!document.createElement("canvas").getContext("webgl2"))
    return ["This browser cannot draw with WebGL 2. Please switch on hardware acceleration, or use another browser.",
            "此浏览器无法使用 WebGL 2 绘图。请开启硬件加速，或换用其他浏览器。"];
  return null;
}

// ---------------------------------------------------------------- the program's side

class Program {
  constructor(module) { this.module = module; }
  call(name, ...values) {
    return this.module.ccall("plenary_" + name, "number", values.map((v) => (typeof v === "string" ? "string" : "number")), values);
  }
  // `use` gets the address of a copy of `bytes` that lives as long as the call.
  withBytes(bytes, use) {
    const at = this.module._malloc(Math.max(1, bytes.length));
    this.module.HEAPU8.set(bytes, at);
    try { return use(at, bytes.length); } finally { this.module._free(at); }
  }
}

// ---------------------------------------------------------------- frames

class Frames {
  constructor(program, after) {
    this.program = program;
    this.after = after;
    this.scheduled = false;
    this.timer = 0;
  }
  schedule() {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => this.draw());
  }
  draw() {
    this.scheduled = false;
    plenary.frames++;
    this.program().call("frame");
    this.after();
  }
  wake(after) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.program().call("wake"), Math.min(after, 0x7fffffff));
  }
}

function watchSize(program) {
  const apply = (width, height, pixels) => {
    const density = window.devicePixelRatio || 1;
    // The exact number of device pixels where the browser says it; an emulated density says the CSS size instead.
    const exact = (pixel, size) => pixel && Math.abs(pixel - size * density) < 2 ? pixel : Math.round(size * density);
    const w = exact(pixels?.inlineSize, width);
    const h = exact(pixels?.blockSize, height);
    if (canvas.width !== w) canvas.width = w;
    if (canvas.height !== h) canvas.height = h;
    // Setting the size clears the canvas; the next frame comes before the browser shows it.
    program.call("resize", width, height, width > 0 ? w / width : density);
  };
  const box = canvas.getBoundingClientRect();
  apply(box.width, box.height, null);
  const observer = new ResizeObserver(([entry]) =>
    apply(entry.contentRect.width, entry.contentRect.height, entry.devicePixelContentBoxSize?.[0]));
  try {
    observer.observe(canvas, { box: "device-pixel-content-box" });
  } catch {
    observer.observe(canvas);
  }
}

function watchPreferences(program) {
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");
  const light = matchMedia("(prefers-color-scheme: light)");
  const tell = () => program.call("preferences", navigator.languages?.[0] || navigator.language || "en",
    reduced.matches ? 1 : 0, light.matches ? 1 : 0);
  reduced.addEventListener("change", tell);
  light.addEventListener("change", tell);
  window.addEventListener("languagechange", tell);
  tell();
}

function watchAddress(program) {
  const tell = () => program.call("fragment", location.hash.slice(1));
  window.addEventListener("hashchange", tell);
  tell();
}

function watchContext(program) {
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    program.call("context", 0);
  });
  canvas.addEventListener("webglcontextrestored", () => program.call("context", 1));
  const gl = () => canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
  let extension = null;
  plenary.loseContext = () => { (extension ??= gl()).loseContext(); };
  plenary.restoreContext = () => extension.restoreContext();
}

// ---------------------------------------------------------------- speech, files, the clipboard

function announce(text, assertive) {
  const line = document.createElement("p");
  line.textContent = text;
  const region = document.getElementById(assertive ? "assertive" : "polite");
  region.append(line);
  setTimeout(() => line.remove(), 8000);
}

function download(name, mime, bytes) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: mime }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function pick(program, request, accept, maxBytes) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  const none = () => program.call("picked", request, "", 0, -1);
  input.addEventListener("cancel", none);
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file) return none();
    if (file.size > maxBytes) return program.call("picked", request, file.name, 0, -2);
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      program.withBytes(bytes, (at, size) => program.call("picked", request, file.name, at, size));
    } catch {
      none();
    }
  });
  input.click();
}

// A plain-HTTP page has no clipboard interface; there the old command still works.
async function copy(program, request, text) {
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    const area = document.createElement("textarea");
    const before = document.activeElement;
    area.value = text;
    area.className = "spoken";
    document.body.append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
    before?.focus?.({ preventScroll: true });
  }
  program.call("copied", request, done ? 1 : 0);
}

function setColors(json) {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(JSON.parse(json))) {
    if (name === "--scheme") root.dataset.scheme = value;
    else root.style.setProperty(name, value);
    if (name === "--ink") document.querySelector("meta[name=theme-color]").content = value;
  }
  root.style.colorScheme = root.dataset.scheme;
}

// ---------------------------------------------------------------- start

async function start() {
  const lack = missing();
  if (lack) return problem(...lack);
  let program = null;
  const known = () => program;
  const fonts = new Fonts(known);
  const mirror = new Mirror(document.getElementById("mirror"), known);
  const frames = new Frames(known, () => mirror.afterFrame());
  const page = {
    schedule: () => frames.schedule(),
    wake: (after) => frames.wake(after),
    fragment: (text, step) => {
      const address = text ? "#" + text : location.pathname + location.search;
      if (step) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    },
    mirror: (json) => mirror.show(JSON.parse(json)),
    announce,
    reveal: (id, focus) => mirror.reveal(id, focus),
    scroll: (id, y) => mirror.scrollTo(id, y),
    document: (title, language) => {
      document.title = title;
      document.documentElement.lang = language;
      if (language.startsWith("zh")) fonts.wantChinese();
    },
    colors: setColors,
    glyphs: (codepoints, serif) => fonts.want(codepoints, serif),
    download,
    pick: (request, accept, maxBytes) => pick(program, request, accept, maxBytes),
    copy: (request, text) => copy(program, request, text),
  };
  const [{ default: create }] = await Promise.all([import("./plenary.js"), fonts.begin()]);
  const storage = new PageStorage(known);
  const services = new Services(known);
  program = new Program(await create({ page, storage, services, printErr: (text) => console.warn(text) }));
  plenary.module = program.module;
  fonts.handOver();
  watchSize(program);
  watchPreferences(program);
  watchAddress(program);
  if (!program.call("start")) return problem(...missing() ?? ["The drawing surface could not be made.", "无法创建绘图区域。"]);
  watchContext(program);
  new Input(stage, program);
  notice.hidden = true;
  plenary.running = true;
}

start().catch((error) => {
  console.error(error);
  problem("The page could not be loaded. Please check the connection and load it again.",
          "页面未能载入。请检查网络连接后重新载入。");
});
