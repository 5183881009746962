/* A place is picked: by a press on the map, by dragging the marker, or with the keys alone. */
import { NEAR, begin, pin } from "./ground.js";

const STEP = 12;
const SMALL_STEP = 1;
const KEYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
// What is said of a movement waits until it is over.
const PAUSE = 600;

export function pick(leaflet, map, frame) {
  const picker = new Picker(leaflet, map, frame.closest("civic-place"), frame.dataset);
  describe(map.getContainer(), frame.querySelector("[data-civic=map-how]"), picker.place.points[0].name);
  if (picker.place.point) map.setView(picker.place.point, Math.min(NEAR, map.getMaxZoom()), { animate: false });
  else begin(leaflet, map, frame.dataset);
  picker.follow();
}

function describe(element, how, name) {
  how.id = `${name}-how`;
  element.classList.add("civic-plan--pick");
  element.setAttribute("aria-describedby", how.id);
}

class Picker {
  constructor(leaflet, map, place, words) {
    Object.assign(this, { leaflet, map, place, words });
    map.on("click", ({ latlng }) => this.put(latlng, words.placed));
    map.getContainer().addEventListener("keydown", (event) => this.onKey(event));
    map.getContainer().addEventListener("pointerdown", () => this.aim(false));
    // Her own position, or none, by the button beside it.
    place.addEventListener("input", () => this.follow());
  }

  put(at, said) {
    const { lat, lng } = at.wrap();
    this.place.write([lat.toFixed(5), lng.toFixed(5)], said);
  }

  /* The form knows the place; the marker only shows it. */
  follow() {
    const { point } = this.place;
    if (!point) {
      this.marker?.remove();
      this.marker = null;
    } else if (this.marker) {
      this.marker.setLatLng(point);
      this.keepInView();
    } else {
      this.mark(point);
      this.keepInView();
    }
  }

  keepInView() {
    const at = this.marker.getLatLng();
    if (!this.map.getBounds().contains(at)) this.map.setView(at, Math.max(this.map.getZoom(), NEAR));
    else this.map.panInside(at, { padding: [40, 40] });
  }

  mark(point) {
    const icon = pin(this.leaflet, "");
    this.marker = this.leaflet.marker(point, { icon, draggable: true, keyboard: true }).addTo(this.map);
    this.marker.getElement().setAttribute("aria-label", this.words.marker);
    this.marker.on("dragend", () => this.put(this.marker.getLatLng(), this.words.placed));
  }

  onKey(event) {
    const { target, key } = event;
    this.aim(target === this.map.getContainer());
    if (target === this.marker?.getElement()) this.move(event);
    if (target !== this.map.getContainer() || key !== "Enter") return;
    // Inside of a form, it would send it.
    event.preventDefault();
    this.put(this.map.getCenter(), this.words.placed);
    this.marker.getElement().focus({ preventScroll: true });
  }

  /* A cross in the middle, for as long as the keys move the map. */
  aim(shown) {
    this.map.getContainer().classList.toggle("civic-plan--aimed", shown);
  }

  move(event) {
    const way = KEYS[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? SMALL_STEP : STEP;
    const before = this.marker.getLatLng();
    this.from ??= before;
    const there = this.map.latLngToContainerPoint(before).add(way.map((each) => each * step));
    this.put(this.map.containerPointToLatLng(there), "");
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.tell(), PAUSE);
  }

  /* How far it moved, in metres, each way by itself. */
  tell() {
    const [from, to] = [this.from, this.marker?.getLatLng()];
    this.from = null;
    if (!to) return;
    const far = (one, other) => Math.round(this.map.distance(one, other));
    const north = far(from, [to.lat, from.lng]);
    const east = far(from, [from.lat, to.lng]);
    const said = [
      north && this.words[to.lat > from.lat ? "north" : "south"].replace("{n}", north),
      east && this.words[to.lng > from.lng ? "east" : "west"].replace("{n}", east),
    ];
    this.place.show(said.filter(Boolean).join(" "));
  }
}
