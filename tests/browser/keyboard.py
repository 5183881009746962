"""Somebody who uses the keyboard alone, and must see where she is."""

from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

#: More presses than anybody should need to reach something on one screen.
FAR = 30

NAME = """() => {
  const words = (element) => element.textContent.trim().replace(/\\s+/g, " ");
  const here = document.activeElement;
  return words(here.labels?.[0] ?? here);
}"""

# A card shows the ring of the link that covers it.
VISIBLE = """() => [document.activeElement, document.activeElement.closest(".civic-card--link")]
  .filter(Boolean).map((element) => getComputedStyle(element))
  .some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)"""


@dataclass
class Keyboard:
    her: Visitor

    def press(self, *keys: str) -> None:
        for key in keys:
            self.her.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.her.page.keyboard.type(text)

    def reaches(self, text: str, *, context: str = "", **values: str) -> None:
        """Tabs to what has this name, and sees at each step where she is."""
        wanted, passed = self.her.words(text, context=context, **values), []
        while not passed or passed[-1] != wanted:
            assert len(passed) < FAR, f"{wanted!r} is not among {passed}"
            self.press("Tab")
            passed.append(self.her.page.evaluate(NAME))
            assert self._inside_ours() is False or self.her.page.evaluate(VISIBLE), passed

    def _inside_ours(self) -> bool:
        return self.her.page.evaluate("document.activeElement.closest('.civic') !== null")

    def answers(self, label: str, text: str, *, context: str = "") -> None:
        self.reaches(label, context=context)
        self.write(text)

    def is_at(self, label: str) -> None:
        expect(self.her.box(label)).to_be_focused()
