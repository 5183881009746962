/* What <civic-map> loads once it is opened. It puts a <civic-plan> into itself, and lets that draw. */
import { ground } from "./ground.js";
import { pick } from "./pick.js";
import { counts, ideas, one } from "./points.js";

const WAYS = { counts, ideas, one, pick };

class CivicPlan extends HTMLElement {
  async draw() {
    const frame = this.closest("civic-map");
    const leaflet = await import(frame.dataset.leaflet);
    this.map = ground(leaflet, this, frame.dataset);
    await WAYS[frame.dataset.of](leaflet, this.map, frame);
  }

  disconnectedCallback() {
    this.map?.remove();
    this.map = null;
  }
}

if (!customElements.get("civic-plan")) customElements.define("civic-plan", CivicPlan);
