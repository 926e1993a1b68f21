// Text boxes, lists and sliders: the browser's own elements, which hold the truth while somebody uses them. The
// program's value is written back only when the program changed it (its revision rose), never during composition.
export function makeField(node) {
  if (node.r === "textbox") {
    const field = document.createElement(node.ml ? "textarea" : "input");
    if (!node.ml) field.type = "text";
    field.autocomplete = "off";
    field.enterKeyHint = node.ml ? "enter" : "done";
    field.value = node.v;
    return field;
  }
  if (node.r === "slider") {
    const range = document.createElement("input");
    range.type = "range";
    return range;
  }
  return document.createElement("select");
}

function setValue(field, value) {
  if (field.value === value) return;
  const atEnd = field.selectionStart === field.value.length;
  const caret = Math.min(field.selectionStart ?? 0, value.length);
  field.value = value;
  if (document.activeElement === field) {
    const at = atEnd ? value.length : caret;
    field.setSelectionRange(at, at);
  }
}

function updateText(field, node, before) {
  field.className = "field " + (node.look || "sans");
  field.placeholder = node.ph ?? "";
  if (/\bcode\b/.test(node.look)) {
    field.autocapitalize = "characters";
    field.spellcheck = false;
  }
  if (before && node.rev === before.rev) return;
  if (field.dataset.composing) field.dataset.later = node.v;
  else setValue(field, node.v);
}

function updateRange(field, node, before) {
  field.className = "range operable";
  field.min = node.lo;
  field.max = node.hi;
  field.step = 1;
  if (!before || before.now !== node.now) field.value = node.now;
  field.setAttribute("aria-valuetext", node.v ?? String(node.now));
}

function updateList(field, node, before) {
  field.className = "list operable";
  if (JSON.stringify(before?.o) !== JSON.stringify(node.o))
    field.replaceChildren(...(node.o ?? []).map((text) => new Option(text)));
  field.selectedIndex = node.now;
}

export function updateField(field, node, before) {
  if (node.r === "textbox") updateText(field, node, before);
  else if (node.r === "slider") updateRange(field, node, before);
  else updateList(field, node, before);
}

export function isText(element) { return element.classList?.contains("field"); }

// Listens for all fields at once, on the container that holds them.
export function listenToFields(container, program, idOf, nodeOf) {
  const tell = (field) => program().call("text", idOf(field), field.value);
  container.addEventListener("compositionstart", ({ target }) => { target.dataset.composing = "1"; });
  container.addEventListener("compositionend", ({ target }) => {
    delete target.dataset.composing;
    if (target.dataset.later !== undefined) {
      setValue(target, target.dataset.later);
      delete target.dataset.later;
    }
    if (isText(target)) tell(target);
  });
  container.addEventListener("input", ({ target }) => {
    if (isText(target)) {
      if (!target.dataset.composing) tell(target);
    } else if (target.type === "range") {
      program().call("value", idOf(target), Number(target.value));
    }
  });
  container.addEventListener("change", ({ target }) => {
    if (target.tagName === "SELECT") program().call("value", idOf(target), target.selectedIndex);
    // Where the program declined, the element returns to what the program has.
    if (!isText(target)) setTimeout(() => { const node = nodeOf(target); if (node) updateField(target, node, null); }, 250);
  });
  container.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key === "Enter" && target.tagName === "INPUT" && isText(target) && !event.isComposing && event.keyCode !== 229)
      program().call("submit", idOf(target));
  });
}
