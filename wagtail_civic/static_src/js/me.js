/* <civic-me src>: what this visitor did here. Fetched apart, so that the page itself holds nothing personal. */
import { figuresIn, parse } from "./fragment.js";

export class CivicMe extends HTMLElement {
  connectedCallback() {
    // Once the form beside it has moved on, the form says it better.
    document.addEventListener("civic:changed", ({ target }) => {
      if (target.closest?.(".civic") !== this.closest(".civic")) return;
      this.moved = true;
      this.replaceChildren();
    });
    this.loaded = this.load();
  }

  async load() {
    try {
      const response = await fetch(this.getAttribute("src"), { credentials: "same-origin", cache: "no-store" });
      if (response.ok && !response.redirected && !this.moved) this.fill(parse(await response.text()));
    } catch {
      // Nothing personal to show: the page is complete without it.
    }
  }

  fill(parsed) {
    if (!parsed.body.childElementCount) return;
    this.replaceChildren(...parsed.body.children);
    this.rename(this.querySelector("[data-civic-action]")?.dataset.civicAction);
    this.dispatchEvent(new CustomEvent("civic:figures", { bubbles: true, detail: figuresIn(this) }));
  }

  /* The page is the same for everybody: only here does its one action mean something else to her. */
  rename(words) {
    const link = this.parentElement.querySelector(":scope > civic-form > a, :scope > a.civic-button");
    if (words && link) link.textContent = words;
  }
}
