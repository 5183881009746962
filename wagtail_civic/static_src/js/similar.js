/* <civic-similar data-src data-of>: what resembles what is being written in the field of that name. The button inside
   it asks the same without a script. */
import { fetchFragment } from "./fragment.js";

const WAIT = 500;

export class CivicSimilar extends HTMLElement {
  connectedCallback() {
    if (this.found) return;
    this.field = this.closest("form")?.elements[this.dataset.of];
    if (!this.field) return;
    this.found = document.createElement("div");
    this.found.setAttribute("role", "status");
    this.append(this.found);
    this.field.addEventListener("input", () => this.later());
    for (const part of [...this.children]) if (part !== this.found && part.matches("button")) part.hidden = true;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), WAIT);
  }

  async look() {
    const title = this.field.value.trim();
    if (title === this.asked) return;
    this.asked = title;
    const url = new URL(this.dataset.src, location.href);
    url.searchParams.set("title", title);
    try {
      const screen = await fetchFragment(url.href, { cache: "default" });
      if (this.asked === title) this.found.replaceChildren(...screen.children);
    } catch {
      this.found.replaceChildren();
    }
  }
}
