/* Many points as few pins: those of one square of the screen are one, and no two pins are too near to be pressed. */
import { pin } from "./ground.js";

const SQUARE = 64;
const APART = 48;

/* `points` have `x` and `y` in pixels. Largest groups first; each has its middle and its points. */
export function grouped(points) {
  const squares = new Map();
  for (const point of points) {
    const key = `${Math.floor(point.x / SQUARE)}:${Math.floor(point.y / SQUARE)}`;
    const square = squares.get(key);
    if (square) square.push(point);
    else squares.set(key, [point]);
  }
  const sorted = [...squares.values()].sort((one, other) => other.length - one.length);
  const groups = [];
  for (const square of sorted) join(groups, square);
  return groups;
}

function join(groups, square) {
  const [x, y] = ["x", "y"].map((axis) => square.reduce((sum, each) => sum + each[axis], 0) / square.length);
  const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < APART);
  if (near) near.points.push(...square);
  else groups.push({ x, y, points: [...square] });
}

export class Groups {
  /* `press` is called with the points of a pin that cannot be told apart any further, and where it is. */
  constructor(leaflet, map, points, words, press) {
    Object.assign(this, { leaflet, map, points, words, press, pins: new Map() });
    map.on("moveend", () => this.draw());
    this.draw();
  }

  draw() {
    const shown = new Map(grouped(this.inView()).map((group) => [this.key(group), group]));
    for (const [key, marker] of this.pins) {
      if (shown.has(key)) continue;
      // Whoever was on a pin that is gone is on the map, and not at the top of the page.
      const held = marker.getElement() === document.activeElement;
      marker.remove();
      this.pins.delete(key);
      if (held) this.map.getContainer().focus({ preventScroll: true });
    }
    for (const [key, group] of shown) if (!this.pins.has(key)) this.pins.set(key, this.pinOf(group));
  }

  key({ points }) {
    return `${this.map.getZoom()}:${points[0].number}:${points.length}`;
  }

  inView() {
    this.project();
    const { min, max } = this.map.getPixelBounds();
    const fits = (at, axis) => at >= min[axis] - SQUARE && at <= max[axis] + SQUARE;
    return this.points.filter(({ x, y }) => fits(x, "x") && fits(y, "y"));
  }

  /* Ten thousand of them need it only where the scale is another one. */
  project() {
    const zoom = this.map.getZoom();
    if (zoom === this.zoom) return;
    this.zoom = zoom;
    for (const point of this.points) Object.assign(point, this.map.project(point.at, zoom));
  }

  pinOf(group) {
    const { points } = group;
    const single = points.length === 1;
    const at = single ? points[0].at : this.map.unproject([group.x, group.y]);
    const icon = pin(this.leaflet, single ? "" : String(points.length), { many: !single });
    const marker = this.leaflet.marker(at, { icon, keyboard: true }).addTo(this.map);
    const name = single ? points[0].title : this.words.many.replace("{n}", points.length);
    marker.getElement().setAttribute("aria-label", name);
    whenPressed(marker, () => this.enter(points, at));
    return marker;
  }

  enter(points, at) {
    const { map } = this;
    const bounds = this.leaflet.latLngBounds(points.map((point) => point.at));
    if (this.closeTogether(bounds)) this.press(points, at);
    else map.fitBounds(bounds, { padding: [APART, APART] });
  }

  /* However near one goes, they are one pin. */
  closeTogether(bounds) {
    const closest = this.map.getMaxZoom();
    const [one, other] = [bounds.getNorthEast(), bounds.getSouthWest()].map((at) => this.map.project(at, closest));
    return this.map.getZoom() >= closest || one.distanceTo(other) < APART;
  }
}

/* By mouse, by finger, and by the keys of a button. */
export function whenPressed(marker, act) {
  marker.on("click", act);
  marker.on("keydown", ({ originalEvent }) => {
    if (originalEvent.key !== "Enter" && originalEvent.key !== " ") return;
    // Else the same press would be one on whatever has the focus next.
    originalEvent.preventDefault();
    act();
  });
}
