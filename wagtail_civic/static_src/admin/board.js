/* Cards of the board, moved by hand. What it does is what the select and the button of each card do, which are there
   without this script, for the keyboard and for a finger that cannot drag. */

const TYPE = "text/x-civic-card";

for (const board of document.querySelectorAll("[data-civic-board]")) {
  for (const card of board.querySelectorAll(".civic-card")) {
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData(TYPE, card.id);
      event.dataTransfer.effectAllowed = "move";
    });
  }
  for (const column of board.querySelectorAll("[data-status]")) {
    const mark = (over) => column.classList.toggle("civic-column-over", over);
    column.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes(TYPE)) return;
      event.preventDefault();
      mark(true);
    });
    column.addEventListener("dragleave", (event) => {
      if (!column.contains(event.relatedTarget)) mark(false);
    });
    column.addEventListener("drop", (event) => {
      event.preventDefault();
      mark(false);
      const card = document.getElementById(event.dataTransfer.getData(TYPE));
      if (card && !column.contains(card)) send(card, column.dataset.status);
    });
  }
}

function send(card, status) {
  const form = card.querySelector("form");
  form.elements.status.value = status;
  form.requestSubmit();
}
