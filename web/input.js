// Pointers, as the canvas shows them: where they hover and press, and the long press that explains. What they operate
// is decided by the browser's own click on the elements of the mirror; what they scroll, by its own scrolling.
import { isText } from "./text-input.js";

const longPressMs = 500;
const stillPx = 10;

export class Input {
  constructor(stage, program) {
    this.stage = stage;
    this.program = program;
    this.press = null; // {id, x, y, timer} of a finger that may become a long press
    this.downAt = 0;
    this.swallowClick = false;
    stage.addEventListener("pointermove", (event) => this.moved(event));
    stage.addEventListener("pointerdown", (event) => this.down(event));
    stage.addEventListener("pointerup", (event) => this.up(event));
    stage.addEventListener("pointercancel", (event) => this.left(event));
    stage.addEventListener("pointerleave", (event) => this.left(event));
    // The finger that asked what a button does has not pressed it.
    stage.addEventListener("click", (event) => {
      if (!this.swallowClick) return;
      this.swallowClick = false;
      event.stopPropagation();
      event.preventDefault();
    }, true);
    stage.addEventListener("contextmenu", (event) => {
      if (event.pointerType === "touch" && !isText(event.target)) event.preventDefault();
    });
    // Escape reaches an open dialog even when nothing in it has the focus.
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target === document.body) program.call("escape");
    });
  }

  at(event) {
    const box = this.stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  moved(event) {
    const [x, y] = this.at(event);
    if (this.press && Math.hypot(x - this.press.x, y - this.press.y) > stillPx) this.forgetPress();
    if (event.pointerType !== "touch") this.program.call("pointer", x, y, -1, 0);
  }

  down(event) {
    const [x, y] = this.at(event);
    this.swallowClick = false;
    if (!event.isPrimary || event.button !== 0) return;
    const touch = event.pointerType === "touch";
    this.program.call("pointer", x, y, 1, touch ? 1 : 0);
    if (!touch) return;
    this.forgetPress();
    this.downAt = event.timeStamp;
    this.press = { x, y, timer: setTimeout(() => {
      this.press = null;
      this.swallowClick = true;
      this.program.call("long_press", x, y);
    }, longPressMs) };
  }

  up(event) {
    if (!event.isPrimary || event.button !== 0) return;
    const [x, y] = this.at(event);
    const touch = event.pointerType === "touch";
    this.forgetPress();
    // A busy page hears of a short tap late; the finger's own times decide.
    if (event.timeStamp - this.downAt < longPressMs) this.swallowClick = false;
    this.program.call("pointer", x, y, 0, touch ? 1 : 0);
    if (touch) this.program.call("pointer_left");
  }

  left(event) {
    this.forgetPress();
    this.program.call("pointer_left");
    if (event.type === "pointercancel") this.program.call("pointer", -1, -1, 0, 1);
  }

  forgetPress() {
    if (this.press) clearTimeout(this.press.timer);
    this.press = null;
  }
}
