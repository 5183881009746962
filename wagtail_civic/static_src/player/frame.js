/* The player of somebody else, in a frame that a press put there. Only the name of the site is told, not the page; some
   players refuse to play where nobody tells them even that. */

export function putFrame(stage, { frame, title }, start) {
  const made = document.createElement("iframe");
  made.title = title;
  made.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
  made.allowFullscreen = true;
  made.referrerPolicy = "strict-origin-when-cross-origin";
  made.src = frame.replace("{start}", Math.floor(start));
  stage.append(made);
  return made;
}
