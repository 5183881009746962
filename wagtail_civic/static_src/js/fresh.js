/* <civic-fresh id>: what everybody reads of the same thing – the places that are left, the list of comments. Once a
   form beside it is done, the page is fetched anew and this part of it put in place. */
import { focusOn, parse } from "./fragment.js";

export class CivicFresh extends HTMLElement {
  connectedCallback() {
    this.told = ({ target }) => this.hear(target);
    document.addEventListener("civic:changed", this.told);
  }

  disconnectedCallback() {
    document.removeEventListener("civic:changed", this.told);
  }

  hear(form) {
    const ours = form.closest?.(".civic") === this.closest(".civic");
    if (ours && form.querySelector("[data-civic-last]") && !this.isWrittenIn(form)) this.renew(form);
  }

  /* What somebody types in another form of the list stays where it is. */
  isWrittenIn(form) {
    return [...this.querySelectorAll("civic-form[open]")].some((other) => other !== form);
  }

  async renew(form) {
    try {
      const response = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
      const part = response.ok && parse(await response.text()).getElementById(this.id);
      if (part) this.fill(part, form);
    } catch {
      // It is as old as before: the page can be opened again.
    }
  }

  /* A reply is written within the list: its last screen stays below what it is about. */
  fill(part, form) {
    const within = this.contains(form) && form.closest("[id]")?.id;
    this.replaceChildren(...part.childNodes);
    if (!within) return;
    (document.getElementById(within) ?? this).append(form);
    focusOn(form);
  }
}
