"""A voter in front of her ballot, without a script."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.budgets.counted import closed
from tests.budgets.imports import run
from tests.concurrency import several_connections
from tests.given import given
from tests.idea.conftest import address, post
from wagtail_civic.queries.budget import files
from wagtail_civic.queries.budget.basket import read
from wagtail_civic.services import limits
from wagtail_civic.testing import last_code, space_of
from wagtail_civic.views import cookies

__all__ = ["run", "several_connections"]


@pytest.fixture(autouse=True)
def _at_leisure(settings: Any) -> None:
    """Tests write faster than people do."""
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "FORM_MIN_SECONDS": 0}


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    limits.forget()
    yield
    limits.forget()


@pytest.fixture(autouse=True)
def _ballots_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests count the votes of a handful of people, and look into their ballots."""
    monkeypatch.setattr(files, "FEWEST", 1)


class Voter:
    """Each call is one page that her browser opens; redirects are followed by hand."""

    def __init__(self, client: Any, page: Any) -> None:
        self.client, self.page = client, page
        self.url = address("vote", page)

    def opens(self, name: str = "vote") -> Any:
        return self.client.get(address(name, self.page))

    def presses(self, **pressed: Any) -> Any:
        return post(self.client, self.url, pressed)

    def adds(self, *projects: Any) -> None:
        for project in projects:
            assert self.presses(add=project.pk).status_code == 302

    def chosen(self) -> dict[int, int]:
        """As her ballot shows it."""
        return dict(self.opens().context["basket"].choices)

    def checks(self, **more: Any) -> Any:
        return self.presses(go="check", **more)

    def sends(self, checked: Any, **said: Any) -> Any:
        """What stood on the screen on which she checked it."""
        form = checked.context["form"]
        shown = {"go": "send", "chosen": checked.context["chosen"], "stamp": form["stamp"].value()}
        return self.presses(**{**shown, **said})

    def confirms(self, email: str) -> Any:
        return post(self.client, address("vote_code", self.page), {"code": last_code(email)})

    def votes(self, *projects: Any, email: str = "ada@example.org", **said: Any) -> Any:
        """From an empty ballot to the last screen."""
        self.adds(*projects)
        sent = self.sends(self.checks(), email=email, **said)
        assert sent.url == address("vote_code", self.page), sent.content.decode()
        return self.client.get(self.confirms(email).url)

    def kept(self, space: Any) -> dict[int, int]:
        """What her browser holds, as the server reads it."""
        cookie = self.client.cookies.get(f"{cookies.BASKET}_{space.pk}")
        if not cookie or not cookie.value:
            return {}
        from wagtail_civic import keys

        return read(keys.unseal(cookie.value)["choices"])


@pytest.fixture
def voter(client: Any) -> Any:
    return lambda page, of=client: Voter(of, page)


@given
def town_that_voted() -> Any:
    page, _projects = closed()
    return page


@pytest.fixture
def town(town_that_voted: Any) -> Any:
    """What ``closed()`` makes: the page and its projects by title."""
    rows = space_of(town_that_voted).projects.all()
    return town_that_voted, {row.titles["en"]: row for row in rows}
