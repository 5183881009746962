/* Seconds of a video, and moments of the clock. */

/* 754 → 12:34, 3754 → 1:02:34 */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, place) => (place ? String(part).padStart(2, "0") : part)).join(":");
}

/* Where a link leads to; null where it says nothing that makes sense. */
export function momentOf({ civicSeek, civicAt }) {
  const seconds = Number(civicSeek);
  const moment = new Date(civicAt ?? NaN);
  return {
    seconds: civicSeek && seconds >= 0 && Number.isFinite(seconds) ? seconds : null,
    moment: Number.isNaN(moment.getTime()) ? null : moment,
  };
}
