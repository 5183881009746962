/* While votes are counted: looks again every few seconds, and shows the result once there is one. Without this script a link does it. */

const EVERY = 3000;
const RUN = "[data-civic-run]";

const look = async () => {
  const shown = document.querySelector(RUN);
  if (!shown) return;
  let fresh;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    // The server is away for a moment, or she is no longer signed in: the link tells her.
    setTimeout(look, EVERY * 5);
    return;
  }
  const now = fresh.querySelector(RUN);
  if (!now) {
    location.reload();
    return;
  }
  update(shown, now);
  setTimeout(look, EVERY);
};

/* The words are replaced only when they say something new, so that they are read out once. */
const update = (shown, now) => {
  const [words, said] = [shown, now].map((each) => each.querySelector("[role=status]"));
  if (words.textContent !== said.textContent) words.textContent = said.textContent;
  shown.querySelector("progress").value = now.querySelector("progress").value;
};

setTimeout(look, EVERY);
