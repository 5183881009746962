"""Whether everything fits: nothing sticks out of the page, no words are cut off."""

import pytest
from playwright.sync_api import Page

from tests.browser.visitor import DESKTOP, PHONE

#: Of what every screen of a feature is looked at with: on a telephone, which leaves the least room, in every run.
LOOKS = [
    pytest.param(PHONE, id="phone"),
    pytest.param(DESKTOP, id="desktop", marks=pytest.mark.long),
]

STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *:not(.civic-scroll *, civic-plan *)")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => `${element.tagName} ${element.className}: ${element.textContent.trim().slice(0, 40)}`);
}"""

# What is hidden from sight on purpose, or may be scrolled, is not cut off.
CUT_OFF = """() => [...document.querySelectorAll(".civic *")]
  .filter((element) => !element.matches(".civic-hidden, .civic-asked-above legend, .civic-trap, .civic-trap *, .civic-scroll, svg, svg *, input, civic-plan, civic-plan *"))
  .filter((element) => getComputedStyle(element).overflow !== "visible")
  .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
  .map((element) => `${element.tagName} ${element.className}`)"""


def does_not_fit(page: Page) -> list[str]:
    return page.evaluate(STICKING_OUT) + page.evaluate(CUT_OFF)


def enlarge_text(page: Page, percent: int) -> None:
    """As a browser does whose reader chose a larger text."""
    page.evaluate("(size) => { document.documentElement.style.fontSize = size }", f"{percent}%")
