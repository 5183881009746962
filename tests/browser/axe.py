"""axe-core in the page; it comes from npm and is only needed here."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"

needs_axe = pytest.mark.skipif(
    not SOURCE.is_file(), reason="axe-core is not installed (make assets, which needs Node)"
)

RUN = """async ({ include, exclude }) => {
  const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
  const { violations } = await axe.run(include.length ? { include, exclude } : document, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""


@cache
def source() -> str:
    return SOURCE.read_text(encoding="utf-8")


def violations(page: Page, *parts: str, without: Sequence[str] = ()) -> list[str]:
    """What axe has to say about the page, or about these parts of it without some others."""
    # Wagtail's editor has an axe of its own, with fewer rules.
    if not page.evaluate("window.axe?.ofTests"):
        page.evaluate(f"{source()}; axe.ofTests = true")
    settle(page)
    chosen = {"include": list(parts), "exclude": list(without)}
    found: list[str] = page.evaluate(RUN, chosen)
    return found


def settle(page: Page) -> None:
    """Colours on their way from one to another would be judged."""
    page.evaluate("""for (const animation of document.getAnimations()) {
      if (animation.effect.getComputedTiming().endTime < Infinity) animation.finish();
    }""")
