/* The map itself: its tiles, its buttons, and its words. */
export const PLAIN_TILE = 256;
export const NEAR = 16;

export function ground(leaflet, element, words) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = leaflet.map(element, {
    attributionControl: false,
    zoomControl: false,
    scrollWheelZoom: false,
    maxZoom: Number(words.zoom),
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
  });
  leaflet.control.zoom({ zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
  tiles(leaflet, words).addTo(map);
  // Arrow keys are for the map, and not for reading on.
  element.setAttribute("role", "application");
  element.setAttribute("aria-label", words.label);
  // Whoever only scrolls past is not held.
  map.on("focus click", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  element.addEventListener("keydown", (event) => event.key === "Escape" && map.closePopup());
  map.on("popupopen", ({ popup }) => {
    popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", words.close);
  });
  return map;
}

/* Pictures of our own making, because Leaflet's put data: addresses in the place of those that are not needed any
   more, which a strict policy does not let through. */
function tiles(leaflet, words) {
  const Tiles = leaflet.GridLayer.extend({
    createTile({ x, y, z }, done) {
      const picture = document.createElement("img");
      picture.alt = "";
      picture.referrerPolicy = words.referrer ? "strict-origin" : "no-referrer";
      picture.addEventListener("load", () => done(null, picture));
      picture.addEventListener("error", () => done(new Error(picture.src), picture));
      const place = { x, y, z };
      picture.src = words.tiles.replace(/\{([xyz])\}/g, (_whole, part) => place[part]);
      return picture;
    },
  });
  return new Tiles({ maxZoom: Number(words.zoom), tileSize: PLAIN_TILE });
}

/* What a map shows before anything is on it. */
export function begin(leaflet, map, words) {
  const [west, south, east, north] = words.box.split(",").map(Number);
  map.fitBounds(leaflet.latLngBounds([south, west], [north, east]), { animate: false });
}

/* A pin is drawn by the style sheet; what is in it are words. */
export function pin(leaflet, words, { many = false } = {}) {
  const inside = document.createElement("span");
  inside.textContent = words;
  const size = many ? 44 : 32;
  return leaflet.divIcon({
    className: many ? "civic-pin civic-pin--many" : "civic-pin",
    html: inside,
    iconSize: [size, size],
    iconAnchor: many ? [size / 2, size / 2] : [size / 2, size],
    popupAnchor: [0, many ? -size / 2 : -size],
  });
}
