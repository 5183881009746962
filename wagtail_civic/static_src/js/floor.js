/* <civic-floor src data-from>: what is answered now. It asks for a few numbers every 3 s ± 20 %, more slowly in a hidden page
   or after failures, and fetches the words only where those have changed. What it says is told politely, and can be stopped. */
import { fetchFragment } from "./fragment.js";
import { CivicLive } from "./live.js";

export class CivicFloor extends CivicLive {
  get period() {
    return 3_000;
  }

  /* The first answer is of the page that was just read, unless that came out of a cache. */
  async pass({ version }) {
    if (version === this.version) return;
    await this.renew();
    this.version = version;
  }

  async renew() {
    const fragment = await fetchFragment(this.dataset.from);
    const fresh = fragment.matches("[data-said]") ? fragment : fragment.querySelector("[data-said]");
    const shown = this.querySelector("[data-said]");
    if (!fresh || !shown) return;
    const said = this.querySelector("[role=status]");
    if (said && fresh.dataset.said !== shown.dataset.said) said.textContent = fresh.dataset.said;
    if (fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh);
  }
}
