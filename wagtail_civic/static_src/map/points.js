/* Ideas, figures by district, one place: what there is to read on a map. */
import { NEAR, begin, pin } from "./ground.js";
import { Groups, whenPressed } from "./groups.js";

// More would be a list, and that stands beside the map.
const LISTED = 20;

/* All of a box, from the GeoJSON that programs read as well. */
export async function ideas(leaflet, map, frame) {
  begin(leaflet, map, frame.dataset);
  const response = await fetch(frame.dataset.src);
  if (!response.ok) throw new Error(response.statusText);
  const { url, features } = await response.json();
  const points = features.map(({ id, geometry, properties }) => ({
    number: id,
    at: leaflet.latLng(geometry.coordinates[1], geometry.coordinates[0]),
    url: url.replace("{id}", id),
    ...properties,
  }));
  if (!points.length) return frame.say(frame.dataset.none);
  map.fitBounds(leaflet.latLngBounds(points.map((each) => each.at)), { padding: [24, 24], maxZoom: NEAR, animate: false });
  new Groups(leaflet, map, points, frame.dataset, (pressed, at) => tell(leaflet, map, frame.dataset, pressed, at));
}

function tell(leaflet, map, words, points, at) {
  const list = document.createElement("ul");
  list.setAttribute("role", "list");
  list.append(...points.slice(0, LISTED).map(line));
  if (points.length > LISTED) {
    const rest = document.createElement("li");
    rest.textContent = words.more.replace("{n}", points.length - LISTED);
    list.append(rest);
  }
  open(leaflet, map, list, at);
}

function line({ url, title, status }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title;
  item.append(link);
  if (status) {
    const said = document.createElement("span");
    said.textContent = status;
    item.append(document.createElement("br"), said);
  }
  return item;
}

/* Whoever opened it reads on inside, and is afterwards where she was. */
function open(leaflet, map, content, at) {
  const from = document.activeElement;
  const popup = leaflet.popup({ maxWidth: 260, maxHeight: 240, autoPanPadding: [12, 12], offset: [0, -16] });
  popup.setLatLng(at).setContent(content).openOn(map);
  (content.querySelector("a") ?? popup.getElement().querySelector(".leaflet-popup-close-button")).focus();
  popup.on("remove", () => {
    // It fades away, and is still there.
    if (!popup.getElement().contains(document.activeElement)) return;
    (from.isConnected ? from : map.getContainer()).focus({ preventScroll: true });
  });
}

/* Figures that stand in the table as well, each in the middle of its district. */
export function counts(leaflet, map, frame) {
  const points = JSON.parse(frame.dataset.points).map(([latitude, longitude, label, number]) => ({
    at: leaflet.latLng(latitude, longitude),
    label,
    number,
  }));
  begin(leaflet, map, frame.dataset);
  for (const { at, label, number } of points) {
    const icon = pin(leaflet, number, { many: true });
    const marker = leaflet.marker(at, { icon, keyboard: true }).addTo(map);
    marker.getElement().setAttribute("aria-label", `${label}: ${number}`);
    whenPressed(marker, () => open(leaflet, map, said(`${label}: ${number}`), at));
  }
}

function said(words) {
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  return paragraph;
}

export function one(leaflet, map, frame) {
  const { latitude, longitude, label } = frame.dataset;
  const at = leaflet.latLng(Number(latitude), Number(longitude));
  map.setView(at, Math.min(NEAR, map.getMaxZoom()), { animate: false });
  const marker = leaflet.marker(at, { icon: pin(leaflet, ""), interactive: false, keyboard: false }).addTo(map);
  marker.getElement().setAttribute("role", "img");
  marker.getElement().setAttribute("aria-label", label);
}
