// The page as real elements over the canvas: what screen readers read, the keyboard reaches and tests find.
//
// The program sends its semantic tree (src/ui/semantics.h) as nested objects whenever it changed:
//   i id, r role, n name, d description, b [x, y, w, h] from the parent's corner, a [[x, y, w, h]...] further parts,
//   dis cur mod op (flags), ck se ex pr (states, 0 or 1), lv heading level, c children, sc [width, height, x, y] of
//   what scrolls, and its look; v ph look rev ml max (text box), now lo hi v o (slider, list, progress).
// Elements are kept by id. What scrolls is a real scroller: the browser scrolls it, for wheel, touch, keyboard, focus
// and screen readers alike, and the program follows.
import { listenToFields, makeField, updateField } from "./text-input.js";

const tags = {
  header: "header", navigation: "nav", main: "main", complementary: "aside", footer: "footer", region: "section",
  article: "article", paragraph: "p", text: "span", button: "button", switch: "button", checkbox: "button",
  radio: "button", tab: "button", term: "dfn",
};
// Roles that the element does not bring with it.
const explicit = new Set(["group", "dialog", "list", "listitem", "table", "row", "columnheader", "cell", "tablist",
  "tabpanel", "radiogroup", "toolbar", "note", "alert", "status", "separator", "progressbar", "switch", "checkbox",
  "radio", "tab", "term"]);
const fields = new Set(["textbox", "slider", "combobox"]);
// What is named by its text; all others by aria-label.
const named = new Set(["heading", "paragraph", "text", "note", "alert", "status", "button", "switch", "checkbox", "radio",
  "tab", "term", "listitem", "cell", "columnheader"]);
const states = [["ck", "aria-checked"], ["se", "aria-selected"], ["ex", "aria-expanded"], ["pr", "aria-pressed"]];
const roving = new Set(["tab", "radio"]);

function attribute(element, name, value) {
  if (value === undefined || value === null || value === "") element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

function kindOf(node) { return node.r + (node.lv ?? "") + (node.ml ? "+" : "") + (node.sc ? "#" : ""); }

function make(node) {
  if (fields.has(node.r)) return makeField(node);
  const element = document.createElement(node.r === "heading" ? "h" + Math.min(6, node.lv || 2) : tags[node.r] ?? "div");
  if (element.tagName === "BUTTON") element.type = "button";
  if (explicit.has(node.r)) element.setAttribute("role", node.r);
  if (node.r === "image") element.setAttribute("role", "img");
  return element;
}

// Apart from the children, whether they have any aside.
function alike(a, b) {
  const keys = Object.keys(b);
  if (keys.length !== Object.keys(a).length) return false;
  return keys.every((key) => key in a && (key === "c" || a[key] === b[key] ||
    (Array.isArray(b[key]) && JSON.stringify(a[key]) === JSON.stringify(b[key]))));
}

function holdsOperable(node) { return (node.c ?? []).some((child) => child.op || holdsOperable(child)); }

export class Mirror {
  constructor(container, program) {
    this.container = container;
    this.program = program;
    this.known = new Map(); // id -> {element, node, kind, text}
    this.dialogs = []; // {id, back}: open, innermost last, and what had the focus before
    this.wanted = null; // {id, focus, tries}
    listenToFields(container, program, (element) => element.dataset.id, (element) => this.nodeOf(element));
    container.addEventListener("click", (event) => this.clicked(event));
    container.addEventListener("keydown", (event) => this.moved(event));
    container.addEventListener("focusin", ({ target }) => this.program().call("focus", target.dataset.id ?? "",
      target.matches(":focus-visible") ? 1 : 0));
    container.addEventListener("focusout", ({ relatedTarget }) => {
      if (!relatedTarget) this.program().call("focus", "", 0);
    });
    container.addEventListener("scroll", ({ target }) => this.program().call("scrolled", target.dataset.id, target.scrollLeft,
      target.scrollTop), true);
  }

  nodeOf(element) { return this.known.get(element.dataset.id)?.node; }

  // ------------------------------------------------------------ showing

  show(tree) {
    const lost = this.focusPath();
    const there = new Set();
    const note = (nodes) => nodes.forEach((node) => { there.add(node.i); note(node.c ?? []); });
    note(tree);
    // First what went: an element that would have to be moved past it would lose focus and scroll position.
    for (const [id, { element }] of this.known)
      if (!there.has(id)) {
        element.remove();
        this.known.delete(id);
      }
    this.fill(this.container, tree);
    this.settleDialogs(tree);
    if (lost.length && document.activeElement !== lost[0]) this.recoverFocus(lost);
  }

  fill(parent, nodes) {
    // What is not a child of the tree stands first: text, the extent of a scroller, parts of a span.
    let last = null;
    for (const own of parent.childNodes) {
      if (own.nodeType !== Node.TEXT_NODE && own.dataset.id) break;
      last = own;
    }
    for (const node of nodes) {
      const element = this.element(node);
      const next = last ? last.nextSibling : parent.firstChild;
      if (element !== next) parent.insertBefore(element, next);
      last = element;
      const children = node.c ?? [];
      if (children.length) this.fill(element, children);
      if (children.some((child) => roving.has(child.r))) this.rove(children);
    }
  }

  element(node) {
    let entry = this.known.get(node.i);
    const kind = kindOf(node);
    const before = entry?.kind === kind ? entry.node : null;
    if (!before) {
      entry?.element.remove();
      entry = { element: make(node), kind, text: null };
      entry.element.dataset.id = node.i;
      this.known.set(node.i, entry);
    }
    entry.node = node;
    if (!before || !alike(before, node)) {
      this.place(entry.element, node.b);
      this.describe(entry, before);
    }
    if (node.sc) this.extend(entry, before);
    return entry.element;
  }

  place(element, [x, y, w, h]) {
    const style = element.style;
    const set = (name, value) => { if (style[name] !== value) style[name] = value; };
    set("left", x + "px");
    set("top", y + "px");
    set("width", w + "px");
    set("height", h + "px");
  }

  describe(entry, before) {
    const { element, node } = entry;
    const operable = Boolean(node.op);
    if (fields.has(node.r)) {
      updateField(element, node, before);
      attribute(element, "aria-label", node.n);
    } else {
      const byText = named.has(node.r) && !node.c;
      element.className = (node.sc ? "scroll " + (node.look ?? "") : operable ? "operable" : "still") + (byText && !node.a ? " leaf" : "");
      this.setText(entry, byText ? node.n ?? "" : "");
      attribute(element, "aria-label", byText ? null : node.n);
      if (operable) element.tabIndex = 0;
    }
    attribute(element, "aria-description", node.d);
    attribute(element, "aria-disabled", node.dis ? "true" : null);
    attribute(element, "aria-current", node.cur ? "true" : null);
    attribute(element, "aria-modal", node.mod ? "true" : null);
    for (const [key, name] of states) attribute(element, name, node[key] === undefined ? null : node[key] ? "true" : "false");
    if (node.r === "dialog") element.tabIndex = -1;
    if (node.r === "progressbar") {
      attribute(element, "aria-valuemin", node.lo);
      attribute(element, "aria-valuemax", node.hi);
      attribute(element, "aria-valuenow", node.now);
      attribute(element, "aria-valuetext", node.v);
    }
    if (JSON.stringify(before?.a) !== JSON.stringify(node.a)) this.setParts(element, node.a ?? []);
  }

  setText(entry, text) {
    if (!entry.text) {
      if (!text) return;
      entry.text = document.createTextNode(text);
      entry.element.prepend(entry.text);
    } else if (entry.text.data !== text) {
      entry.text.data = text;
    }
  }

  // A span that wraps is one button; its other lines are parts of it that take clicks too.
  setParts(element, parts) {
    for (const old of [...element.children]) if (old.classList.contains("part")) old.remove();
    for (const box of parts) {
      const part = document.createElement("span");
      part.className = "part operable";
      this.place(part, box);
      element.prepend(part);
    }
  }

  extend(entry, before) {
    const { element, node } = entry;
    let extent = element.querySelector(":scope > .extent");
    if (!extent) {
      extent = document.createElement("div");
      extent.className = "extent";
      element.prepend(extent);
    }
    const height = node.sc[1] + "px";
    if (extent.style.height !== height) extent.style.height = height;
    // The keyboard must be able to scroll what holds nothing to focus.
    if (node.sc[1] > node.b[3] + 1 && !holdsOperable(node)) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
    if (!before && node.sc[3] > 0) queueMicrotask(() => { element.scrollTop = node.sc[3]; });
  }

  // One stop for the keyboard among tabs or choices; arrows move between them.
  rove(children) {
    const items = children.filter((child) => roving.has(child.r));
    const chosen = items.find((item) => item.se || item.ck) ?? items.find((item) => !item.dis) ?? items[0];
    for (const item of items) this.known.get(item.i).element.tabIndex = item === chosen ? 0 : -1;
  }

  // ------------------------------------------------------------ dialogs and focus

  settleDialogs(tree) {
    const open = tree.filter((node) => node.mod).map((node) => node.i);
    const top = open.at(-1);
    for (const node of tree) this.known.get(node.i).element.inert = Boolean(top) && node.i !== top;
    let back = null;
    while (this.dialogs.length && !open.includes(this.dialogs.at(-1).id)) back = this.dialogs.pop().back ?? back;
    for (const id of open)
      if (!this.dialogs.some((dialog) => dialog.id === id)) {
        this.dialogs.push({ id, back: this.focusBefore ?? document.activeElement?.dataset?.id });
        this.enterDialog(this.known.get(id).element);
        back = null;
      }
    if (back) this.known.get(back)?.element.focus({ preventScroll: true });
  }

  enterDialog(dialog) {
    const field = dialog.querySelector(".field");
    (field && !matchMedia("(pointer: coarse)").matches ? field : dialog).focus({ preventScroll: true });
  }

  // What has the focus and all that contains it, since it may be gone after the next tree.
  focusPath() {
    const path = [];
    this.focusBefore = this.container.contains(document.activeElement) ? document.activeElement.dataset.id : undefined;
    for (let at = document.activeElement; at && this.container.contains(at) && at !== this.container; at = at.parentElement)
      path.push(at);
    return path;
  }

  // A screen reader's place is not lost: the nearest thing around takes the focus, silently.
  recoverFocus(path) {
    if (this.container.contains(document.activeElement)) return;
    const again = this.known.get(path[0].dataset.id)?.element ?? path.find((element) => element.isConnected);
    if (!again || again.closest("[inert]")) return;
    if (!again.hasAttribute("tabindex")) again.tabIndex = -1;
    again.focus({ preventScroll: true });
  }

  reveal(id, focus) { this.wanted = { id, focus, tries: 6 }; }

  scrollTo(id, y) {
    const element = this.known.get(id)?.element;
    if (element) element.scrollTop = y;
  }

  afterFrame() {
    if (!this.wanted) return;
    const { id, focus } = this.wanted;
    const element = this.known.get(id)?.element;
    if (!element) {
      if (--this.wanted.tries <= 0) this.wanted = null;
      return;
    }
    this.wanted = null;
    element.scrollIntoView({ block: "nearest" });
    if (!focus) return;
    if (!element.hasAttribute("tabindex") && !fields.has(this.nodeOf(element).r)) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  // ------------------------------------------------------------ what people do

  clicked(event) {
    const element = event.target.closest("[data-id]");
    const node = element && this.nodeOf(element);
    if (!node?.op || node.dis || fields.has(node.r)) return;
    this.program().call("activate", node.i);
  }

  moved(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && !event.isComposing) return void this.program().call("escape");
    const node = this.nodeOf(event.target);
    if (!node || !roving.has(node.r)) return;
    const items = [...event.target.parentElement.children].filter((e) => this.nodeOf(e)?.r === node.r && !this.nodeOf(e).dis);
    const at = items.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined || !items.length) return;
    event.preventDefault();
    const next = items[(to + items.length) % items.length];
    next.focus();
    this.program().call("activate", next.dataset.id);
  }
}
