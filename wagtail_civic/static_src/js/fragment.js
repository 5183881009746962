/* A screen of ours, fetched as a fragment. What comes back without its mark is a whole page: go there. */

export class NotAFragment extends Error {
  constructor(response) {
    super("The answer is not a fragment");
    this.response = response;
  }
}

export function fragmentAddress(address) {
  const url = new URL(address, location.href);
  url.searchParams.set("fragment", "1");
  return url.href;
}

export function pageAddress(address) {
  const url = new URL(address, location.href);
  url.searchParams.delete("fragment");
  return url.href;
}

export async function fetchFragment(address, options = {}) {
  const response = await fetch(fragmentAddress(address), {
    credentials: "same-origin",
    cache: "no-store",
    ...options,
    headers: { "X-Civic-Fragment": "1" },
  });
  const fragment = parse(await response.text()).querySelector("[data-civic-fragment]");
  if (!fragment) throw new NotAFragment(response);
  return fragment;
}

export function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

/* Errors first, else the heading: what a person should read next. */
export function focusOn(screen) {
  const target = screen.querySelector('[data-civic="errors"]') ?? screen.querySelector("h1, h2, h3");
  if (!target) return;
  target.tabIndex = -1;
  target.focus();
}

/* What a screen or a fragment knows of the count, which may be newer than what the page shows. */
export function figuresIn(part) {
  const told = part.querySelector("[data-civic-figures]")?.dataset.civicFigures;
  return told ? JSON.parse(told) : {};
}
